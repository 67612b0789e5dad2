from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0023_restricted_records_are_counted_quickly"),
    ]

    operations = [
        migrations.AlterField(
            model_name="look",
            name="door",
            field=models.CharField(
                choices=[
                    ("page", "Its page"),
                    ("api", "The API"),
                    ("person_name", "A person’s name"),
                    ("subject_access", "A subject access export"),
                    ("export", "A list taken away"),
                    ("import", "What came of a file that names it"),
                ],
                max_length=16,
                verbose_name="how",
            ),
        ),
    ]

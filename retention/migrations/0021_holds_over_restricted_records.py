from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('retention', '0020_free_records'),
    ]

    operations = [
        migrations.AddField(
            model_name='hold',
            name='was_restricted',
            field=models.BooleanField(editable=False, help_text='Whether it was lifted from nothing but restricted records.', null=True),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("retention", "0008_runs_and_transfers")]

    operations = [
        migrations.AddField(
            model_name="effect",
            name="waits",
            field=models.BooleanField(default=False, help_text="Shortens: it waits for its own decision."),
        ),
    ]

"""A tombstone says whether its record was for few to know of."""

from django.db import migrations, models

from governance.guards import GUARDS, PutGuard, take


def take_guards(apps, schema_editor):
    # SQLite makes the table anew, and will not while another's trigger asks it.
    take(schema_editor.connection, GUARDS["retention_caserecord"])


class Migration(migrations.Migration):
    dependencies = [("retention", "0024_lists_and_files_are_looked_at_too")]

    operations = [
        migrations.RunPython(take_guards, migrations.RunPython.noop),
        migrations.AddField(
            model_name="tombstone",
            name="restricted",
            field=models.BooleanField(
                default=False, help_text="Whether the record was for few to know of as it went."
            ),
        ),
        migrations.AddIndex(
            model_name="tombstone",
            index=models.Index(
                fields=["list", "event"],
                name="tombstone_restricted",
                condition=models.Q(("restricted", True)),
            ),
        ),
        PutGuard("retention_tombstone"),
        PutGuard("retention_caserecord"),
    ]

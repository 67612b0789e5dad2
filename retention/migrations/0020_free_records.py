"""What is free for disposal in a table of its own, so that a hold changes records where they stand."""

import django.db.models.deletion
from django.db import migrations, models

from governance.guards import GUARDS, PutGuard, put, take
from retention.keeping_free import KeepFree


def take_guards(apps, schema_editor):
    # SQLite makes the tables anew, and will not while another's trigger asks them.
    take(schema_editor.connection, GUARDS["retention_caserecord"])


def put_guards(apps, schema_editor):
    put(schema_editor.connection, GUARDS["retention_caserecord"])


def make_room(apps, schema_editor):
    """A row that changes stays on its page if there is room, and if no index has what changed."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE retention_caserecord SET (fillfactor = 80)")
        # Only a hold over references that begin alike asks it, and may read the register once; every change of a row
        # would write it.
        schema_editor.execute("DROP INDEX IF EXISTS retention_caserecord_reference_5ef816dc_like")


class Migration(migrations.Migration):

    dependencies = [
        ('retention', '0019_trigger_events'),
    ]

    operations = [
        migrations.RunPython(take_guards, put_guards),
        migrations.CreateModel(
            name='FreeRecord',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True, related_name='free', serialize=False, to='retention.caserecord')),
                ('due_from', models.DateField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='caserecord',
            name='record_due',
        ),
        migrations.RemoveIndex(
            model_name='caserecord',
            name='record_held',
        ),
        migrations.AlterField(
            model_name='caserecord',
            name='parent',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='retention.caserecord'),
        ),
        migrations.AlterField(
            model_name='caserecord',
            name='schedule_version',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='retention.scheduleversion'),
        ),
        migrations.AlterField(
            model_name='holdcoverage',
            name='hold',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='retention.hold'),
        ),
        migrations.AlterField(
            model_name='holdcoverage',
            name='record',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='retention.caserecord'),
        ),
        migrations.AddIndex(
            model_name='caserecord',
            index=models.Index(condition=models.Q(('due_from__isnull', False)), fields=['due_from', 'id'], name='record_due'),
        ),
        migrations.AddIndex(
            model_name='caserecord',
            index=models.Index(condition=models.Q(('parent__isnull', False)), fields=['parent'], name='record_parent'),
        ),
        migrations.AddIndex(
            model_name='freerecord',
            index=models.Index(fields=['due_from', 'record'], name='free_due'),
        ),
        migrations.RunPython(make_room, migrations.RunPython.noop),
        KeepFree(),
        PutGuard("retention_caserecord"),
    ]

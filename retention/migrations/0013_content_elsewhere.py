"""Instructions to destroy what is not kept here, the systems they go to, and their proof on a tombstone."""

import django.db.models.deletion
import retention.models.evidence
import uuid
from django.conf import settings
from django.db import migrations, models

from governance.guards import GUARDS, PutGuard, take


def take_guards(apps, schema_editor):
    # SQLite makes the table anew, and will not while another's trigger asks it.
    take(schema_editor.connection, GUARDS["retention_caserecord"])


class Migration(migrations.Migration):

    dependencies = [
        ('retention', '0012_persons_and_looks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(take_guards, migrations.RunPython.noop),
        migrations.AddField(
            model_name='tombstone',
            name='confirmed',
            field=models.JSONField(default=retention.models.evidence.nobody_and_nothing, help_text='What was kept elsewhere: who confirmed its destruction, by which receipt, and when.'),
        ),
        migrations.CreateModel(
            name='Connector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='The system, as the records name it in “external system”.', max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('webhook', 'Called over HTTPS'), ('file', 'By instruction file and return file')], max_length=8)),
                ('address', models.URLField(blank=True, help_text='Where it takes instructions; nothing else is ever called.', max_length=300)),
                ('made_at', models.DateTimeField()),
                ('switched_off_at', models.DateTimeField(blank=True, null=True)),
                ('faults', models.PositiveIntegerField(default=0, help_text='Calls in a row that were not answered.')),
                ('quiet_until', models.DateTimeField(blank=True, help_text='Not called before, after a fault.', null=True)),
                ('problem', models.CharField(blank=True, help_text='What the last fault was.', max_length=200)),
                ('account', models.ForeignKey(blank=True, help_text='The account by whose token it may confirm through the API.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'webhook'), models.Q(('address', ''), _negated=True)), models.Q(('address', ''), ('kind', 'file')), _connector='OR'), name='only_what_is_called_has_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Instruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('act', models.CharField(choices=[('destroy', 'Destroy'), ('withdraw', 'Do not destroy')], default='destroy', max_length=8)),
                ('place', models.CharField(choices=[('outside', 'outside'), ('paper', 'paper')], max_length=8)),
                ('system', models.CharField(blank=True, help_text='As the record named it then.', max_length=80)),
                ('reference_text', models.CharField(db_index=True, max_length=80)),
                ('state', models.CharField(choices=[('waiting', 'Not told yet'), ('sent', 'Told, no answer yet'), ('accepted', 'Accepted, not confirmed yet'), ('confirmed', 'Confirmed'), ('refused', 'Refused'), ('withdrawn', 'Called back in time'), ('cancelled', 'Never told')], default='waiting', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, help_text='When it was first about to be sent.', null=True)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('how', models.CharField(blank=True, choices=[('answer', 'its answer'), ('call', 'its call to the API'), ('file', 'its return file'), ('receipt', "the contractor's receipt")], max_length=8)),
                ('receipt', models.CharField(blank=True, help_text="The system's own reference.", max_length=80)),
                ('done_on', models.DateField(blank=True, help_text='When it was destroyed.', null=True)),
                ('words', models.CharField(blank=True, help_text="The system's own, as it refused.", max_length=200)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='retention.disposalline')),
                ('withdraws', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='retention.instruction')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'sent', 'accepted'])), fields=['system', 'attempts', 'id'], name='instruction_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'accepted'])), fields=('line', 'place', 'act'), name='one_open_instruction_a_line_and_place'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'destroy'), ('state', 'confirmed'), _negated=True), models.Q(('answered_at__isnull', False), ('done_on__isnull', False), models.Q(('receipt', ''), _negated=True)), _connector='OR'), name='a_confirmation_has_its_receipt_and_day'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'destroy'), ('withdraws', None)), models.Q(('act', 'withdraw'), ('withdraws__isnull', False)), _connector='OR'), name='a_withdrawal_withdraws_something')],
            },
        ),
        PutGuard("retention_tombstone"),
        PutGuard("retention_caserecord"),
        PutGuard("retention_instruction"),
    ]

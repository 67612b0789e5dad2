"""Loans of paper, and the receipts of contractors who destroyed it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from governance.guards import PutGuard


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0004_reasons'),
        ('retention', '0016_sampling_frames'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='instruction',
            name='how',
            field=models.CharField(blank=True, choices=[('answer', 'its answer'), ('call', 'its call to the API'), ('file', 'its return file'), ('receipt', "the contractor's receipt"), ('hand', 'what an officer was told')], max_length=8),
        ),
        migrations.CreateModel(
            name='DestructionReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('company', models.CharField(max_length=200)),
                ('receipt', models.CharField(help_text="The contractor's own.", max_length=80, verbose_name='reference')),
                ('destroyed_on', models.DateField()),
                ('records', models.PositiveIntegerField()),
                ('file_name', models.CharField(blank=True, max_length=255)),
                ('file_path', models.CharField(blank=True, max_length=300)),
                ('file_sha256', models.CharField(blank=True, max_length=64)),
                ('recorded_at', models.DateTimeField()),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destruction_receipts', to='retention.disposallist')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='instruction',
            name='destruction_receipt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='retention.destructionreceipt'),
        ),
        migrations.CreateModel(
            name='Loan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('due_on', models.DateField()),
                ('returned_on', models.DateField(blank=True, null=True)),
                ('lent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='retention.caserecord')),
                ('returned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='governance.body')),
                ('to_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='loans', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='destructionreceipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('company', ''), _negated=True), models.Q(('receipt', ''), _negated=True)), name='a_destruction_receipt_is_complete'),
        ),
        migrations.AddIndex(
            model_name='loan',
            index=models.Index(condition=models.Q(('returned_on', None)), fields=['due_on'], name='loan_out'),
        ),
        migrations.AddConstraint(
            model_name='loan',
            constraint=models.UniqueConstraint(condition=models.Q(('returned_on', None)), fields=('record',), name='a_record_is_lent_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='loan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('to_body__isnull', False), ('to_person', None)), models.Q(('to_body', None), ('to_person__isnull', False)), _connector='OR'), name='a_loan_is_to_an_account_or_a_body'),
        ),
        migrations.AddConstraint(
            model_name='loan',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('since'))), name='a_loan_is_due_after_it_began'),
        ),
        migrations.AddConstraint(
            model_name='loan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('returned_on', None), ('returned_to', None)), models.Q(('returned_on__gte', models.F('since')), ('returned_to__isnull', False)), _connector='OR'), name='a_return_is_somebodys'),
        ),
        PutGuard("retention_instruction"),
        PutGuard("retention_destructionreceipt"),
    ]

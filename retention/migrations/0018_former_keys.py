import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F


def remember_what_was_split_off(apps, schema_editor):
    """Records split off before keep the key they were split from, so that matters about it keep them again."""
    CaseRecord = apps.get_model('retention', 'CaseRecord')
    FormerKey = apps.get_model('retention', 'FormerKey')
    split_off = CaseRecord.objects.exclude(fed_person_key='').exclude(fed_person_key=F('person_key'))
    FormerKey.objects.bulk_create(
        (FormerKey(record=record, key=record.fed_person_key) for record in split_off.iterator()), batch_size=1000
    )


class Migration(migrations.Migration):

    dependencies = [
        ('retention', '0017_paper_and_loans'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_keys', to='retention.caserecord')),
            ],
            options={
                'ordering': ['record', 'key'],
                'constraints': [models.UniqueConstraint(fields=('key', 'record'), name='a_record_left_a_key_once'), models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='a_former_key_is_a_key')],
            },
        ),
        migrations.RunPython(remember_what_was_split_off, migrations.RunPython.noop),
    ]

"""The register of processing, with what a council's register begins with."""

import tomllib
from pathlib import Path

from django.db import migrations, models

FILE = Path(__file__).resolve().parent.parent / "data" / "processing.toml"


def bring(apps, schema_editor):
    said = tomllib.loads(FILE.read_text(encoding="utf-8"))
    apps.get_model("retention", "ProcessingController").objects.create(id=1, **said["controller"])
    activities = apps.get_model("retention", "ProcessingActivity")
    activities.objects.bulk_create(activities(**one) for one in said["activity"])


class Migration(migrations.Migration):

    dependencies = [
        ('retention', '0014_person_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProcessingActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('codes', models.CharField(help_text='Codes of the schedule or what they begin with, as CSC;IG-07.', max_length=200, verbose_name='classes')),
                ('purpose', models.TextField(help_text='What the data is used for. Name no person.')),
                ('basis', models.TextField(help_text='Article 6, and the law it rests on.', verbose_name='lawful basis')),
                ('condition', models.TextField(blank=True, help_text='Article 9 or 10, and Schedule 1 of the DPA 2018.', verbose_name='condition for special data')),
                ('persons', models.TextField(verbose_name='categories of persons')),
                ('data', models.TextField(verbose_name='categories of data')),
                ('recipients', models.TextField(blank=True, verbose_name='categories of recipients')),
                ('joint', models.TextField(blank=True, verbose_name='joint controllers')),
                ('abroad', models.TextField(blank=True, default='None', verbose_name='transfers outside the United Kingdom')),
                ('security', models.TextField(blank=True, help_text='In general terms.', verbose_name='security beyond what holds for all')),
                ('reviewed_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'processing activity',
                'verbose_name_plural': 'processing activities',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ProcessingController',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('controller', models.TextField(blank=True, verbose_name='controller and contact')),
                ('officer', models.TextField(blank=True, verbose_name='data protection officer and contact')),
                ('security', models.TextField(help_text='In general terms, as Article 30(1)(g) asks.', verbose_name='security measures')),
            ],
            options={
                'verbose_name': 'controller and security measures',
                'verbose_name_plural': 'controller and security measures',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_controller')],
            },
        ),
        migrations.RunPython(bring, migrations.RunPython.noop),
    ]

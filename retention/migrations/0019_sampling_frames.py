"""Sampling frames and samples, which the database itself keeps as they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from governance.guards import PutGuard
from retention.guards import FRAME_TABLES


class Migration(migrations.Migration):

    dependencies = [
        ('retention', "0018_trigger_events"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SamplingFrame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(help_text='What it is for. Name no person.', max_length=200)),
                ('filters', models.JSONField(blank=True, default=dict, help_text="The register's filters it was made with.")),
                ('records', models.PositiveIntegerField()),
                ('frame_hash', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SampleDraw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('simple', 'Simple random'), ('systematic', 'Systematic')], max_length=12)),
                ('size', models.PositiveIntegerField()),
                ('seed', models.CharField(max_length=40, verbose_name='number as minuted')),
                ('algorithm', models.CharField(max_length=40)),
                ('drawn_at', models.DateTimeField()),
                ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('frame', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='retention.samplingframe')),
            ],
            options={
                'ordering': ['frame', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FrameMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference_text', models.CharField(max_length=80)),
                ('frame', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='retention.samplingframe')),
            ],
            options={
                'ordering': ['frame', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('frame', 'reference_text'), name='a_reference_once_a_frame')],
            },
        ),
        *(PutGuard(table) for table in FRAME_TABLES),
    ]

"""Runs that are taken up by themselves, packages for the archive, and tombstones of what a backup brought back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from governance.guards import GUARDS, PutGuard, take


def take_guards(apps, schema_editor):
    # SQLite makes the table anew, and will not while another's trigger asks it.
    take(schema_editor.connection, GUARDS["retention_caserecord"])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("retention", "0007_schedule_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="disposallist",
            name="carried_out_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who started the run; it goes on in this person's name.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="disposallist",
            name="heard_at",
            field=models.DateTimeField(
                blank=True, help_text="When a worker last did a batch of it.", null=True
            ),
        ),
        migrations.AddField(
            model_name="fileremoval",
            name="list",
            field=models.ForeignKey(
                help_text="Empty for what a restored backup had brought back.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="removals",
                to="retention.disposallist",
            ),
        ),
        migrations.RemoveIndex(model_name="fileremoval", name="removal_waiting"),
        migrations.AddIndex(
            model_name="fileremoval",
            index=models.Index(
                condition=models.Q(("removed_at", None)),
                fields=["list", "attempts", "id"],
                name="removal_waiting",
            ),
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folder", models.CharField(help_text="Its name in the transfer folder.", max_length=100)),
                (
                    "checksum",
                    models.CharField(help_text="SHA-256 of the package's tag manifest.", max_length=64),
                ),
                ("records", models.PositiveIntegerField()),
                ("files", models.PositiveIntegerField()),
                ("octets", models.PositiveBigIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "replaced_at",
                    models.DateTimeField(
                        blank=True, help_text="When another package took its place.", null=True
                    ),
                ),
                ("archive", models.CharField(blank=True, help_text="Who received it.", max_length=200)),
                (
                    "receipt",
                    models.CharField(blank=True, help_text="The archive's own reference.", max_length=80),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                (
                    "received_checksum",
                    models.CharField(
                        blank=True, help_text="What the archive says it received.", max_length=64
                    ),
                ),
                ("recorded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="retention.disposallist",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("recorded_at", None), ("replaced_at", None)),
                        fields=("list",),
                        name="one_package_a_list_awaits_its_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_at", None),
                            models.Q(
                                ("received_on__isnull", False),
                                ("recorded_by__isnull", False),
                                ("received_checksum", models.F("checksum")),
                                models.Q(("receipt", ""), _negated=True),
                                models.Q(("archive", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_receipt_is_complete_and_for_this_package",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="disposalline",
            name="transfer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="retention.transfer",
            ),
        ),
        migrations.RunPython(take_guards, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="tombstone",
            name="list",
            field=models.ForeignKey(
                help_text="Empty where a restored backup had brought the record back, and perhaps not its list.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tombstones",
                to="retention.disposallist",
            ),
        ),
        PutGuard("retention_tombstone"),
        PutGuard("retention_caserecord"),
        PutGuard("retention_transfer"),
    ]

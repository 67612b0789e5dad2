"""Bring version 1 of the schedule, from the file in the repository."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "data" / "retention_schedule.csv"
# The day the council adopted the schedule; what came before is asked of the same version.
EFFECTIVE_FROM = date(2026, 4, 1)
ADOPTED_AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def bring(apps, schema_editor):
    versions, classes = apps.get_model("retention", "ScheduleVersion"), apps.get_model("retention", "RetentionClass")
    version = versions.objects.create(
        number=1, effective_from=EFFECTIVE_FROM, approved_at=ADOPTED_AT, note="The schedule that came with the product."
    )
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    classes.objects.bulk_create(
        classes(version=version, position=place, **{**row, "rank": int(row["rank"])})
        for place, row in enumerate(rows, start=1)
    )


def take_away(apps, schema_editor):
    apps.get_model("retention", "RetentionClass").objects.filter(version__number=1).delete()
    apps.get_model("retention", "ScheduleVersion").objects.filter(number=1).delete()


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial")]

    operations = [migrations.RunPython(bring, take_away)]

"""The first synonyms: what residents say beside what our notices say. Staff change them from then on."""

import csv
from pathlib import Path

from django.db import migrations

_FILE = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"


def bring(apps, schema_editor):
    synonym = apps.get_model("search", "Synonym")
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            synonym(asked=row["asked"], also=row["also"], both_ways=row["both_ways"] == "yes", note=row["note"])
            for row in csv.DictReader(file)
        ]
    synonym.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]

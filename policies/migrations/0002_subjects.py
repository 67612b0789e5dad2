"""The subjects that the library is sorted by, from policies/data/subjects.json."""

import json
from pathlib import Path
from typing import Any

from django.db import migrations

DATA = Path(__file__).resolve().parent.parent / "data" / "subjects.json"


def enter(apps: Any, schema_editor: Any) -> None:
    subject = apps.get_model("policies", "Subject")
    for entry in json.loads(DATA.read_text(encoding="utf-8")):
        subject.objects.get_or_create(slug=entry["slug"], defaults=entry)


class Migration(migrations.Migration):
    dependencies = [("policies", "0001_initial")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]

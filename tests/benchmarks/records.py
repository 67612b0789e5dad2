"""Case records: taken in with their dates, and found when due."""

import csv
import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction

from governance.london import today
from governance.models import User
from governance.rules.permissions import Role
from retention.importing import import_records
from retention.models import CaseRecord
from retention.queries.disposal import proposable
from retention.queries.due import due_for_disposal
from tests.benchmarks.measuring import Figure, each, seconds

ROWS = 100_000
CLASSES = ("CSC-01", "CSC-14", "CSC-16", "CSC-18", "CSC-26")


def measure() -> list[Figure]:
    """Import 100,000 records against a bare bulk insert of the same rows; a due list of 1,000 from them."""
    officer, path = _officer(), _file()
    imported = seconds(lambda: import_records(path, by=officer))
    kept = CaseRecord.objects.count()
    inserted = _bare_insert()
    on = _day_with(1000)
    listing, listing_95 = each(lambda _: list(proposable(on=today(), by=officer)[:1000]), [None] * 40)
    asked, asked_95 = each(lambda day: due_for_disposal(day), [on] * 5)
    bare, bare_95 = each(lambda _: list(CaseRecord.objects.all()[:1000]), [None] * 40)
    path.unlink()
    return [
        Figure(
            f"import of {kept:,} records with their dates, events and history",
            f"{kept / imported:,.0f} records/s",
            f"bare bulk insert of the same rows: {kept / inserted:,.0f} records/s",
            imported / inserted,
        ),
        Figure(
            f"1,000 due records of {kept:,}, blockers left out",
            f"p50 {listing:.1f} ms, p95 {listing_95:.1f} ms",
            f"any 1,000 records: p50 {bare:.1f} ms, p95 {bare_95:.1f} ms",
            listing / bare,
        ),
        Figure(
            "the whole question of a day: due, blocked and undated",
            f"p50 {asked:,.0f} ms, p95 {asked_95:,.0f} ms",
        ),
    ]


def _officer() -> User:
    person, _ = User.objects.get_or_create(username="bench_officer")
    person.groups.add(Group.objects.get(name=Role.RECORDS_OFFICER.value))
    return person


def _file() -> Path:
    """A register as a case system exports it; the same each time."""
    chance = random.Random(20261123)
    path = Path(tempfile.mkdtemp()) / "records.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["reference", "class", "person", "child.date_of_birth", "case.closed_on", "contact.closed_on"]
        )
        for number in range(ROWS):
            birth = date(1940, 1, 1) + timedelta(days=chance.randrange(30_000))
            closed = birth + timedelta(days=chance.randrange(7_000))
            code = CLASSES[number % len(CLASSES)]
            writer.writerow([f"CS-{number:06}", code, f"P{number // 2}", birth, closed, closed])
    return path


def _bare_insert() -> float:
    """The same rows, read from the database beforehand, put in by Django's bulk_create; taken back afterwards."""
    rows = list(CaseRecord.objects.all())
    for row in rows:
        row.pk, row.reference = None, f"B-{row.reference}"
    with transaction.atomic():
        taken = seconds(lambda: CaseRecord.objects.bulk_create(rows, batch_size=1000))
        transaction.set_rollback(True)
    return taken


def _day_with(count: int) -> date:
    """A day on which about so many records are due."""
    due = CaseRecord.objects.exclude(due_from=None).order_by("due_from").values_list("due_from", flat=True)
    return due[count]

"""A register as large as asked, put in by the database's own bulk ways: three classes each, all that count, all past due."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from django.db import connection, transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import now, today
from governance.models import EventHead, bulk
from governance.permissions import system_user
from governance.references import Reference
from retention.models import CaseRecord, ScheduleVersion, TriggerValue
from retention.models.columns import Numbers, as_day
from retention.rules.alike import day_number, work_out_alike
from retention.rules.schedule import Schedule
from retention.rules.triggers import Form, Value

# Classes of no common file, so that none absorbs another; none is permanent, and none goes to the archive.
CLASSES = ("CSC-16;CSC-31;CSC-32", "CSC-20;CSC-31;CSC-32", "CSC-23;CSC-31;CSC-32", "CSC-26;CSC-31;CSC-32")
# One in fifty is of a class that no other has, for the version that changes it.
RARE = "CSC-14;CSC-31;CSC-32"
CHANGED = "CSC-14"
TRIGGERS = ("child.date_of_birth", "case.closed_on", "case.last_contact_on")
_TRIGGER = ("record_id", "name", "text", "form", "day", "source", "received_on")
_BATCH = 20_000


def fill(rows: int) -> None:
    """Put in records with their dates and their triggers, in batches."""
    version, made = ScheduleVersion.objects.in_force(today()), now()
    columns = [str(field.column) for field in CaseRecord._meta.concrete_fields]
    for start in range(1, rows + 1, _BATCH):
        numbers = np.arange(start, min(start + _BATCH, rows + 1))
        days = _days(numbers)
        common = {"schedule_version_id": version.pk, "created_at": made, "changed_at": made}
        records = (_row(common | own, columns) for own in _dated(numbers, days, version.rules))
        with transaction.atomic():
            bulk.insert(CaseRecord, columns, records)
            bulk.insert(TriggerValue, _TRIGGER, _triggers(numbers, days))
    analyse()


def _days(numbers: Numbers) -> dict[str, Numbers]:
    """Births from 1900 to 1980, cases closed within eight years; the same each time."""
    chance = np.random.default_rng(int(numbers[0]))
    birth = chance.integers(day_number(date(1900, 1, 1)), day_number(date(1980, 1, 1)), len(numbers))
    closed = birth + chance.integers(0, 3000, len(numbers))
    return dict(zip(TRIGGERS, (birth, closed, closed), strict=True))


def _dated(numbers: Numbers, days: dict[str, Numbers], rules: Schedule) -> Iterator[dict[str, Any]]:
    kinds = np.where(numbers % 50 == 0, len(CLASSES), numbers % len(CLASSES))
    known = {name: Value("", Form.DAY) for name in TRIGGERS}
    for kind, classes in enumerate((*CLASSES, RARE)):
        among = np.flatnonzero(kinds == kind)
        some = {name: column[among] for name, column in days.items()}
        answers, alone = work_out_alike(classes.split(";"), known, some, rules, today())
        assert not len(alone)
        for answer in answers:
            assert answer.last_day is not None and answer.due_from is not None
            rows = zip(answer.rows, answer.winner, answer.last_day, answer.due_from, strict=True)
            for row, winner, last, due in rows:
                number = int(numbers[among[row]])
                yield {
                    "id": number,
                    "reference": f"B-{number:08}",
                    "person_key": f"P{number // 2}",
                    "class_codes": classes,
                    "source": f"bench {number % 10}",
                    "code": answer.codes[winner],
                    "action": answer.outcome.action.value,
                    "reason": answer.outcome.reason.value,
                    "last_day_kept": as_day(int(last)),
                    "eligible_on": as_day(int(last) + 1),
                    "due_from": as_day(int(due)),
                    "state": "active",
                }


def _triggers(numbers: Numbers, days: dict[str, Numbers]) -> Iterator[tuple[Any, ...]]:
    for name, column in days.items():
        for number, given in zip(numbers, column, strict=True):
            day = as_day(int(given))
            yield int(number), name, str(day), "day", day, "bench", date(2026, 1, 1)


def chain(events: int) -> None:
    """Grow the event log to as many events, each with its seal."""
    by, kept = system_user(), _events()
    for start in range(kept, events, _BATCH):
        with transaction.atomic():
            event_log.record_batch(
                Entry(
                    "record.registered",
                    Reference("record", f"B-{n}", f"B-{n}"),
                    by,
                    {"job": 0, "class": "CSC-26"},
                )
                for n in range(start, min(start + _BATCH, events))
            )
    analyse()


def analyse() -> None:
    """Let the database look at what it holds, as it does by itself in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM retention_caserecord, retention_freerecord")
            cursor.execute(
                "SELECT setval('retention_caserecord_id_seq', (SELECT max(id) + 1 FROM retention_caserecord))"
            )


def _events() -> int:
    return EventHead.objects.get(pk=1).number


def _row(given: dict[str, Any], columns: list[str]) -> list[Any]:
    return [given.get(column, _EMPTY.get(column, "")) for column in columns]


_EMPTY: dict[str, Any] = {
    "restricted": False,
    "estimated": False,
    "provisional": False,
    "hold_count": 0,
    "missing": "",
    **dict.fromkeys(
        (
            "parent_id",
            "last_day_kept",
            "eligible_on",
            "due_from",
            "extended_until",
            "changes_on",
            "holds_from",
        )
    ),
}

"""Events from outside taken in: a file batch by batch, each one act, or one that a system calls with."""

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import IntegrityError

from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions.trigger_events import RESULTS, Received, apply_waiting, receive
from retention.csv_files import Row, open_table
from retention.models import CaseRecord, ScheduleVersion, TriggerEvent
from retention.rejected import RejectedRows
from retention.rules.schedule import Schedule
from retention.rules.trigger_events import COLUMNS, REQUIRED, EventRow, read_event
from retention.rules.triggers import WrongValue

BATCH = 500
SOURCE = "file"


def receive_triggers(
    path: Path,
    *,
    by: User,
    source: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, Any]:
    """Take in a file of events; the same file again changes nothing. Returns the counts and the rejected rows.

    Raises BadFile, before anything is stored, for a file that cannot be read as a whole.
    """
    require(by, Permission.RECORD_IMPORT)
    rules = ScheduleVersion.objects.in_force(today()).rules
    table = open_table(path, required=REQUIRED, known=COLUMNS)
    counts, rejected, read = dict.fromkeys(RESULTS, 0), RejectedRows(), 0
    rows = table.rows()
    while batch := list(islice(rows, BATCH)):
        good, wrong = _read(batch, rules)
        made = take_in(good, by=by, source=source or SOURCE)
        for result in made.results.values():
            counts[result] += 1
        every = sorted([*wrong, *made.rejected], key=lambda item: item[0])
        rejected.extend({"line": line, **why.as_row} for line, why in every)
        read += len(batch)
        progress(read, table.count)
    return {"read": read, **counts, "rejected": rejected}


def take_in(rows: Sequence[EventRow], *, by: User, source: str) -> Received:
    """Take in some events, and put those whose record was registered in this very moment."""
    try:
        made = receive(rows, by=by, source=source)
    except IntegrityError:
        # Another call told the same event in this very moment; now it is known.
        made = receive(rows, by=by, source=source)
    waiting = {row.reference for row in rows if made.results.get(row.line) == "waiting"}
    registered = CaseRecord.objects.filter(reference__in=waiting).values_list("reference", flat=True)
    if waiting and (found := list(registered)):
        apply_waiting(found, by=by)
    return made


def put_what_still_waits(*, by: User) -> int:
    """Put events that wait although their record is here, as a program that was killed in between leaves them."""
    registered = CaseRecord.objects.values("reference")
    waiting = TriggerEvent.objects.waiting().filter(reference_text__in=registered)
    references = list(waiting.order_by().values_list("reference_text", flat=True).distinct()[:BATCH])
    return apply_waiting(references, by=by) if references else 0


def _read(batch: list[Row], rules: Schedule) -> tuple[list[EventRow], list[tuple[int, WrongValue]]]:
    good, wrong = [], []
    for row in batch:
        try:
            if row.problem:
                raise row.problem
            good.append(read_event(row.line, row.cells, rules, today=today()))
        except WrongValue as problem:
            wrong.append((row.line, problem))
    return good, wrong

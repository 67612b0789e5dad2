"""New records of a batch worked out together, as far as they are alike: the same answers as one by one."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from retention.models.columns import as_day
from retention.rules.alike import Answer, Days, day_number, work_out_alike
from retention.rules.rows import RecordRow
from retention.rules.schedule import Schedule
from retention.stored import Answered

# Fewer are worked out as fast one by one.
_WORTH_IT = 8


def answers_of(rows: Sequence[RecordRow], rules: Schedule, on: date) -> dict[int, Answered]:
    """What is to be stored of new records, by their rows' lines; those that are to be worked out alone are left out."""
    found: dict[int, Answered] = {}
    for some in _alike(rows):
        one = some[0].triggers
        days = {name: _days(some, name) for name, value in one.items() if value.day is not None}
        # Without any day there is one answer, and working it out once more costs nothing.
        answers, _ = work_out_alike(some[0].classes, one, days, rules, on) if days else ([], ())
        for answer in answers:
            found.update(zip([some[row].line for row in answer.rows], _as_stored(answer), strict=True))
    return found


def _alike(rows: Sequence[RecordRow]) -> Iterator[list[RecordRow]]:
    """Rows that name the same classes and know the same triggers in the same form, where there are enough of them."""
    groups: dict[tuple[object, ...], list[RecordRow]] = {}
    for row in rows:
        known = [
            (name, value.form, value.text if value.day is None else "")
            for name, value in row.triggers.items()
        ]
        groups.setdefault((row.classes, *known), []).append(row)
    return (some for some in groups.values() if len(some) >= _WORTH_IT)


def _days(rows: Sequence[RecordRow], name: str) -> Days:
    days = (row.triggers[name].day for row in rows)
    return np.array([day_number(day) for day in days if day is not None], dtype=np.int64)


def _as_stored(answer: Answer) -> Iterator[Answered]:
    outcome = answer.outcome
    missing = ";".join(outcome.missing)
    none: list[int | None] = [None] * len(answer.rows)
    last_days = none if answer.last_day is None else answer.last_day.tolist()
    due = none if answer.due_from is None else answer.due_from.tolist()
    rest = (outcome.action.value, outcome.reason.value, missing, outcome.estimated)
    for winner, provisional, last_day, due_from in zip(
        answer.winner.tolist(), answer.provisional.tolist(), last_days, due, strict=True
    ):
        days = (None, None, None) if last_day is None else (last_day, last_day + 1, due_from)
        yield (
            answer.codes[winner],
            *rest,
            provisional,
            *(None if day is None else as_day(day) for day in days),
            None,
            None,
        )

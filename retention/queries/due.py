"""What is due for disposal on a day, what is blocked, and what has no date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from retention.dating import current_triggers, take, values
from retention.models import CaseRecord
from retention.models.records import CaseRecords
from retention.queries.blockers import Blocker, blockers
from retention.rules.calculation import work_out
from retention.rules.outcome import Reason

_BATCH = 2000
_UNDATED = (Reason.MISSING, Reason.OPEN, Reason.OUT_OF_RANGE)


@dataclass(frozen=True)
class Due:
    """What a day's question finds, in the order of their dates."""

    on: date
    due: list[CaseRecord]
    blocked: list[tuple[CaseRecord, list[Blocker]]]
    undated: list[CaseRecord]


def due_for_disposal(on: date, *, code: str = "", records: CaseRecords | None = None) -> Due:
    """Ask as at a day: an index range over stored dates, and the few that time alone changes worked out again."""
    among = CaseRecord.objects.all() if records is None else records
    among = among.select_related("schedule_version").defer("title", "location", "box")
    by_date, undated = among.due(on), among.settled(on).undated()
    if code:
        by_date, undated = by_date.of_class(code), undated.of_class(code)
    found = list(by_date.order_by("due_from", "pk"))
    without = list(undated.order_by("reference"))
    for record in as_at(among.unsettled(on), on):
        if code and record.code != code:
            continue
        if record.due_from and record.due_from <= on:
            found.append(record)
        elif record.reason in _UNDATED:
            without.append(record)
    found.sort(key=lambda record: (record.due_from, record.pk))
    in_the_way = blockers(found, on=on)
    return Due(
        on=on,
        due=[record for record in found if record.pk not in in_the_way],
        blocked=[(record, in_the_way[record.pk]) for record in found if record.pk in in_the_way],
        undated=sorted(without, key=lambda record: record.reference),
    )


def as_at(records: CaseRecords, on: date) -> Iterator[CaseRecord]:
    """Records with the dates they have as at a day, by the version that made their stored ones; nothing is stored."""
    batch: list[CaseRecord] = []
    for record in records.iterator(chunk_size=_BATCH):
        batch.append(record)
        if len(batch) == _BATCH:
            yield from _as_at(batch, on)
            batch = []
    yield from _as_at(batch, on)


def _as_at(batch: list[CaseRecord], on: date) -> list[CaseRecord]:
    known = current_triggers(batch)
    for record in batch:
        version = record.schedule_version
        take(record, work_out(record.classes, values(known[record.pk]), version.rules, on), version)
    return batch

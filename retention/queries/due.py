"""What is due for disposal on a day, what is blocked, and what has no date."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from retention.dating import current_triggers, take, values
from retention.models import CaseRecord, ScheduleVersion
from retention.models.records import CaseRecords
from retention.queries.blockers import Blocker, blockers
from retention.rules.calculation import work_out
from retention.rules.outcome import Reason

_BATCH = 2000
_UNDATED = (Reason.MISSING, Reason.OPEN, Reason.OUT_OF_RANGE)


class _Row(NamedTuple):
    pk: int
    reference: str
    person_key: str
    class_codes: str
    code: str
    action: str
    state: str
    hold_count: int
    reason: str
    missing: str
    eligible_on: date | None
    due_from: date | None
    schedule_version_id: int


class DueRecord(_Row):
    """What of a record its day is told by: a tenth of the work that whole records would be."""

    # Said of a row as of a whole record.
    classes = CaseRecord.classes
    missing_triggers = CaseRecord.missing_triggers
    is_held = CaseRecord.is_held


@dataclass(frozen=True)
class Due:
    """What a day's question finds, in the order of their dates, and the versions that their dates follow, by id."""

    on: date
    due: list[DueRecord]
    blocked: list[tuple[DueRecord, list[Blocker]]]
    undated: list[DueRecord]
    versions: dict[int, ScheduleVersion]


def due_for_disposal(on: date, *, code: str = "", records: CaseRecords | None = None) -> Due:
    """Ask as at a day: an index range over stored dates, and the few that time alone changes worked out again."""
    answered = as_stored(on, code=code, records=records)
    return answered.due_but_for(blockers(answered.found, on=on))


@dataclass
class Answered:
    """The records whose time has run out by a day, whatever keeps them, and those without a date."""

    on: date
    code: str
    found: list[DueRecord]
    without: list[DueRecord]

    def take(self, records: Iterable[CaseRecord]) -> None:
        """Put records among them that were worked out as at the day."""
        for record in records:
            if self.code and record.code != self.code:
                continue
            told = DueRecord._make(getattr(record, name) for name in DueRecord._fields)
            if record.due_from and record.due_from <= self.on:
                self.found.append(told)
            elif record.reason in _UNDATED:
                self.without.append(told)

    def due_but_for(self, in_the_way: Mapping[int, list[Blocker]]) -> Due:
        """What is due, but for what is kept."""
        found = sorted(self.found, key=lambda record: (record.due_from, record.pk))
        return Due(
            on=self.on,
            due=[record for record in found if record.pk not in in_the_way],
            blocked=[(record, in_the_way[record.pk]) for record in found if record.pk in in_the_way],
            undated=sorted(self.without, key=lambda record: record.reference),
            versions=ScheduleVersion.objects.in_bulk({record.schedule_version_id for record in found}),
        )


def as_stored(
    on: date, *, code: str = "", records: CaseRecords | None = None, but_for: Collection[int] = ()
) -> Answered:
    """Answer for a day by what is known now, leaving out some records by their keys."""
    among = CaseRecord.objects.all() if records is None else records
    by_date, undated = among.due(on), among.settled(on).undated()
    if code:
        by_date, undated = by_date.of_class(code), undated.of_class(code)
    found, without = _told(by_date.order_by("due_from", "pk")), _told(undated.order_by("reference"))
    if but_for:
        found = [record for record in found if record.pk not in but_for]
        without = [record for record in without if record.pk not in but_for]
    answered = Answered(on, code, found, without)
    unsettled = as_at(among.select_related("schedule_version").unsettled(on), on)
    answered.take(record for record in unsettled if record.pk not in but_for)
    return answered


def _told(records: CaseRecords) -> list[DueRecord]:
    return [tuple.__new__(DueRecord, row) for row in records.values_list(*DueRecord._fields)]


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

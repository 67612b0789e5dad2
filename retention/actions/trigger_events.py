"""Taking in what systems outside tell of triggers, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import now
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, Tombstone, TriggerEvent
from retention.queries.told import kept_from
from retention.refusals import AlreadyRevoked, ReasonNeeded
from retention.rules.discretion import fate_told
from retention.rules.trigger_events import EventRow
from retention.rules.triggers import WrongValue
from retention.triggering import entries, entry, put, put_what_waits, take_back

_BATCH = 500
RESULTS = ("applied", "older", "waiting", "unchanged", "revoked")


@dataclass
class Received:
    """What came of some rows, by their lines, and which could not be taken in."""

    results: dict[int, str] = field(default_factory=dict)
    rejected: list[tuple[int, WrongValue]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def reject(self, row: EventRow, column: str, value: str, message: str) -> None:
        self.rejected.append((row.line, WrongValue(column, value, message)))


@transaction.atomic
def receive(rows: Sequence[EventRow], *, by: User, source: str) -> Received:
    """Take in events of a source, in the order they come: each is applied, or is older, or waits for its record.

    To a sender who may not know of a record it is told as waiting, whatever came of it, as for one that is not there.
    The same id again changes nothing; with other content it is rejected. What is revoked goes, and what would
    stand without it stands again. Records whose date moved leave their disposal lists.
    """
    require(by, Permission.RECORD_IMPORT)
    lock(CaseRecord.objects.filter(reference__in=_references(rows, source)))
    made = Received()
    for are_revocations, run in groupby(rows, key=lambda row: bool(row.revokes)):
        (_revoke_each if are_revocations else _tell)(list(run), source, by, made)
    event_log.record_batch(made.entries)
    return made


@transaction.atomic
def revoke(event: TriggerEvent, *, reason: str, by: User) -> TriggerEvent:
    """Take an event back by hand, also while it waits; what would stand without it stands again."""
    require(by, Permission.RECORD_IMPORT)
    if not reason.strip():
        raise ReasonNeeded("took this event back")
    lock(CaseRecord.objects.filter(reference=event.reference_text))
    event = TriggerEvent.objects.select_for_update().get(pk=event.pk)
    if event.revoked_at:
        raise AlreadyRevoked("This event was revoked before. Nothing is left to do.")
    event.revoked_because = reason.strip()
    event_log.record_batch([_taken_back(event, by)])
    return event


@transaction.atomic
def apply_waiting(references: Sequence[str], *, by: User) -> int:
    """Put events that wait to their records, which are registered by now; returns how many were put."""
    require(by, Permission.RECORD_IMPORT)
    records = CaseRecord.objects.filter(reference__in=references)
    lock(records)
    made = put_what_waits(records)
    event_log.record_batch(entries(made, by=by, kind=RetentionEvent.TRIGGER_PUT))
    return len(made.applied) + len(made.older)


def _references(rows: Sequence[EventRow], source: str) -> set[str]:
    revoked = TriggerEvent.objects.filter(
        source=source, event_id__in=[row.revokes for row in rows if row.revokes]
    )
    return {row.reference for row in rows if row.reference} | set(
        revoked.values_list("reference_text", flat=True)
    )


def _known(rows: Sequence[EventRow], source: str) -> dict[str, str]:
    """What came before under the ids of some rows, as digests: events, and revocations."""
    ids, events = [row.event_id for row in rows], TriggerEvent.objects.filter(source=source)
    told = events.filter(event_id__in=ids).values_list("event_id", "content")
    taken_back = events.filter(revocation_id__in=ids).values_list("revocation_id", "revocation_content")
    return {**dict(told), **dict(taken_back)}


def _is_known(row: EventRow, known: dict[str, str], made: Received) -> bool:
    """Whether a row's id came before; with the same content nothing is to be done, else it is rejected."""
    before = known.setdefault(row.event_id, "")
    if before == row.content:
        made.results[row.line] = "unchanged"
    elif before:
        made.reject(
            row,
            "event_id",
            row.event_id,
            "This id came before with other content, and an event is never changed. Revoke that one, and send "
            "this under an id of its own.",
        )
    return bool(before)


def _tell(rows: list[EventRow], source: str, by: User, made: Received) -> None:
    known, fresh = _known(rows, source), {}
    references = [row.reference for row in rows]
    records = {record.reference: record for record in CaseRecord.objects.filter(reference__in=references)}
    stones = Tombstone.objects.filter(reference_text__in=references)
    gone = {
        stone.reference_text: fate_told(stone.fate, restricted=stone.restricted)
        for stone in stones.only("reference_text", "fate", "restricted")
    }
    for row in rows:
        if _is_known(row, known, made):
            continue
        if fate := gone.get(row.reference):
            made.reject(row, "reference", row.reference, f"{fate}. Nothing counts for it now.")
            continue
        known[row.event_id] = row.content
        fresh[row.event_id] = (row, _event(row, source))
    lines = {event_id: row.line for event_id, (row, _) in fresh.items()}
    there = [event for row, event in fresh.values() if row.reference in records]
    waiting = [event for row, event in fresh.values() if row.reference not in records]
    came = put(there, records)
    TriggerEvent.objects.bulk_create(waiting, batch_size=_BATCH)
    restricted = (record for record in records.values() if record.restricted)
    hidden = kept_from(restricted, to=by, source=source)
    unsaid = [(event, wrong) for event, wrong in came.refused if event.reference_text in hidden]
    _keep_unsaid(unsaid, records)
    made.rejected += [
        (lines[event.event_id], WrongValue("value", event.text, wrong.message))
        for event, wrong in came.refused
        if event.reference_text not in hidden
    ]
    told = [*((event, "applied") for event in came.applied), *((event, "older") for event in came.older)]
    told += [(event, "waiting") for event in waiting] + [(event, "refused") for event, _ in unsaid]
    made.results |= {
        lines[event.event_id]: "waiting" if event.reference_text in hidden else result
        for event, result in told
    }
    made.entries += entries(came, by=by, kind=RetentionEvent.TRIGGER_TOLD)
    made.entries += [entry(RetentionEvent.TRIGGER_TOLD, event, "refused", by=by) for event, _ in unsaid]
    made.entries += [entry(RetentionEvent.TRIGGER_TOLD, event, "waiting", by=by) for event in waiting]


def _keep_unsaid(refused: list[tuple[TriggerEvent, WrongValue]], records: dict[str, CaseRecord]) -> None:
    """Keep what a record does not take and its sender is not told of, for those who may know: it stands as cannot be put."""
    for event, wrong in refused:
        event.record, event.problem = records[event.reference_text], wrong.message
        event.save()


def _event(row: EventRow, source: str) -> TriggerEvent:
    assert row.value is not None  # a row that revokes nothing has its value: reading says so
    instant = now()
    return TriggerEvent(
        source=source,
        event_id=row.event_id,
        content=row.content,
        reference_text=row.reference,
        name=row.name,
        text=row.value.text,
        form=row.value.form.value,
        day=row.value.day,
        told_at=row.told_at or instant,
        received_at=instant,
    )


def _revoke_each(rows: list[EventRow], source: str, by: User, made: Received) -> None:
    known = _known(rows, source)
    meant = TriggerEvent.objects.filter(source=source, event_id__in=[row.revokes for row in rows])
    events = {event.event_id: event for event in meant.select_related("record").order_by("pk")}
    for row in rows:
        if _is_known(row, known, made):
            continue
        event = events.get(row.revokes)
        if event is None:
            made.reject(
                row, "revokes", row.revokes, "This source told no event of this id. Send that one first."
            )
        elif event.revoked_at:
            made.reject(row, "revokes", row.revokes, "This event was revoked before. Nothing is left to do.")
        else:
            event.revocation_id, event.revocation_content = row.event_id, row.content
            try:
                made.entries.append(_taken_back(event, by))
            except WrongValue as wrong:
                made.reject(row, "revokes", row.revokes, wrong.message)
                continue
            known[row.event_id] = row.content
            made.results[row.line] = "revoked"


def _taken_back(event: TriggerEvent, by: User) -> Entry:
    """Revoke an event, with all that follows for its record, and tell of it. Raises WrongValue, nothing changed."""
    with transaction.atomic():
        event.revoked_at, event.revoked_by = now(), by
        event.save()
        has_changed = take_back(event)
    result = "another value stands" if has_changed else "nothing changed"
    return entry(RetentionEvent.TRIGGER_REVOKED, event, result, by=by)

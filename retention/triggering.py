"""What is told from outside put to the records: which value of a trigger stands, and the dates that follow from it.

The caller is inside an act, has locked the records, and records what came of it in the log.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from governance.event_log import Entry
from governance.london import civil_date, now, today
from governance.models import User
from governance.models.among import Among
from retention.dating import current_triggers, save, take, values
from retention.events import RetentionEvent
from retention.models import CaseRecord, TriggerEvent, TriggerValue
from retention.rules.discretion import discreet
from retention.rules.trigger_events import Said, what_stands
from retention.rules.triggers import Value, WrongValue
from retention.succession import Succession, Worked

# Behind every row there is: what comes now came last.
_NOW = 1 << 62


@dataclass
class Put:
    """What became of some events: those whose value stands, those that came too late, and those refused."""

    applied: list[TriggerEvent] = field(default_factory=list)
    older: list[TriggerEvent] = field(default_factory=list)
    refused: list[tuple[TriggerEvent, WrongValue]] = field(default_factory=list)
    redated: set[str] = field(default_factory=set)


def put(events: Sequence[TriggerEvent], records: Mapping[str, CaseRecord]) -> Put:
    """Put events, in the order they came, to their records; new ones are stored, unless they are refused.

    A value that a record's classes cannot take is refused. Records whose date moved leave their lists.
    """
    made, moved = Put(), []
    told: dict[str, list[TriggerEvent]] = defaultdict(list)
    for event in events:
        told[event.reference_text].append(event)
    meant = [records[reference] for reference in told]
    history, known = _history(meant, {event.name for event in events}), current_triggers(meant)
    succession = Succession(today())
    for record in meant:
        worked = _decide(
            record, told[record.reference], history[record.pk], values(known[record.pk]), succession, made
        )
        if worked and take(record, *worked):
            moved.append(record)
    _store(made, records)
    save(moved)
    made.redated = {record.reference for record in moved}
    return made


def take_back(event: TriggerEvent) -> bool:
    """Let a revoked event's value go: what would stand without it stands again; whether a value changed.

    Raises WrongValue when what stood before does not fit the record's classes any more.
    """
    # Read again: another event may have moved its date a moment ago.
    record = CaseRecord.objects.get(pk=event.record_id) if event.record_id else None
    rows = list(_rows([record], [event.name])) if record else []
    current = next((row for row in rows if row.replaced_at is None), None)
    stands = what_stands(row.as_said for row in rows)
    wanted = next((row for row in rows if stands and row.pk == stands.number), None)
    if record is None or _says(current) == _says(wanted):
        return False
    known = values(current_triggers([record])[record.pk])
    known = {name: value for name, value in known.items() if name != event.name}
    if wanted:
        known[event.name] = wanted.value
    try:
        worked = Succession(today()).outcome(record, record.classes, known)
    except WrongValue as wrong:
        raise _told(wrong, record, event) from None
    if current:
        TriggerValue.objects.filter(pk=current.pk).update(replaced_at=now())
    if wanted:
        TriggerValue.objects.create(
            record=record,
            name=wanted.name,
            text=wanted.text,
            form=wanted.form,
            day=wanted.day,
            source=wanted.source,
            received_on=today(),
            event=wanted.event,
            is_restored=True,
            is_cleared=False,
        )
    if take(record, *worked):
        save([record])
    return True


def put_what_waits(records: Iterable[CaseRecord]) -> Put:
    """Put the events that waited for some records, now that they are registered."""
    by_reference = {record.reference: record for record in records}
    waiting = list(
        TriggerEvent.objects.waiting().filter(Among("reference_text", by_reference)).order_by("pk")
    )
    if not waiting:
        return Put()
    made = put(waiting, by_reference)
    for event, wrong in made.refused:
        event.record, event.problem = by_reference[event.reference_text], wrong.message
        event.save(update_fields=["record", "problem"])
    return made


def entries(made: Put, *, by: User, kind: RetentionEvent) -> list[Entry]:
    """What the log is told of events that were put to their records."""
    told = [*((event, "applied") for event in made.applied), *((event, "older") for event in made.older)]
    return [
        entry(kind, event, result, by=by, is_redated=event.reference_text in made.redated)
        for event, result in told
    ]


def entry(
    kind: RetentionEvent, event: TriggerEvent, result: str, *, by: User, is_redated: bool = False
) -> Entry:
    """What the log is told of one event: never its value, nor the source's own id, which somebody may have put a name in."""
    detail = {"event": event.pk, "trigger": event.name, "result": result, "new_date": is_redated}
    return Entry(kind, event.subject, by, detail)


def _rows(records: Iterable[CaseRecord], names: Iterable[str]) -> Iterable[TriggerValue]:
    found = TriggerValue.objects.filter(record__in=list(records), name__in=list(names))
    return found.select_related("event").order_by("pk")


def _history(records: list[CaseRecord], names: set[str]) -> dict[int, dict[str, list[Said]]]:
    """All that was said of some triggers, by record and name, in the order in which it came."""
    found: dict[int, dict[str, list[Said]]] = {record.pk: defaultdict(list) for record in records}
    for row in _rows(records, names):
        found[row.record_id][row.name].append(row.as_said)
    return found


def _decide(
    record: CaseRecord,
    told: list[TriggerEvent],
    history: dict[str, list[Said]],
    known: dict[str, Value],
    succession: Succession,
    made: Put,
) -> Worked | None:
    """Which of a record's events stand; returns what is worked out from them, None where nothing new stands."""
    worked: Worked | None = None
    for place, event in enumerate(told):
        mine = Said(_NOW + place, (event.told_at, event.pk or _NOW + place))
        stands = what_stands([*history[event.name], mine]) is mine
        if stands:
            after = {**known, event.name: event.value}
            try:
                worked = succession.outcome(record, record.classes, after)
            except WrongValue as wrong:
                made.refused.append((event, _told(wrong, record, event)))
                continue
            known = after
        history[event.name].append(mine)
        (made.applied if stands else made.older).append(event)
    return worked


def _told(wrong: WrongValue, record: CaseRecord, event: TriggerEvent) -> WrongValue:
    """Why a value does not fit, as far as whoever told it may know of the record."""
    if not record.restricted:
        return wrong
    return discreet(wrong, reference=record.reference, columns=(event.name,))


def _store(made: Put, records: Mapping[str, CaseRecord]) -> None:
    """Write the events and the values: of one trigger the last that stands is so, the others are its history."""
    taken = sorted([*made.applied, *made.older], key=lambda event: event.received_at)
    for event in taken:
        event.record = records[event.reference_text]
    TriggerEvent.objects.bulk_update([event for event in taken if event.pk], ["record"], batch_size=500)
    TriggerEvent.objects.bulk_create([event for event in taken if not event.pk], batch_size=500)
    last = {(event.reference_text, event.name): event for event in made.applied}
    names: dict[str, list[CaseRecord]] = defaultdict(list)
    for reference, name in last:
        names[name].append(records[reference])
    for name, some in names.items():
        TriggerValue.objects.current().filter(record__in=some, name=name).update(replaced_at=now())
    TriggerValue.objects.bulk_create(
        (_row(event, is_so=last.get((event.reference_text, event.name)) is event) for event in taken),
        batch_size=500,
    )


def _row(event: TriggerEvent, *, is_so: bool) -> TriggerValue:
    return TriggerValue(
        record=event.record,
        name=event.name,
        text=event.text,
        form=event.form,
        day=event.day,
        source=event.source,
        received_on=civil_date(event.received_at),
        replaced_at=None if is_so else now(),
        event=event,
        is_restored=False,
        is_cleared=False,
    )


def _says(row: TriggerValue | None) -> tuple[int | None, str] | None:
    return (row.event_id, row.text) if row else None

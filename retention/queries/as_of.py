"""What was so of a record on a day that has passed: what was known of it then, and the schedule in force then.

The register keeps the history of trigger values, of extensions and of the schedule; the event log tells of
reclassification, and holds and matters keep their days. What none of them tells is said in a note, never guessed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from governance.london import LONDON, civil_date
from governance.models import Event, Matter
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, Hold, ScheduleVersion, Shortening, TriggerValue
from retention.models.holds import matching
from retention.queries.blockers import HOLD, Blocker, blockers
from retention.rules.triggers import Value
from retention.succession import Succession

_CLASSES = (RetentionEvent.RECORD_RECLASSIFIED, RetentionEvent.RECORD_CHANGED)


@dataclass
class Then:
    """A record as it stood on a day: what was known, by which version it was worked out, and what stays unsure."""

    version: ScheduleVersion
    triggers: dict[str, TriggerValue]
    notes: list[str] = field(default_factory=list)


def end_of(day: date) -> datetime:
    """The moment at which a London day is over."""
    return datetime.combine(day + timedelta(days=1), time.min, LONDON)


def was_here(record: CaseRecord, on: date) -> bool:
    """Whether the register had a record by the end of a day."""
    return civil_date(record.created_at) <= on


def put_back(record: CaseRecord, on: date) -> Then:
    """Put a record, in memory, as it was on a day that has passed: its classes and its extension; nothing is stored."""
    own, notes = record.schedule_version, list[str]()
    _classes_then(record, on, notes)
    record.extended_until = _extension_then(record, on)
    triggers = triggers_known([record], on)[record.pk]
    version = _version_then(record, {name: value.value for name, value in triggers.items()}, on)
    if any(code not in version.rules.classes for code in record.classes):
        notes.append(
            f"Version {version.number} of the schedule did not have its class: its own version is used."
        )
        version = own
    return Then(version, triggers, notes)


def triggers_known(records: Iterable[CaseRecord], on: date) -> dict[int, dict[str, TriggerValue]]:
    """What was known of triggers at the end of a day, by record and name: received by then, and not yet replaced."""
    known: dict[int, dict[str, TriggerValue]] = {record.pk: {} for record in records}
    then = TriggerValue.objects.filter(record__in=known, received_on__lte=on)
    then = then.filter(Q(replaced_at=None) | Q(replaced_at__gte=end_of(on)))
    for value in then.order_by("pk"):
        known[value.record_id][value.name] = value
    return known


def blockers_then(record: CaseRecord, on: date, notes: list[str]) -> list[Blocker]:
    """What kept a record on a day: what keeps it now and stood then, and what was ended since."""
    standing = [one for one in blockers([record], on=on).get(record.pk, []) if one.since <= on]
    ended = [_as_blocker(hold) for hold in _lifted_since(record, on, notes)]
    closed = Matter.objects.open_on(on).exclude(closed_on=None).filter(_concerns(record))
    ended += [
        Blocker(matter.kind, matter.reference_text, matter.owner.username, matter.opened_on)
        for matter in closed.select_related("owner")
    ]
    return sorted([*standing, *ended], key=lambda one: (one.since, one.kind, one.reference))


def _classes_then(record: CaseRecord, on: date, notes: list[str]) -> None:
    """The classes a record had on a day, as the log tells them."""
    told = Event.objects.about("record", record.reference).filter(kind__in=_CLASSES).order_by("number")
    later = [event for event in told if civil_date(event.at) > on]
    later = [event for event in later if event.kind == RetentionEvent.RECORD_RECLASSIFIED]
    if not later:
        return
    before = [event.detail for event in told if civil_date(event.at) <= on]
    said = [detail.get("to") or detail.get("class") for detail in before]
    known = later[0].detail.get("from") or next((codes for codes in reversed(said) if codes), "")
    if known:
        record.class_codes = str(known)
    else:
        day = civil_date(later[0].at)
        notes.append(
            f"It was reclassified on {day:%-d %B %Y}, and its classes before are not kept: today’s are used."
        )


def _extension_then(record: CaseRecord, on: date) -> date | None:
    """Until when a record was kept by hand, as decided by a day."""
    decided = DisposalLine.objects.filter(
        record=record, decision=DisposalLine.Decision.EXTEND, decided_at__lt=end_of(on)
    )
    return max((until for until in decided.values_list("until", flat=True) if until), default=None)


def _version_then(record: CaseRecord, known: dict[str, Value], on: date) -> ScheduleVersion:
    """The version that a record followed on a day: from one to the next, by the rule by which it changes over."""
    registered = civil_date(record.created_at)
    version = ScheduleVersion.objects.in_force(registered)
    later = ScheduleVersion.objects.approved().filter(effective_from__gt=registered, effective_from__lte=on)
    for newest in later.order_by("effective_from"):
        succession = Succession(on, newest=newest)
        succession.is_shortened = Shortening.objects.filter(
            version=newest, approved_at__lt=end_of(on)
        ).exists()
        record.schedule_version = version
        version = succession.outcome(record, record.classes, known)[1]
    return version


def _lifted_since(record: CaseRecord, on: date, notes: list[str]) -> list[Hold]:
    """Holds that stood on a day, covered a record, and were lifted since."""
    lifted = Hold.objects.filter(placed_at__lt=end_of(on), lifted_at__gte=end_of(on)).select_related("owner")
    found = [hold for hold in lifted.order_by("pk") if _covered(hold, record)]
    if any(hold.scope != Hold.Scope.RECORDS for hold in found):
        notes.append(
            "A hold that was lifted since is told by what the record is today, not by what it was then."
        )
    return found


def _covered(hold: Hold, record: CaseRecord) -> bool:
    if hold.scope != Hold.Scope.RECORDS:
        return matching(hold, CaseRecord.objects.filter(pk=record.pk)).exists()
    placed = Event.objects.about("hold", str(hold.pk)).filter(kind=RetentionEvent.HOLD_PLACED).first()
    return placed is not None and record.reference in placed.detail.get("references", [])


def _as_blocker(hold: Hold) -> Blocker:
    return Blocker(HOLD, str(hold.pk), hold.owner.username, civil_date(hold.placed_at))


def _concerns(record: CaseRecord) -> Q:
    keys = {record.person_key, *record.former_keys.values_list("key", flat=True)} - {""}
    kinds = Matter.Concerns
    return (
        Q(concerns_kind=kinds.EVERYTHING)
        | Q(concerns_kind=kinds.RECORD, concerns_key=record.reference)
        | Q(concerns_kind=kinds.PERSON, concerns_key__in=keys)
        | Q(concerns_kind=kinds.CLASS, concerns_key__in={record.code, *record.classes})
    )

"""What was so of records on a day that has passed: what was known of them then, and the schedule in force then.

The register keeps the history of trigger values and of the schedule; the event log tells of reclassification and of
what was kept longer by hand, and lists of what was kept longer on review. What none of them tells is said in a note,
never guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from governance.london import civil_date, end_of
from governance.models import Event
from governance.models.among import Among
from retention.dating import current_triggers, take, values
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, ScheduleVersion, Shortening, TriggerValue
from retention.rules.calculation import work_out
from retention.rules.triggers import Value
from retention.succession import Succession

_CLASSES = (RetentionEvent.RECORD_RECLASSIFIED, RetentionEvent.RECORD_CHANGED)
_TELLING = (*_CLASSES, RetentionEvent.RECORD_EXTENDED)
_BATCH = 1000


@dataclass
class Then:
    """A record as it stood on a day: what was known, by which version it was worked out, and what stays unsure."""

    version: ScheduleVersion
    triggers: dict[str, TriggerValue]
    notes: list[str] = field(default_factory=list)


def was_here(record: CaseRecord, on: date) -> bool:
    """Whether the register had a record by the end of a day."""
    return civil_date(record.created_at) <= on


def put_back(records: Iterable[CaseRecord], on: date) -> dict[int, Then]:
    """Put records, in memory, as they were on a day that has passed: classes and extensions; nothing is stored.

    Returns what was known of each, by its key. A few statements, however many records one may name.
    """
    records = list(records)
    told, known, reviewed = _told(records), triggers_known(records, on), _kept_longer_on_review(records, on)
    versions = _Versions(on)
    found = {}
    for record in records:
        own, notes, events = record.schedule_version, list[str](), told[record.reference]
        _classes_then(record, events, on, notes)
        by_hand = [date.fromisoformat(event.detail["until"]) for event in _extensions(events, on)]
        record.extended_until = max([*by_hand, *reviewed[record.pk]], default=None)
        version = versions.followed(record, values(known[record.pk]))
        if any(code not in version.rules.classes for code in record.classes):
            notes.append(
                f"Version {version.number} of the schedule did not have its class: its own version is used."
            )
            version = own
        found[record.pk] = Then(version, known[record.pk], notes)
    return found


def dated_then(keys: Iterable[int], on: date) -> Iterator[CaseRecord]:
    """Records with the dates they had on a day; those that came later, by what is known of them now. Nothing is stored."""
    wanted = sorted(keys)
    for start in range(0, len(wanted), _BATCH):
        some = CaseRecord.objects.filter(Among("pk", wanted[start : start + _BATCH]))
        records = list(some.select_related("schedule_version"))
        then = put_back([record for record in records if was_here(record, on)], on)
        now = current_triggers([record for record in records if record.pk not in then])
        for record in records:
            known = then[record.pk] if record.pk in then else Then(record.schedule_version, now[record.pk])
            outcome = work_out(record.classes, values(known.triggers), known.version.rules, on)
            take(record, outcome, known.version)
            # On which list a record stood on a day is not kept.
            record.state = CaseRecord.State.ACTIVE
            yield record


def triggers_known(records: Iterable[CaseRecord], on: date) -> dict[int, dict[str, TriggerValue]]:
    """What was known of triggers at the end of a day, by record and name: received by then, and not yet replaced."""
    known: dict[int, dict[str, TriggerValue]] = {record.pk: {} for record in records}
    then = TriggerValue.objects.filter(Among("record", known), received_on__lte=on)
    then = then.filter(Q(replaced_at=None) | Q(replaced_at__gte=end_of(on)))
    for value in then.order_by("pk"):
        known[value.record_id][value.name] = value
    return known


def _told(records: list[CaseRecord]) -> Mapping[str, list[Event]]:
    """What the log tells of the classes and extensions of some records, by file number, oldest first."""
    told: dict[str, list[Event]] = defaultdict(list)
    references = Among("subject_key", [record.reference for record in records])
    for event in Event.objects.filter(references, subject_kind="record", kind__in=_TELLING).order_by(
        "number"
    ):
        told[event.subject_key].append(event)
    return told


def _classes_then(record: CaseRecord, told: list[Event], on: date, notes: list[str]) -> None:
    """The classes a record had on a day, as the log tells them."""
    later = [
        event
        for event in told
        if event.kind == RetentionEvent.RECORD_RECLASSIFIED and civil_date(event.at) > on
    ]
    if not later:
        return
    before = [event.detail for event in told if event.kind in _CLASSES and civil_date(event.at) <= on]
    said = [detail.get("to") or detail.get("class") for detail in before]
    known = later[0].detail.get("from") or next((codes for codes in reversed(said) if codes), "")
    if known:
        record.class_codes = str(known)
    else:
        day = civil_date(later[0].at)
        notes.append(
            f"It was reclassified on {day:%-d %B %Y}, and its classes before are not kept: today’s are used."
        )


def _extensions(told: list[Event], on: date) -> list[Event]:
    """What was kept longer by hand, by a day."""
    return [
        event for event in told if event.kind == RetentionEvent.RECORD_EXTENDED and civil_date(event.at) <= on
    ]


def _kept_longer_on_review(records: list[CaseRecord], on: date) -> Mapping[int, list[date]]:
    """Until when records were kept by their owners' reviews, as decided by a day."""
    found: dict[int, list[date]] = defaultdict(list)
    decided = DisposalLine.objects.filter(
        Among("record", [record.pk for record in records]),
        decision=DisposalLine.Decision.EXTEND,
        decided_at__lt=end_of(on),
    )
    for record, until in decided.values_list("record", "until"):
        if record and until:
            found[record].append(until)
    return found


class _Versions:
    """Which version records followed on a day: from one to the next, by the rule by which they change over."""

    def __init__(self, on: date) -> None:
        self.on = on
        in_force = ScheduleVersion.objects.approved().filter(effective_from__lte=on)
        self.in_force = list(in_force.order_by("effective_from"))
        self._first = self.in_force[0] if self.in_force else ScheduleVersion.objects.in_force(on)
        self._successions: dict[int, Succession] = {}

    def followed(self, record: CaseRecord, known: Mapping[str, Value]) -> ScheduleVersion:
        """The version that a record followed; its `schedule_version` is put back on the way."""
        version, registered = self._first, civil_date(record.created_at)
        for newest in self.in_force:
            if newest.effective_from and newest.effective_from <= registered:
                version = newest
                continue
            record.schedule_version = version
            version = self._succession(newest).outcome(record, record.classes, known)[1]
        return version

    def _succession(self, newest: ScheduleVersion) -> Succession:
        if newest.pk not in self._successions:
            succession = Succession(self.on, newest=newest)
            succession.is_shortened = Shortening.objects.filter(
                version=newest, approved_at__lt=end_of(self.on)
            ).exists()
            self._successions[newest.pk] = succession
        return self._successions[newest.pk]

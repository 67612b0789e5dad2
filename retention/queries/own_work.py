"""Who had a hand in what waits for approval, as the event log tells it.

A line or a class keeps only who said the last word on it; nobody gets rid of their part by another's word after theirs.
"""

from governance import event_log
from governance.models import Event, User
from governance.models.events import Events
from governance.references import Reference
from retention.events import RetentionEvent
from retention.models import DisposalList, ScheduleVersion

_WORK_ON_A_DRAFT = (
    RetentionEvent.SCHEDULE_DRAFTED,
    RetentionEvent.SCHEDULE_DESCRIBED,
    RetentionEvent.SCHEDULE_CLASS_CHANGED,
    RetentionEvent.SCHEDULE_CLASS_ADDED,
    RetentionEvent.SCHEDULE_CLASS_REMOVED,
)


def has_decided_on(listed: DisposalList, person: User) -> bool:
    """Whether a person ever decided what becomes of a record of a list."""
    told = _of(person, listed.reference).filter(kind=RetentionEvent.DISPOSAL_DECIDED)
    return told.exists() or listed.lines.filter(decided_by=person).exists()


def has_worked_on(version: ScheduleVersion, person: User) -> bool:
    """Whether a person drafted a version, described it, or ever changed, added or took out a class of it."""
    if version.drafted_by_id == person.pk or version.classes.filter(changed_by=person).exists():
        return True
    return _of(person, version.reference, since=_drafted(version)).filter(kind__in=_WORK_ON_A_DRAFT).exists()


def has_asked_to_shorten(version: ScheduleVersion, person: User) -> bool:
    """Whether a person ever asked that a version shortens existing records, also where another asked anew."""
    told = _of(person, version.reference, since=_drafted(version))
    return told.filter(kind=RetentionEvent.SHORTENING_ASKED).exists()


def _of(person: User, about: Reference, *, since: int = 0) -> Events:
    told = Event.objects.about(about.kind, about.key)
    return told.filter(by=event_log.account(person), number__gte=since)


def _drafted(version: ScheduleVersion) -> int:
    """The event by which a version was drafted: one of the same number may have been discarded before."""
    told = Event.objects.about(version.reference.kind, version.reference.key)
    drafted = told.filter(kind=RetentionEvent.SCHEDULE_DRAFTED).order_by("-number")
    return drafted.values_list("number", flat=True).first() or 0

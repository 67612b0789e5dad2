"""What was decided about a record or a person, for its page."""

from django.db.models import Q

from governance import reasons, references
from governance.models import Event, Reason, User
from governance.permissions import allowed
from governance.queries import name_those_who_acted
from governance.references import Reference
from governance.rules.permissions import Permission


def decided_about(subject: Reference, reader: User) -> list[Event]:
    """The events about a thing, and those whose reason hangs on it, with what was written, oldest first.

    For one who may not read the log, those with a reason alone. What hangs on a person may be about a record of theirs
    that this reader may not know of, and is left out.
    """
    hanging = list(Reason.objects.about(subject.kind, [subject.key]).values_list("event", flat=True))
    about = Q(subject_kind=subject.kind, subject_key=subject.key)
    found = Event.objects.filter(about | Q(number__in=hanging) if hanging else about)
    known = [event for event in found.order_by("number") if _is_known(event, subject, reader)]
    events = reasons.beside(known, reader=reader)
    if not allowed(reader, Permission.EVENTS_READ):
        events = [event for event in events if event.reason]  # type: ignore[attr-defined]
    return name_those_who_acted(events)


def _is_known(event: Event, subject: Reference, reader: User) -> bool:
    about = Reference(event.subject_kind, event.subject_key, event.subject_label)
    if (about.kind, about.key) == (subject.kind, subject.key):
        return True
    return bool(references.ask("may_be_known_to", about, default=True, reader=reader))

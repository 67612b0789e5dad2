"""What was decided about a record or a person, for its page."""

from governance import reasons
from governance.models import Event, User
from governance.permissions import allowed
from governance.queries import name_those_who_acted
from governance.references import Reference
from governance.rules.permissions import Permission


def decided_about(subject: Reference, reader: User) -> list[Event]:
    """The events about a thing with what was written; those with a reason alone for one who may not read the log."""
    events = reasons.beside(Event.objects.about(subject.kind, subject.key), reader=reader)
    if not allowed(reader, Permission.EVENTS_READ):
        events = [event for event in events if event.reason]  # type: ignore[attr-defined]
    return name_those_who_acted(events)

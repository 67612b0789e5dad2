"""What is asked of the foundation."""

from collections.abc import Iterable

from django.db.models import QuerySet

from governance import references
from governance.models import Event, User


def events_known_to(reader: User) -> QuerySet[Event]:
    """The events about what a reader may know of: an event tells by its label alone that there is something."""
    events = Event.objects.all()
    for kind, queries in references.kept_from(reader).items():
        for keys in queries:
            events = events.exclude(subject_kind=kind, subject_key__in=keys)
    return events


def name_those_who_acted(events: Iterable[Event]) -> list[Event]:
    """The events, each with `by_name`: the person behind the account, or the account of one who is gone."""
    events = list(events)
    numbers = {int(event.by[5:]) for event in events if event.by.startswith("user:")}
    names = {f"user:{user.pk}": str(user) for user in User.objects.filter(pk__in=numbers)}
    for event in events:
        event.by_name = names.get(event.by, event.by)  # type: ignore[attr-defined]
    return events

"""Reasons beside their events: shown to whoever may know of the thing, and forgotten with it."""

from collections.abc import Iterable

from governance import references
from governance.models import Event, Reason, User
from governance.references import Reference


def beside(events: Iterable[Event], *, reader: User) -> list[Event]:
    """The events, each with `reason`: what was written, for one who may know of every thing that it hangs on."""
    events = list(events)
    found: dict[int, list[Reason]] = {}
    for reason in Reason.objects.filter(event__in=[event.number for event in events]):
        found.setdefault(reason.event, []).append(reason)
    for event in events:
        about = found.get(event.number, [])
        readable = all(_may_read(one, reader) for one in about)
        event.reason = about[0].text if about and readable else ""  # type: ignore[attr-defined]
    return events


def forget(kind: str, keys: Iterable[str]) -> int:
    """Forget what was written about things that are gone, also where it hangs on others as well."""
    gone = Reason.objects.about(kind, keys).order_by().values("event")
    return Reason.objects.filter(event__in=gone).delete()[0]


def _may_read(reason: Reason, reader: User) -> bool:
    about = Reference(reason.subject_kind, reason.subject_key, reason.subject_key)
    return bool(references.ask("may_be_known_to", about, default=True, reader=reader))

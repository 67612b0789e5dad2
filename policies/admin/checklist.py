"""A text's checklist: what was found, and for what stops publication the way to an exception."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance.london import today
from policies.accessibility.elements import Found
from policies.admin.overrides import address_to_ask
from policies.models import AccessibilityOverride
from policies.queries.findings import found_in
from policies.queries.texts import Subject, in_hand


@dataclass(frozen=True)
class Way:
    """Where an exception is asked for or looked at."""

    words: str
    url: str


@dataclass(frozen=True)
class Line:
    """A finding as the checklist shows it."""

    severity: str
    message: str
    cure: str
    where: Mapping[str, Any]
    exception: Way | None


def checklist(subject: Subject) -> list[Line]:
    """Every finding in the text in hand, in reading order."""
    overrides = AccessibilityOverride.objects.about(subject.reference).select_related("decision")
    # Oldest first: the newest for an element is the one that counts.
    newest = {(one.rule, one.element): one for one in overrides.order_by("pk")}
    return [
        _line(subject, found, newest.get((found.barrier.rule, found.element)))
        for found in found_in(in_hand(subject), kind=subject.kind, staff=not subject.is_public)
    ]


def _line(subject: Subject, found: Found, override: AccessibilityOverride | None) -> Line:
    barrier = found.barrier
    way = _exception(subject, found, override)
    return Line(str(barrier.severity), barrier.message, barrier.cure, barrier.where, way)


def _exception(subject: Subject, found: Found, override: AccessibilityOverride | None) -> Way | None:
    if not found.barrier.stops:
        return None
    ask = Way("It cannot be mended now? Ask for an exception", address_to_ask(subject.reference, found))
    if override is None or override.until < today():
        return ask
    day = f"{override.until.day} {override.until:%B %Y}"
    if override.decided is None:
        return Way(f"An exception until {day} was asked for and waits", override.admin_address())
    if override.decided.granted:
        return Way(f"An exception lets it pass until {day}", override.admin_address())
    return ask

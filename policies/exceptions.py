"""What stands in the way of an exception from the gate: the act refuses with it, and the screen says it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from governance.london import civil_date
from governance.models import User
from governance.refusals import Refused
from policies.accessibility.elements import Found, found_with_elements
from policies.models import AccessibilityOverride
from policies.queries.texts import Subject, authors, find, in_hand
from policies.refusals import AlreadyDecided, NoSuchBarrier, OwnException, ReasonSaysNothing, TooLong
from policies.rules.facts import fact
from policies.rules.reasons import plain, weakness

Obstacles = tuple[Refused, ...]


@dataclass(frozen=True)
class Asked:
    """What an exception is asked for: the rule, the element (its fingerprint), why, and the last day."""

    rule: str
    element: str
    reason: str
    until: date


def against_asking(subject: Subject, asked: Asked, *, on: date) -> Obstacles:
    """Why an exception cannot be asked for."""
    found = [
        *_of_the_element(subject, asked.rule, asked.element),
        *_of_the_reason(asked, subject.reference.key),
        *_of_the_day(asked.until, since=on),
    ]
    if asked.until <= on:
        found.append(TooLong("The last day has to lie ahead.", where="until"))
    return tuple(found)


def against_deciding(override: AccessibilityOverride, *, by: User) -> Obstacles:
    """Why a person cannot decide about an exception."""
    if override.decided:
        return (AlreadyDecided("Somebody has decided about this exception. Ask for a new one to change it."),)
    if by.pk == override.asked_by_id:
        return (OwnException("You asked for this exception, so somebody else has to decide."),)
    if by.pk in authors(find(override.about_kind, override.about_key)):
        return (OwnException("You wrote or changed these words, so somebody else has to decide."),)
    return ()


def against_granting(override: AccessibilityOverride, *, by: User, on: date) -> Obstacles:
    """Why a person cannot grant an exception."""
    if found := against_deciding(override, by=by):
        return found
    subject = find(override.about_kind, override.about_key)
    over = (TooLong("The day until which it was asked is over. Ask again.", where="until"),)
    return (
        *_of_the_element(subject, override.rule, override.element),
        *_of_the_day(override.until, since=civil_date(override.asked_at)),
        *(over if override.until < on else ()),
    )


def standing(subject: Subject, rule: str, element: str) -> Found | None:
    """What a rule found in an element of the text in hand, if it stops publication."""
    for one in found_with_elements(in_hand(subject)):
        if one.barrier.stops and (one.barrier.rule, one.element) == (rule, element):
            return one
    return None


def latest_day(since: date) -> date:
    """The last day that an exception asked for on a day may hold."""
    return since + timedelta(days=fact("exception", since)["longest_days"])


def _of_the_element(subject: Subject, rule: str, element: str) -> Obstacles:
    if standing(subject, rule, element):
        return ()
    return (
        NoSuchBarrier(
            "This place in the text was changed or mended since. Look at the checklist, and ask again if need be."
        ),
    )


def _of_the_reason(asked: Asked, key: str) -> Obstacles:
    if missing := weakness(asked.reason):
        return (ReasonSaysNothing(missing, where="reason"),)
    # A later version of the same policy may still have the same reason.
    same = Q(about_key=key) | Q(about_key__startswith=f"{key.rpartition('/')[0] or key}/")
    others = AccessibilityOverride.objects.exclude(same)
    if plain(asked.reason) in {plain(reason) for reason in others.values_list("reason", flat=True)}:
        return (
            ReasonSaysNothing(
                "Another text has an exception with the same reason, word for word. Say what is so here.",
                where="reason",
            ),
        )
    return ()


def _of_the_day(until: date, *, since: date) -> Obstacles:
    last = latest_day(since)
    if until <= last:
        return ()
    days = (last - since).days
    return (
        TooLong(
            f"An exception lasts at most {days} days: until {last.day} {last:%B %Y} at the latest.",
            where="until",
        ),
    )

"""Exceptions as people ask for them: which hold, which wait, and who has to know."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from governance.london import civil_date, today
from governance.models import User
from governance.permissions import allowed
from governance.refusals import NotFound
from governance.reminders import Duty
from governance.rules.permissions import Permission, Role
from governance.waiting import Waiting
from policies.accessibility.elements import found_with_elements
from policies.models import AccessibilityOverride
from policies.queries.texts import Subject, authors, find, in_hand, owners

SOON = timedelta(days=30)


def live_overrides(on: date) -> list[tuple[AccessibilityOverride, Subject]]:
    """Those that hold on a day with their texts; an exception dies when its element changes."""
    rows = AccessibilityOverride.objects.live(on).select_related("asked_by", "decision__by")
    found = []
    for override in rows.order_by("about_kind", "about_key", "pk"):
        subject = subject_of(override)
        if subject is not None and still_there(override, subject):
            found.append((override, subject))
    return found


def subject_of(override: AccessibilityOverride) -> Subject | None:
    """Its text; None when a page is gone."""
    try:
        return find(override.about_kind, override.about_key)
    except NotFound:
        return None


def still_there(override: AccessibilityOverride, subject: Subject) -> bool:
    """Whether its element stands unchanged before readers or in the editor."""
    return any(
        (one.barrier.rule, one.element) == (override.rule, override.element)
        for text in (subject.text, in_hand(subject))
        for one in found_with_elements(text)
    )


def waiting_for_exceptions(user: User) -> Iterable[Waiting]:
    """What waits for a person among exceptions: to decide, and to mend before the last day."""
    on = today()
    if allowed(user, Permission.ACCESSIBILITY_OVERRIDE):
        yield from _to_decide(user, on)
    for override, subject in live_overrides(on):
        if user in owners(subject):
            yield Waiting(
                f"Mend before the exception ends: {override.about_label}, {override.message}",
                override.admin_address(),
                tone="soon" if override.until <= on + SOON else "calm",
                due=override.until,
            )


def _to_decide(user: User, on: date) -> Iterator[Waiting]:
    for override in AccessibilityOverride.objects.undecided(on).exclude(asked_by=user):
        subject = subject_of(override)
        if subject is not None and user.pk not in authors(subject):
            words = f"Grant or refuse an exception: {override.about_label}"
            yield Waiting(words, override.admin_address(), tone="soon", due=override.until)


def exception_duties(on: date) -> Iterator[Duty]:
    """What owners must mend by the last day of an exception."""
    for override, subject in live_overrides(on):
        owner = answerable(subject, on)
        if owner is not None:
            yield Duty(
                about=override.reference,
                title=f"Mend before the exception ends: {override.about_label}",
                due_on=override.until,
                since=civil_date(override.decision.at),
                owner=owner,
                url=override.admin_address(),
            )


def answerable(subject: Subject, on: date) -> User | None:
    """The first person here who answers for a text; for a page that nobody owns, somebody who edits the site."""
    for owner in owners(subject):
        if not owner.has_left_by(on):
            return owner
    return site_editor(on)


def site_editor(on: date) -> User | None:
    """Who looks after the site as a whole."""
    return User.objects.here_on(on).holding(Role.SITE_EDITOR).order_by("pk").first()

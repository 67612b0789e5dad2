"""Exceptions from the gate: asked by one person, granted or refused by a second."""

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.events import AccessibilityEvent
from policies.exceptions import Asked, against_asking, against_deciding, against_granting, standing
from policies.models import AccessibilityOverride, OverrideDecision
from policies.queries.texts import Subject


@transaction.atomic
def ask(subject: Subject, asked: Asked, *, by: User) -> AccessibilityOverride:
    """Ask to let one element pass one rule until a day. Nothing passes before somebody else has granted it.

    Raises NoSuchBarrier, ReasonSaysNothing, TooLong.
    """
    require(by, Permission.ACCESSIBILITY_ASK)
    for obstacle in against_asking(subject, asked, on=today()):
        raise obstacle
    override = _write(subject, asked, by)
    detail = {"rule": override.rule, "element": override.element, "until": override.until.isoformat()}
    event_log.record(AccessibilityEvent.OVERRIDE_ASKED, subject=override, by=by, detail=detail)
    return override


@transaction.atomic
def grant(override: AccessibilityOverride, *, by: User, note: str = "") -> AccessibilityOverride:
    """Let the element pass. An older exception for the same element ends with it.

    Raises OwnException, AlreadyDecided, NoSuchBarrier (the element has changed), TooLong.
    """
    require(by, Permission.ACCESSIBILITY_OVERRIDE)
    override = AccessibilityOverride.objects.select_for_update().get(pk=override.pk)
    for obstacle in against_granting(override, by=by, on=today()):
        raise obstacle
    OverrideDecision.objects.create(override=override, granted=True, note=note.strip(), by=by, at=now())
    detail = {"until": override.until.isoformat(), "text": override.about_key}
    event_log.record(AccessibilityEvent.OVERRIDE_GRANTED, subject=override, by=by, detail=detail)
    return override


@transaction.atomic
def refuse(override: AccessibilityOverride, *, by: User, note: str = "") -> AccessibilityOverride:
    """Say no. Raises OwnException, AlreadyDecided."""
    require(by, Permission.ACCESSIBILITY_OVERRIDE)
    override = AccessibilityOverride.objects.select_for_update().get(pk=override.pk)
    for obstacle in against_deciding(override, by=by):
        raise obstacle
    OverrideDecision.objects.create(override=override, granted=False, note=note.strip(), by=by, at=now())
    event_log.record(AccessibilityEvent.OVERRIDE_REFUSED, subject=override, by=by)
    return override


def _write(subject: Subject, asked: Asked, by: User) -> AccessibilityOverride:
    found = standing(subject, asked.rule, asked.element)
    assert found
    about = subject.reference
    return AccessibilityOverride.objects.create(
        about_kind=about.kind,
        about_key=about.key,
        about_label=about.label,
        rule=asked.rule,
        criterion=found.barrier.criterion,
        message=found.barrier.message,
        excerpt=str(found.barrier.where.get("excerpt", "")),
        element=asked.element,
        reason=asked.reason.strip(),
        until=asked.until,
        asked_by=by,
        asked_at=now(),
    )

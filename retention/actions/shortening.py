"""Deciding that a version's shorter periods apply to existing records too: asked for, and approved by two others."""

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import ScheduleApproval, ScheduleVersion, Shortening
from retention.queries.schedules import (
    hash_of_effects,
    latest_preview,
    obstacle_to_asking,
    obstacle_to_shortening,
)
from retention.refusals import ContentChanged, ReasonNeeded

APPROVALS_NEEDED = 2


@transaction.atomic
def ask(version: ScheduleVersion, *, reason: str, by: User) -> Shortening:
    """Ask that the version in force shortens existing records as its latest preview says (rule 19)."""
    require(by, Permission.SCHEDULE_DRAFT)
    version = ScheduleVersion.objects.select_for_update().get(pk=version.pk)
    if not reason.strip():
        raise ReasonNeeded("shortened existing records")
    if obstacle := obstacle_to_asking(version, on=today()):
        raise obstacle
    preview = latest_preview(version)
    assert preview is not None  # an obstacle says so
    asked, _ = Shortening.objects.update_or_create(
        version=version,
        defaults={
            "reason": reason.strip(),
            "asked_by": by,
            "asked_at": now(),
            "content_hash": hash_of_effects(preview),
        },
    )
    version.approvals.of_shortening().standing().update(voided_at=now(), voided_because="It was asked anew.")
    event_log.record(
        RetentionEvent.SHORTENING_ASKED,
        subject=version,
        by=by,
        detail={"hash": asked.content_hash},
        reason=reason,
    )
    return asked


@transaction.atomic
def approve(version: ScheduleVersion, *, by: User) -> Shortening:
    """Approve the shortening as it was looked at; the second approval settles it."""
    require(by, Permission.SCHEDULE_APPROVE)
    version = ScheduleVersion.objects.select_for_update().get(pk=version.pk)
    if obstacle := obstacle_to_shortening(version, by):
        raise obstacle
    asked = Shortening.objects.select_for_update().get(version=version)
    preview = latest_preview(version)
    if preview is None or hash_of_effects(preview) != asked.content_hash:
        raise ContentChanged(
            "The records it would shorten are others by now. Work out the effect and ask again.",
            where="VERSION",
        )
    ScheduleApproval.objects.create(
        version=version,
        about=ScheduleApproval.About.SHORTENING,
        by=by,
        asker=asked.asked_by,
        content_hash=asked.content_hash,
        at=now(),
    )
    complete = version.approvals.of_shortening().standing().count() >= APPROVALS_NEEDED
    if complete:
        asked.approved_at = now()
        asked.save(update_fields=["approved_at"])
    event_log.record(
        RetentionEvent.SHORTENING_APPROVED,
        subject=version,
        by=by,
        detail={"hash": asked.content_hash, "complete": complete},
    )
    return asked

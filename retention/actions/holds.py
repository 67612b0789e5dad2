"""Holds: stopping the disposal of records, and letting them go again."""

from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import now
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, Hold, HoldCoverage
from retention.refusals import AlreadyLifted, NoSuchRecord, ReasonNeeded


@transaction.atomic
def place(
    references: list[str],
    *,
    reason: str,
    by: User,
    owner: User | None = None,
    authority: str = "",
    review_on: date | None = None,
) -> tuple[Hold, int]:
    """Hold named records; returns the hold and how many it covers. It stands from the moment it commits.

    A record that stands on a disposal list, approved or being carried out, leaves the list.
    Refuses (NoSuchRecord) when a reference is unknown, destroyed, or not for this person to know of.
    """
    require(by, Permission.HOLD_PLACE)
    if not reason.strip():
        raise ReasonNeeded("placed this hold")
    records = CaseRecord.objects.visible_to(by).filter(reference__in=references)
    # Locked first, so that no list takes one of them in between.
    found = dict(records.select_for_update().order_by("pk").values_list("pk", "reference"))
    if unknown := sorted(set(references) - set(found.values())):
        raise NoSuchRecord(unknown)
    hold = Hold.objects.create(
        reason=reason.strip(),
        authority=authority,
        owner=owner or by,
        review_on=review_on,
        placed_at=now(),
        placed_by=by,
    )
    DisposalLine.objects.leave(records, because=f"Hold {hold.pk} was placed on it.")
    covered = HoldCoverage.objects.cover(hold, CaseRecord.objects.filter(reference__in=references))
    event_log.record(
        RetentionEvent.HOLD_PLACED,
        subject=hold,
        by=by,
        detail={"records": covered, "references": sorted(found.values())[:1000]},
    )
    return hold, covered


@transaction.atomic
def lift(hold: Hold, *, reason: str, by: User) -> tuple[int, int]:
    """End a hold; returns how many records it let go, and how many of those other holds still keep.

    A record whose time has run out meanwhile goes to a fresh review: nothing approved before counts (rule 25).
    """
    require(by, Permission.HOLD_LIFT)
    if not reason.strip():
        raise ReasonNeeded("lifted this hold")
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if not hold.is_standing:
        raise AlreadyLifted(f"Hold {hold.pk} was lifted before. Nothing is left to lift.")
    released, still_held = HoldCoverage.objects.release(hold)
    hold.lifted_at, hold.lifted_by, hold.lift_reason = now(), by, reason.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    event_log.record(
        RetentionEvent.HOLD_LIFTED,
        subject=hold,
        by=by,
        detail={"released": released, "still_held": still_held},
    )
    return released, still_held

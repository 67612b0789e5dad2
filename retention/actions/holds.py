"""Holds: stopping the disposal of records, and letting them go again."""

from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, Hold, HoldCoverage, PersonAlias
from retention.models.holds import matching
from retention.queries.holds import obstacle_to_scope
from retention.refusals import (
    AlreadyLifted,
    NoSuchHold,
    NoSuchRecord,
    NotAScope,
    ReasonNeeded,
    ReviewInThePast,
)

Scope = Hold.Scope


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
    Refuses (NotAScope) when none is named, (NoSuchRecord) when a reference is unknown, destroyed, or not for this
    person to know of, and (ReviewInThePast) a day of review that is over.
    """
    require(by, Permission.HOLD_PLACE)
    if not reason.strip():
        raise ReasonNeeded("placed this hold")
    if review_on and review_on < today():
        raise ReviewInThePast(review_on)
    if not references:
        raise NotAScope("Name the records by their references.", where="references")
    records = CaseRecord.objects.visible_to(by).filter(reference__in=references)
    # Locked first, so that no list takes one of them in between.
    lock(records)
    found = dict(records.values_list("pk", "reference"))
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
    covered = HoldCoverage.objects.cover(hold, CaseRecord.objects.filter(reference__in=references))
    event_log.record(
        RetentionEvent.HOLD_PLACED,
        subject=hold,
        by=by,
        detail={"records": covered, "references": sorted(found.values())[:1000]},
        reason=reason,
    )
    return hold, covered


@transaction.atomic
def widen(hold: Hold, references: list[str], *, by: User) -> int:
    """Hold more named records by a hold that stands; returns how many it did not cover before.

    Refuses (NoSuchHold) a hold that this person may not know of, and (NoSuchRecord) when a reference is unknown,
    destroyed, or not for this person to know of.
    """
    require(by, Permission.HOLD_PLACE)
    _ask_for(hold, by)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if not hold.is_standing:
        raise AlreadyLifted(f"Hold {hold.pk} was lifted. Place a new one on what still must be kept.")
    records = CaseRecord.objects.visible_to(by).filter(reference__in=references)
    found = dict(records.select_for_update(no_key=True).order_by("pk").values_list("pk", "reference"))
    if unknown := sorted(set(references) - set(found.values())):
        raise NoSuchRecord(unknown)
    covered = HoldCoverage.objects.cover(hold, CaseRecord.objects.filter(reference__in=references))
    event_log.record(
        RetentionEvent.HOLD_WIDENED,
        subject=hold,
        by=by,
        detail={"records": covered, "references": sorted(found.values())[:1000]},
    )
    return covered


@transaction.atomic
def place_over(
    scope: Scope,
    *,
    reason: str,
    by: User,
    target: str = "",
    terms: dict[str, str] | None = None,
    is_live: bool = True,
    owner: User | None = None,
    authority: str = "",
    review_on: date | None = None,
) -> tuple[Hold, int]:
    """Hold all records of a person, a case and all below it, a class, or a query; a live hold also catches later ones.

    What protects goes further than what may be seen: restricted records are held too, but only those that this
    person may know of are counted. Refuses (NotAScope) when nothing is named, or a term is none of QUERY_TERMS,
    and (ReviewInThePast) a day of review that is over.
    """
    require(by, Permission.HOLD_PLACE)
    if not reason.strip():
        raise ReasonNeeded("placed this hold")
    if review_on and review_on < today():
        raise ReviewInThePast(review_on)
    if obstacle := obstacle_to_scope(scope, target, terms or {}, by=by):
        raise NotAScope(obstacle, where="scope")
    if scope == Scope.PERSON:
        # A key that was merged means the one it became: no record has the old one any more.
        target = PersonAlias.objects.become({target}).get(target, target)
    hold = Hold.objects.create(
        scope=scope,
        target=target,
        terms=terms or {},
        is_live=is_live,
        reason=reason.strip(),
        authority=authority,
        owner=owner or by,
        review_on=review_on,
        placed_at=now(),
        placed_by=by,
    )
    records = matching(hold, CaseRecord.objects.all())
    # Locked first, so that no list takes one of them in between.
    lock(records)
    covered = HoldCoverage.objects.cover(hold, matching(hold, CaseRecord.objects.all()))
    seen = covered - CaseRecord.objects.hidden_from(by).filter(coverage__hold=hold).count()
    # What a query asks for stands with the hold: its values are typed by a person.
    detail = {"scope": str(scope), "target": target, "terms": sorted(terms or {}), "live": is_live}
    event_log.record(RetentionEvent.HOLD_PLACED, subject=hold, by=by, detail=detail, reason=reason)
    return hold, seen


@transaction.atomic
def review(hold: Hold, *, reason: str, review_on: date, by: User, owner: User | None = None) -> Hold:
    """Leave a hold standing after it was looked at, until its next review; another may own it from then on.

    Refuses (NoSuchHold) a hold that this person may not know of, and (ReviewInThePast) a day that is over.
    """
    require(by, Permission.HOLD_PLACE)
    _ask_for(hold, by)
    if not reason.strip():
        raise ReasonNeeded("left this hold standing")
    if review_on < today():
        raise ReviewInThePast(review_on)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if not hold.is_standing:
        raise AlreadyLifted(f"Hold {hold.pk} was lifted. Place a new one on what still must be kept.")
    hold.review_on, hold.owner = review_on, owner or hold.owner
    hold.save(update_fields=["review_on", "owner"])
    event_log.record(
        RetentionEvent.HOLD_REVIEWED,
        subject=hold,
        by=by,
        detail={"review_on": review_on.isoformat(), "owner": event_log.account(hold.owner)},
        reason=reason,
    )
    return hold


@transaction.atomic
def lift(hold: Hold, *, reason: str, by: User) -> tuple[int, int]:
    """End a hold; returns how many records it let go, and how many of those other holds still keep.

    A record whose time has run out meanwhile goes to a fresh review: nothing approved before counts (rule 25).
    Refuses (NoSuchHold) a hold that this person may not know of.
    """
    require(by, Permission.HOLD_LIFT)
    _ask_for(hold, by)
    if not reason.strip():
        raise ReasonNeeded("lifted this hold")
    lock(CaseRecord.objects.filter(coverage__hold=hold))
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if not hold.is_standing:
        raise AlreadyLifted(f"Hold {hold.pk} was lifted before. Nothing is left to lift.")
    # Asked while it still covers them: who may not know of its records may not learn of it afterwards.
    hold.was_restricted = (
        hold.coverage.exists() and not hold.coverage.filter(record__restricted=False).exists()
    )
    released, still_held = HoldCoverage.objects.release(hold)
    hold.lifted_at, hold.lifted_by, hold.lift_reason = now(), by, reason.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason", "was_restricted"])
    event_log.record(
        RetentionEvent.HOLD_LIFTED,
        subject=hold,
        by=by,
        detail={"released": released, "still_held": still_held},
        reason=reason,
    )
    return released, still_held


@transaction.atomic
def look_again(hold: Hold, *, by: User) -> int:
    """Let a live hold catch what it means by now and does not cover; returns how many.

    Every act that changes a record asks for it; this finds what an act and the placing of the hold, at the same
    moment, did not see of each other.
    """
    require(by, Permission.RECORD_RECOMPUTE)
    missed = matching(hold, CaseRecord.objects.all()).exclude(coverage__hold=hold)
    lock(missed)
    hold = Hold.objects.select_for_update().get(pk=hold.pk)
    if not (hold.is_live and hold.is_standing):
        return 0
    references = sorted(missed.values_list("reference", flat=True)[:1000])
    covered = HoldCoverage.objects.cover(hold, matching(hold, CaseRecord.objects.all()))
    if covered:
        event_log.record(
            RetentionEvent.HOLD_WIDENED,
            subject=hold,
            by=by,
            detail={"records": covered, "references": references},
        )
    return covered


def _ask_for(hold: Hold, by: User) -> None:
    """Whoever may not know of a hold is told what they would be told if there were none."""
    if not Hold.objects.visible_to(by).filter(pk=hold.pk).exists():
        raise NoSuchHold(hold.pk)

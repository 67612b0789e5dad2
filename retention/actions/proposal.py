"""Proposing a list of records whose time has run out."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.models.among import Among
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, DisposalLine, DisposalList, ScheduleVersion
from retention.queries.disposal import Proposal, as_proposals, proposable
from retention.refusals import NotYet

_BATCH = 1000
# What may still be added to: its approvals, if any, are void by that.
_OPEN = (DisposalList.Status.UNDER_REVIEW, DisposalList.Status.AWAITING_APPROVAL)


@transaction.atomic
def propose(*, on: date, by: User, code: str = "", limit: int | None = None) -> DisposalList | None:
    """Put what is due by a day and free of holds and other blockers on a new list; None when nothing is.

    `code` names one class. Nothing is decided by this: each class's owner reviews, and two others approve.
    """
    require(by, Permission.DISPOSAL_PROPOSE)
    if on > today():
        raise NotYet(
            f"{on:%-d %B %Y} has not come. A list holds what is due by today; ask for today or earlier.",
            where="--on",
        )
    wanted = list(proposable(on=on, code=code, by=by).values_list("pk", flat=True)[:limit])
    # Locked by id, as everybody locks, and asked again: one of them may be held by now.
    lock(CaseRecord.objects.filter(Among("pk", wanted)))
    records = as_proposals(proposable(on=on, code=code, by=by).filter(Among("pk", wanted)))
    if not records:
        return None
    proposed = DisposalList.objects.create(proposed_by=by, proposed_at=now(), as_at=on, code=code)
    DisposalLine.objects.bulk_create(_lines(proposed, records), batch_size=_BATCH)
    CaseRecord.objects.filter(lines__list=proposed).update(state=CaseRecord.State.LISTED)
    proposed.content_hash = proposed.current_hash()
    proposed.save(update_fields=["content_hash"])
    event_log.record(
        RetentionEvent.DISPOSAL_PROPOSED,
        subject=proposed,
        by=by,
        detail={"records": len(records), "on": on.isoformat(), "class": code, "hash": proposed.content_hash},
    )
    return proposed


@transaction.atomic
def propose_named(keys: Sequence[int], *, by: User, onto: DisposalList | None = None) -> DisposalList | None:
    """Put records, by their keys, on a new list, or on one of this person's that is still under review.

    Only what is due today and free of all that blocks is taken; the others are left where they are. Returns the
    list, None when nothing could be taken and there was none.
    """
    require(by, Permission.DISPOSAL_PROPOSE)
    due = proposable(on=today(), by=by).filter(Among("pk", keys))
    # Both the record and that it is free: one that is held in this moment is then seen to be free no longer.
    records = as_proposals(due.select_for_update())
    listed = DisposalList.objects.select_for_update().filter(pk=onto.pk).first() if onto else None
    if not records:
        return listed
    if listed is None or listed.status not in _OPEN or listed.proposed_by_id != by.pk:
        listed = DisposalList.objects.create(proposed_by=by, proposed_at=now(), as_at=today())
    DisposalLine.objects.bulk_create(_lines(listed, records), batch_size=_BATCH)
    taken = [record.pk for record in records]
    CaseRecord.objects.filter(Among("pk", taken)).update(state=CaseRecord.State.LISTED)
    listed.content_changed(because="More records were proposed on it.")
    event_log.record(
        RetentionEvent.DISPOSAL_PROPOSED,
        subject=listed,
        by=by,
        detail={"records": len(records), "on": today().isoformat(), "class": "", "hash": listed.content_hash},
    )
    return listed


def _lines(proposed: DisposalList, records: list[Proposal]) -> Iterator[DisposalLine]:
    # Not joined to the records: each would bring a version of its own, and a list has few of them.
    versions = ScheduleVersion.objects.in_bulk({record.schedule_version_id for record in records})
    return (_line(proposed, record, versions[record.schedule_version_id]) for record in records)


def _line(proposed: DisposalList, record: Proposal, version: ScheduleVersion) -> DisposalLine:
    return DisposalLine(
        list=proposed,
        record_id=record.pk,
        reference_text=record.reference,
        code=record.code,
        action=record.action,
        owner=version.rules.classes[record.code].owner,
        schedule_number=version.number,
        last_day_kept=record.last_day_kept,
        eligible_on=record.eligible_on,
    )

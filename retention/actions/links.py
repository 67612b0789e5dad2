"""Keeping a record with others: a shared document with its cases, linked cases with one another (rule 15)."""

from django.db import transaction
from django.db.models import Q

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, DisposalLine, RecordLink
from retention.queries.links import kept_back
from retention.refusals import NoSuchRecord, NotALink, ReasonNeeded


@transaction.atomic
def link(reference: str, other: str, *, reason: str, by: User, both_ways: bool = False) -> None:
    """Keep a record at least as long as another, or with `both_ways` each as long as the other.

    A record that waits for another now leaves its disposal list. Refuses (NotALink) a record with itself.
    """
    require(by, Permission.RECORD_CLASSIFY)
    if not reason.strip():
        raise ReasonNeeded("linked these records")
    if reference == other:
        raise NotALink("A record cannot be kept with itself. Name two records.", where=reference)
    # What is linked already may have to leave its list by this: all of it is locked at once. Links are few.
    linked = [pk for pair in RecordLink.objects.values_list("record", "other") for pk in pair]
    lock(CaseRecord.objects.filter(Q(reference__in=[reference, other]) | Q(pk__in=linked)))
    first, second = _two(reference, other, by)
    pairs = [(first, second), (second, first)] if both_ways else [(first, second)]
    for record, kept_with in pairs:
        RecordLink.objects.get_or_create(
            record=record,
            other=kept_with,
            defaults={"reason": reason.strip()[:300], "linked_by": by, "linked_at": now()},
        )
    DisposalLine.objects.leave(
        CaseRecord.objects.filter(pk__in=kept_back(today())),
        because="It is kept with a record that is not due.",
    )
    event_log.record(
        RetentionEvent.RECORD_LINKED,
        subject=first.subject,
        by=by,
        detail={"with": other, "both_ways": both_ways},
        reason=reason,
        hangs_on=(second.subject,),
    )


@transaction.atomic
def unlink(reference: str, other: str, *, reason: str, by: User) -> None:
    """Keep two records apart again, whichever was kept with the other."""
    require(by, Permission.RECORD_CLASSIFY)
    if not reason.strip():
        raise ReasonNeeded("took this link away")
    first, second = _two(reference, other, by)
    found = RecordLink.objects.filter(record__in=[first, second], other__in=[first, second])
    if not found.exists():
        raise NotALink(f"{reference} and {other} are not linked.", where=reference)
    found.delete()
    event_log.record(
        RetentionEvent.RECORD_UNLINKED,
        subject=first.subject,
        by=by,
        detail={"from": other},
        reason=reason,
        hangs_on=(second.subject,),
    )


def _two(reference: str, other: str, by: User) -> tuple[CaseRecord, CaseRecord]:
    records = CaseRecord.objects.visible_to(by).filter(reference__in=[reference, other])
    lock(records)
    found = {record.reference: record for record in records}
    if unknown := sorted({reference, other} - found.keys()):
        raise NoSuchRecord(unknown)
    return found[reference], found[other]

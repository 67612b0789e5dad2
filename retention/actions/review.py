"""Reviewing a list: the owner of each class decides what becomes of its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import now, today
from governance.models import User
from governance.permissions import require, roles_of
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, DisposalLine, DisposalList, record_reference
from retention.models.disposals import DisposalLines
from retention.refusals import (
    NoSuchRecord,
    NotAnExtension,
    NotDecidable,
    NothingToDecide,
    NotYours,
    ReasonNeeded,
)
from retention.rules.dates import day_after, lengthened
from retention.rules.extensions import why_not_until

Decision = DisposalLine.Decision
Status = DisposalList.Status

DECIDABLE = {Status.UNDER_REVIEW, Status.AWAITING_APPROVAL, Status.APPROVED}


@dataclass(frozen=True)
class Verdict:
    """What was decided, until when it is kept where it is kept longer, and why."""

    decision: Decision
    reason: str = ""
    until: date | None = None


@transaction.atomic
def decide(
    listed: DisposalList, verdict: Verdict, *, by: User, references: Sequence[str] = ()
) -> tuple[int, int, DisposalList]:
    """Decide for records of a list, or for all that this person may decide.

    Returns how many were decided, how many still wait, and the list as it is now. What is kept or extended
    leaves the list. Any decision changes the list's content, so approvals given before are void.
    """
    require(by, Permission.DISPOSAL_REVIEW)
    _refuse_incomplete(verdict)
    if verdict.decision in (Decision.KEEP, Decision.EXTEND):
        # What is kept leaves the list: its records come before the list, as for everybody who protects.
        lock(CaseRecord.objects.filter(lines__in=_meant(listed, by, references)))
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    _refuse_wrong_state(listed)
    lines = _lines(listed, by, references)
    named = list(lines.values_list("reference_text", flat=True))
    lines_of_named = listed.lines.remaining().filter(reference_text__in=named)
    lines_of_named.update(
        decision=verdict.decision,
        reason=verdict.reason.strip(),
        until=verdict.until,
        decided_by=by,
        decided_at=now(),
    )
    event_log.record_batch([*_entries(listed, verdict, named, by), _decided(listed, verdict, named, by)])
    _let_go(listed, verdict, named, by)
    listed.refresh_from_db()
    listed.content_changed(because="What is to become of a record was decided anew.")
    return len(named), listed.lines.undecided().count(), listed


def _refuse_wrong_state(listed: DisposalList) -> None:
    if listed.status not in DECIDABLE:
        raise NotDecidable(
            f"{listed} is {listed.get_status_display().lower()}: nothing on it can be decided any more.",
            where="LIST",
        )


def _refuse_incomplete(verdict: Verdict) -> None:
    if verdict.decision in (Decision.KEEP, Decision.EXTEND) and not verdict.reason.strip():
        raise ReasonNeeded("kept these records")
    if verdict.decision == Decision.EXTEND and (why := why_not_until(verdict.until, today=today())):
        raise NotAnExtension(why, where="--until")


def _meant(listed: DisposalList, by: User, references: Sequence[str]) -> DisposalLines:
    """The lines meant: those named, or every undecided one of this person's classes."""
    lines = listed.lines.remaining()
    if references:
        return lines.filter(reference_text__in=references)
    return lines.filter(owner__in=_roles(by), decision=Decision.WAITING)


def _roles(person: User) -> list[str]:
    return [str(role) for role in roles_of(person)]


def _lines(listed: DisposalList, by: User, references: Sequence[str]) -> DisposalLines:
    """The lines meant, when this person may decide for all of them."""
    found = _meant(listed, by, references)
    if not references:
        if not found.exists():
            raise NothingToDecide(
                f"Nothing on {listed} waits for you: its classes have other owners, or all is decided."
            )
        return found
    if unknown := sorted(set(references) - set(found.values_list("reference_text", flat=True))):
        raise NoSuchRecord(unknown)
    if others := found.exclude(owner__in=_roles(by)).first():
        raise NotYours(
            f"{others.reference_text} is in {others.code}. Its owner decides: {others.owner.replace('_', ' ')}.",
            where=others.reference_text,
        )
    return found


def _entries(listed: DisposalList, verdict: Verdict, references: Sequence[str], by: User) -> list[Entry]:
    detail = {
        "list": listed.pk,
        "decision": str(verdict.decision),
        "until": verdict.until.isoformat() if verdict.until else "",
    }
    return [
        Entry(RetentionEvent.DISPOSAL_REVIEWED, record_reference(reference), by, detail, verdict.reason)
        for reference in references
    ]


def _decided(listed: DisposalList, verdict: Verdict, references: Sequence[str], by: User) -> Entry:
    """Of the list itself: whoever ever decided on it approves nothing of it, also where another decides anew."""
    detail = {"decision": str(verdict.decision), "records": len(references)}
    return Entry(RetentionEvent.DISPOSAL_DECIDED, listed, by, detail)


def _let_go(listed: DisposalList, verdict: Verdict, references: Sequence[str], by: User) -> None:
    if verdict.decision not in (Decision.KEEP, Decision.EXTEND):
        return
    records = CaseRecord.objects.filter(lines__list=listed, reference__in=references)
    kept = list(records)
    because = (
        "Kept: its owner decided so." if verdict.decision == Decision.KEEP else "Kept longer by its owner."
    )
    DisposalLine.objects.leave(kept, because=because)
    if verdict.decision == Decision.EXTEND and verdict.until:
        _extend(kept, verdict.until)


def _extend(records: Sequence[CaseRecord], until: date) -> None:
    """An extension can only lengthen (rule 17): it is kept beside the rule's date, and the later one counts."""
    for record in records:
        assert record.last_day_kept and record.due_from  # what stands on a list has its dates
        record.extended_until = max(until, record.extended_until or until)
        record.last_day_kept = lengthened(record.last_day_kept, until)
        record.eligible_on = day_after(record.last_day_kept)
        record.due_from = max(record.due_from, record.eligible_on)
    CaseRecord.objects.bulk_update(
        records, ["extended_until", "last_day_kept", "eligible_on", "due_from"], batch_size=1000
    )

"""The demo council's disposal lists: one carried out, one that waits for an approval, one for its review."""

from datetime import timedelta

from django.conf import settings

from governance.demo import person
from governance.london import today
from governance.models import User
from retention.actions import approval, connectors, paper, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out, go_on
from retention.models import DisposalLine, DisposalList

Decision = DisposalLine.Decision


def carried_out() -> None:
    """Contacts that led to nothing: two of them kept, the rest destroyed and certified."""
    listed = _proposed("CSC-18", limit=40)
    head = person("head_of_service")
    first, second = listed.lines.values_list("reference_text", flat=True)[:2]
    longer = Verdict(Decision.EXTEND, "The family came back this year.", today() + timedelta(days=730))
    review.decide(listed, longer, by=head, references=[first])
    kept = Verdict(Decision.KEEP, "The young person asked for this record.")
    review.decide(listed, kept, by=head, references=[second])
    review.decide(listed, Verdict(Decision.DISPOSE), by=head)
    approval.approve(listed, by=person("records_approver"))
    approval.approve(listed, by=person("records_approver_2"))
    if not settings.DISPOSAL_WAITING_DAYS:
        officer = person("records_officer")
        carry_out(listed, by=officer)
        _shred(listed, by=officer)


def _shred(listed: DisposalList, *, by: User) -> None:
    """The oldest contacts stand in boxes: a contractor destroys them, and the list is closed."""
    if paper.take_picking_list(listed, by=by):
        given = {"company": "Thornmere Secure Shredding", "receipt": "TSS-2026-0411"}
        paper.record_destruction(listed, **given, destroyed_on=today(), by=by)
        go_on(listed, by=by)


def connected() -> None:
    """CareFile holds what came since 2015; it is told by file."""
    connectors.keep("CareFile", kind="file", by=person("records_officer"))


def half_approved() -> None:
    """Reviewed, approved by one; a second approval is awaited."""
    listed = _proposed("CSC-16", limit=60)
    review.decide(listed, Verdict(Decision.DISPOSE), by=person("head_of_service"))
    approval.approve(listed, by=person("records_approver"))


def unreviewed() -> None:
    """Proposed, not looked at yet."""
    _proposed("CSC-19", limit=25)


def _proposed(code: str, *, limit: int) -> DisposalList:
    listed = proposal.propose(on=today(), by=person("records_officer"), code=code, limit=limit)
    if listed is None:
        raise RuntimeError(f"No record of {code} is due: the demo's mix of records has gone wrong.")
    return listed


STEPS = (carried_out, half_approved, unreviewed)

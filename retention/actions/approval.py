"""Approving a list: two people, neither of them its proposer nor a reviewer, on exactly what stands on it."""

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import Approval, DisposalList
from retention.queries.disposal import obstacle_to_approval
from retention.queries.overtaken import obstacle_of_days
from retention.refusals import ContentChanged

APPROVALS_NEEDED = 2
Status = DisposalList.Status


@transaction.atomic
def approve(listed: DisposalList, *, by: User, seen_hash: str = "") -> DisposalList:
    """Approve a list as it stands; the second approval makes it ready to be carried out.

    `seen_hash` is the hash of what the person was shown: another content is refused, not approved.
    """
    require(by, Permission.DISPOSAL_APPROVE)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if obstacle := obstacle_to_approval(listed, by):
        raise obstacle
    content = listed.current_hash()
    if content != listed.content_hash or (seen_hash and seen_hash != content):
        raise ContentChanged(
            f"{listed} has changed since it was shown. Read it again, then approve.", where="LIST"
        )
    if obstacle := obstacle_of_days(listed, today()):
        raise obstacle
    Approval.objects.create(list=listed, by=by, proposer=listed.proposed_by, content_hash=content, at=now())
    if listed.approvals.standing().count() >= APPROVALS_NEEDED:
        listed.status, listed.approved_at = Status.APPROVED, now()
        listed.save(update_fields=["status", "approved_at"])
    event_log.record(RetentionEvent.DISPOSAL_APPROVED, subject=listed, by=by, detail={"hash": content})
    return listed

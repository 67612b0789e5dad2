"""Review and approval of a version. Wagtail's workflow engine calls these at its turning points."""

from django.db import transaction
from wagtail.models import TaskState

from governance import event_log
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.events import PolicyEvent
from policies.models import ApprovalTask, PolicyVersion, Status
from policies.models.tasks import OWN_WORDS
from policies.obstacles import against_approving, against_reopening, against_submitting
from policies.refusals import ApprovalMissing, SelfApproval, TextChanged


@transaction.atomic
def open_review(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Take a draft into review: its words stand still until the review is over."""
    require(by, Permission.POLICY_SUBMIT)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    for obstacle in against_submitting(version):
        raise obstacle
    version.status = Status.IN_REVIEW
    version.save()
    event_log.record(PolicyEvent.VERSION_SUBMITTED, subject=version, by=by)
    return version


@transaction.atomic
def approve(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Approve the exact words that were reviewed, and make them final.

    Everything is checked again: a workflow of Wagtail's can end with nobody having approved.
    """
    require(by, Permission.POLICY_APPROVE)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    for obstacle in against_approving(version, by=by):
        raise obstacle
    _check_approvals(version)
    version.status = Status.APPROVED
    version.content_hash = version.hash_of_text
    version.approved_on = today()
    version.has_unpublished_changes = False
    version.save()
    event_log.record(
        PolicyEvent.VERSION_APPROVED, subject=version, by=by, detail={"content": version.content_hash}
    )
    return version


@transaction.atomic
def send_back(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Give a version back to its author; what should change stands in the workflow's comment."""
    require(by, Permission.POLICY_APPROVE)
    version = _as_draft(version)
    event_log.record(PolicyEvent.VERSION_RETURNED, subject=version, by=by)
    return version


@transaction.atomic
def take_back(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Take a version out of review without a decision."""
    require(by, Permission.POLICY_DRAFT)
    version = _as_draft(version)
    event_log.record(PolicyEvent.VERSION_RETURNED, subject=version, by=by, detail={"taken_back": True})
    return version


@transaction.atomic
def reopen(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Make an approved version a draft again; it has to be approved anew."""
    require(by, Permission.POLICY_DRAFT)
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    for obstacle in against_reopening(version):
        raise obstacle
    version.status, version.content_hash, version.approved_on = Status.DRAFT, "", None
    version.has_unpublished_changes = True
    version.save()
    event_log.record(PolicyEvent.VERSION_REOPENED, subject=version, by=by)
    return version


def _as_draft(version: PolicyVersion) -> PolicyVersion:
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    version.status = Status.DRAFT
    version.save()
    return version


def _check_approvals(version: PolicyVersion) -> None:
    approvals = TaskState.objects.for_instance(version).filter(
        status=TaskState.STATUS_APPROVED, revision=version.latest_revision
    )
    by_task = set(approvals.values_list("task_id", flat=True))
    if not ApprovalTask.objects.filter(pk__in=by_task).exists():
        raise ApprovalMissing(
            "The review ended without an approval of these words, so the version is not approved. "
            "Ask whoever looks after Wagtail's workflows to add an approval task, and submit it again."
        )
    if set(approvals.values_list("finished_by", flat=True)) & version.editors():
        raise SelfApproval(OWN_WORDS)
    revision = version.latest_revision
    if revision is None or revision.as_object().hash_of_text != version.hash_of_text:
        raise TextChanged("The text changed while it was reviewed. Send it to review again.")

"""Following Wagtail's workflow engine: a version that is submitted, sent back or taken back."""

from typing import Any

from wagtail.signals import task_submitted, workflow_cancelled, workflow_rejected

from governance.permissions import allowed, system_user
from governance.rules.permissions import Permission
from policies.actions import approval
from policies.models import PolicyVersion, Status


def listen() -> None:
    """Called once, when the app is ready."""
    task_submitted.connect(_submitted, dispatch_uid="policies.submitted")
    workflow_rejected.connect(_rejected, dispatch_uid="policies.rejected")
    workflow_cancelled.connect(_cancelled, dispatch_uid="policies.cancelled")


def _submitted(instance: Any, user: Any, **kwargs: Any) -> None:
    version = instance.workflow_state.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.DRAFT:
        approval.open_review(version, by=user)


def _rejected(instance: Any, user: Any, **kwargs: Any) -> None:
    version = instance.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.IN_REVIEW:
        approval.send_back(version, by=user)


def _cancelled(instance: Any, user: Any, **kwargs: Any) -> None:
    version = instance.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.IN_REVIEW:
        # Wagtail cancels without asking our permissions when a whole workflow or task is switched off.
        may = user is not None and allowed(user, Permission.POLICY_DRAFT)
        approval.take_back(version, by=user if may else system_user())

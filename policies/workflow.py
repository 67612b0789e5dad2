"""Wagtail's workflow engine, with our acts at its turning points.

Wagtail reads this module while its own models load, hence no model is imported at the top.
"""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """What happens when a workflow ends well: a version is approved, never published."""
    from wagtail.workflows import publish_workflow_state

    from policies.actions import approval
    from policies.models import PolicyVersion

    if isinstance(workflow_state.content_object, PolicyVersion):
        approval.approve(workflow_state.content_object, by=user)
    else:
        publish_workflow_state(workflow_state, user=user)


def listen() -> None:
    """Follow Wagtail's engine: submitted, sent back, cancelled."""
    from wagtail.signals import task_submitted, workflow_cancelled, workflow_rejected

    task_submitted.connect(_submitted, dispatch_uid="policies.workflow.submitted")
    workflow_rejected.connect(_returned, dispatch_uid="policies.workflow.returned")
    workflow_cancelled.connect(_returned, dispatch_uid="policies.workflow.cancelled")


def _submitted(instance: Any, user: Any, **kwargs: Any) -> None:
    from policies.actions import approval
    from policies.models import PolicyVersion, Status

    version = instance.workflow_state.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.DRAFT:
        approval.open_review(version, by=user)


def _returned(instance: Any, user: Any, **kwargs: Any) -> None:
    from policies.actions import approval
    from policies.models import PolicyVersion, Status

    version = instance.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.IN_REVIEW:
        approval.send_back(version, by=user)

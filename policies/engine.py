"""Driving Wagtail's workflow engine from code, as its editor does from buttons."""

from django.db import transaction

from governance.models import User
from governance.permissions import refusal
from governance.refusals import NotPermitted
from governance.rules.permissions import Permission
from policies.models import PolicyVersion
from policies.obstacles import against_approving
from policies.refusals import NoWorkflow, WrongStatus


@transaction.atomic
def submit(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Send a draft to review; one that was sent back goes on where it stood."""
    state = version.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(by)
    else:
        workflow = version.get_workflow()
        if workflow is None:
            raise NoWorkflow(
                "No workflow is set up for policy versions. An administrator can add one in Wagtail."
            )
        workflow.start(version, by)
    return PolicyVersion.objects.get(pk=version.pk)


@transaction.atomic
def approve(version: PolicyVersion, *, by: User, comment: str = "") -> PolicyVersion:
    """Approve the stage a version stands at; the last stage makes it approved."""
    version = PolicyVersion.objects.get(pk=version.pk)
    for obstacle in against_approving(version, by=by):
        raise obstacle
    return _decide(version, "approve", by, comment)


@transaction.atomic
def ask_for_changes(version: PolicyVersion, *, by: User, comment: str = "") -> PolicyVersion:
    """Send a version back to its author."""
    return _decide(PolicyVersion.objects.get(pk=version.pk), "reject", by, comment)


@transaction.atomic
def take_back(version: PolicyVersion, *, by: User) -> PolicyVersion:
    """Take a version out of review."""
    state = version.current_workflow_state
    if state is not None:
        state.cancel(user=by)
    return PolicyVersion.objects.get(pk=version.pk)


def _decide(version: PolicyVersion, action: str, by: User, comment: str) -> PolicyVersion:
    task_state = version.current_workflow_task_state
    if task_state is None:
        raise WrongStatus("This version is not in review.")
    task = task_state.task.specific
    if action not in {name for name, _, _ in task.get_actions(version, by)}:
        raise NotPermitted(refusal(Permission.POLICY_APPROVE), where=Permission.POLICY_APPROVE.value)
    task.on_action(task_state, by, action, comment=comment)
    return PolicyVersion.objects.get(pk=version.pk)

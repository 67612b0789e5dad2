"""The task in Wagtail's workflow that stands for approval by somebody who may."""

from typing import Any

from django.db import transaction
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from policies.models.locks import ReviewLock
from policies.models.versions import PolicyVersion
from policies.refusals import SelfApproval

OWN_WORDS = "You wrote or changed these words, so somebody else has to approve them. You may ask for changes."


class ApprovalTask(AbstractGroupApprovalTask):
    """Approval by people of some groups, never by anybody whose hand is in the words."""

    lock_class = ReviewLock

    class Meta:
        verbose_name = "approval of a policy version"
        verbose_name_plural = "approvals of policy versions"

    @transaction.atomic
    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        # Wagtail starts a resubmission on the revision it had in hand, not on the latest; and while an autosave is
        # under way, the latest is the one before. Whoever approved would have approved words that are not the last.
        thing = workflow_state.content_object
        type(thing)._base_manager.select_for_update(of=("self",)).values_list("pk").get(pk=thing.pk)
        thing.refresh_from_db(fields=["latest_revision"])
        return super().start(workflow_state, user=user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        # The editor's own Approve saves the form first: an edit and its approval would be one click.
        return True

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self._user_in_groups(user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self._user_in_groups(user):
            return []
        reject = ("reject", "Ask for changes", True)
        if isinstance(obj, PolicyVersion) and user.pk in obj.editors():
            return [reject]
        return [reject, ("approve", "Approve", False), ("approve", "Approve with a comment", True)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        if not self._user_in_groups(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        version = task_state.workflow_state.content_object
        if action_name == "approve" and isinstance(version, PolicyVersion) and user.pk in version.editors():
            raise SelfApproval(OWN_WORDS)
        super().on_action(task_state, user, action_name, **kwargs)

    @transaction.atomic
    def deactivate(self, user: Any = None) -> None:
        """Switch the task off. What waits on it goes back: without this, it would count as passed."""
        self.active = False
        self.save()
        waiting = WorkflowState.objects.filter(
            current_task_state__task=self, status=WorkflowState.STATUS_IN_PROGRESS
        )
        for state in waiting:
            state.cancel(user=user)

    @classmethod
    def get_description(cls) -> str:
        return "Members of the chosen groups approve the exact text, except those who wrote it"

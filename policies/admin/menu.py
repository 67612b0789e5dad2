"""The buttons under a version's form: Wagtail's own roads to publication are taken away, ours are shown."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.snippets.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem, WorkflowMenuItem

from policies.models import PolicyVersion, Status


class DecideItem(ActionMenuItem):
    """Approve or send back, on a page that saves nothing of the form."""

    name = "action-decide"
    label = "Approve or send back"
    icon_name = "success"
    order = 5

    def get_url(self, parent_context: Any) -> str:
        return reverse("policies_approve", args=[parent_context["instance"].pk])


def only_our_door(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take Publish, Unpublish and the approval that saves the form out of a version's menu."""
    # Wagtail's Publish item asks the user's own permission, not the screen's: a superuser would see it.
    if not issubclass(context["model"], PolicyVersion):
        return
    items[:] = [
        item for item in items if not isinstance(item, PublishMenuItem | UnpublishMenuItem | WorkflowMenuItem)
    ]
    version = context.get("instance")
    if version is not None and version.status == Status.IN_REVIEW:
        task = version.current_workflow_task
        if task and task.get_actions(version, request.user):
            items.insert(0, DecideItem())

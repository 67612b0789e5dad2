"""What happens when a workflow of Wagtail's ends well."""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """A policy version is approved, never published; anything else goes Wagtail's own way."""
    # Wagtail reads this module while its own models load, so no model can be imported at the top.
    from wagtail.workflows import publish_workflow_state

    from policies.actions import approval
    from policies.models import PolicyVersion

    if isinstance(workflow_state.content_object, PolicyVersion):
        approval.approve(workflow_state.content_object, by=user)
    else:
        publish_workflow_state(workflow_state, user=user)

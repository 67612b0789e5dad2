"""What waits for me: the first thing on Wagtail's home."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from governance.waiting import waiting_for


class WaitingPanel(Component):
    """Everything that waits for the person who signed in, with the way to do it."""

    name = "waiting"
    order = 10
    template_name = "governance/admin/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"waiting": waiting_for(parent_context["request"].user)}


def show_what_waits(request: HttpRequest, panels: list[Component]) -> None:
    """Put what waits for the person before Wagtail's own panels."""
    panels.insert(0, WaitingPanel())

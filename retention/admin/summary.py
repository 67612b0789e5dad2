"""Four numbers of records on Wagtail's home, each with its list, and the way to the records officer's own page."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from governance.london import today
from governance.permissions import allowed
from governance.rules.permissions import Permission
from retention.admin.records import register_url
from retention.models import CaseRecord
from retention.queries.counting import in_the_way, to_count

SHOWN = (("due", "Eligible"), ("blocked", "Blocked"), ("undated", "Without a date"), ("listed", "On a list"))


class RecordsPanel(Component):
    """What of records is so today, for who reads them."""

    name = "records"
    order = 20
    template_name = "retention/admin/summary.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        prefetch_related_objects([user], "groups")
        known, on, way = CaseRecord.objects.visible_to(user), today(), in_the_way()
        return {
            "tiles": [
                (
                    label,
                    to_count(known, situation, on=on, known=way).count(),
                    register_url(situation=situation),
                )
                for situation, label in SHOWN
            ]
        }


def show_records(request: HttpRequest, panels: list[Component]) -> None:
    """Put the numbers after what waits for the person."""
    if allowed(request.user, Permission.RECORD_READ):
        panels.insert(min(1, len(panels)), RecordsPanel())

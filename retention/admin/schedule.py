"""The retention schedule in Wagtail: every class of every version, to read and to export."""

from django.urls import reverse
from wagtail.admin.ui.tables import Column

from governance.admin.listing import Act, NameColumn, ReadOnlyViewSet
from governance.rules.permissions import Permission
from retention.models import RetentionClass
from retention.rules.durations import duration


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _period(item: RetentionClass) -> str:
    return duration(item.period).words if item.period else ""


class ClassViewSet(ReadOnlyViewSet):
    """The classes of the schedule."""

    model = RetentionClass
    icon = "list-ul"
    menu_label = "Retention schedule"
    name = "retention_schedule"
    url_prefix = "records/schedule"
    form_fields = ["title"]
    acts = (Act(Permission.RECORD_READ, "Versions and changes", "schedule_versions", "list-ol"),)
    inspect_view_enabled = True
    inspect_view_fields = [
        "version", "code", "title", "trigger_event", "period", "anchor", "round_to", "combine", "condition",
        "alt_period", "alt_anchor", "file", "stands_alone", "disposal_action", "rank", "owner", "basis",
        "confidence", "notes",
    ]  # fmt: skip
    list_filter = ["version", "disposal_action", "owner", "confidence"]
    search_fields = ["code", "title", "notes", "basis"]
    ordering = ["version", "position"]
    list_display = [
        NameColumn(
            "code",
            label="Code",
            sort_key="code",
            get_url=lambda item: reverse("retention_schedule:inspect", args=[item.pk]),
        ),
        Column("title", label="What it is", sort_key="title"),
        Column("trigger_event", label="Counts from"),
        Column("period", label="Kept for", accessor=_period),
        Column("disposal_action", label="Then", accessor=lambda item: _words(item.disposal_action)),
        Column("owner", label="Owner", accessor=lambda item: _words(item.owner)),
        Column("confidence", label="Basis", accessor=lambda item: _words(item.confidence)),
    ]
    list_export = inspect_view_fields
    export_filename = "retention-schedule"

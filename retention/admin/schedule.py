"""The retention schedule in Wagtail: every class of every version, to read and to export."""

from wagtail.admin.ui.tables import Column

from governance.admin.listing import ReadOnlyViewSet
from retention.models import RetentionClass


class ClassViewSet(ReadOnlyViewSet):
    """The classes of the schedule."""

    model = RetentionClass
    icon = "list-ul"
    menu_label = "Retention schedule"
    name = "retention_schedule"
    url_prefix = "records/schedule"
    form_fields = ["title"]
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
        "code",
        "title",
        "trigger_event",
        Column("period", label="Kept for"),
        Column("disposal_action", label="Then", accessor=lambda item: item.disposal_action.replace("_", " ")),
        Column("owner", label="Owner", accessor=lambda item: item.owner.replace("_", " ")),
        Column("confidence", label="Basis"),
    ]
    list_export = inspect_view_fields
    export_filename = "retention-schedule"

"""The retention schedule in Wagtail: every class of every version, to read and to export."""

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.listing import Act, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.london import today
from governance.rules.permissions import Permission
from retention.models import RetentionClass, ScheduleVersion
from retention.rules.durations import duration


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _period(item: RetentionClass) -> str:
    return duration(item.period).words if item.period else ""


class ClassFilters(WagtailFilterSet):
    version = django_filters.ModelChoiceFilter(
        label="Version", queryset=ScheduleVersion.objects.all(), empty_label="The version in force"
    )

    class Meta:
        model = RetentionClass
        fields = ["version", "disposal_action", "owner", "confidence"]


class ClassIndex(ReadOnlyIndex):
    """The classes in force today, or those of the version that is chosen: never two of one code side by side."""

    def get_base_queryset(self) -> QuerySet[RetentionClass]:
        every = RetentionClass.objects.select_related("version").order_by("version", "position")
        if self.request.GET.get("version"):
            return every
        return every.filter(version=ScheduleVersion.objects.in_force(today()))


class ClassViewSet(ReadOnlyViewSet):
    """The classes of the schedule."""

    model = RetentionClass
    icon = "list-ul"
    menu_label = "Retention schedule"
    name = "retention_schedule"
    url_prefix = "records/schedule"
    form_fields = ["title"]
    index_view_class = ClassIndex
    acts = (Act(Permission.RECORD_READ, "Versions and changes", "schedule_versions", "list-ol"),)
    inspect_view_enabled = True
    inspect_view_fields = [
        "version", "code", "title", "trigger_event", "period", "anchor", "round_to", "combine", "condition",
        "alt_period", "alt_anchor", "file", "stands_alone", "disposal_action", "rank", "owner", "basis",
        "confidence", "notes", "authorised_by", "change_reason", "changed_by",
    ]  # fmt: skip
    filterset_class = ClassFilters
    search_fields = ["code", "title", "notes", "basis"]
    ordering = ["version", "position"]
    list_display = [
        NameColumn(
            "code",
            label="Code",
            sort_key="code",
            get_url=lambda item: reverse("retention_schedule:inspect", args=[item.pk]),
        ),
        Column("version", label="Version", accessor=lambda item: item.version.number),
        Column("title", label="What it is", sort_key="title"),
        Column("trigger_event", label="Counts from"),
        Column("period", label="Kept for", accessor=_period),
        Column("disposal_action", label="Then", accessor=lambda item: _words(item.disposal_action)),
        Column("owner", label="Owner", accessor=lambda item: _words(item.owner)),
        Column("confidence", label="Basis", accessor=lambda item: _words(item.confidence)),
    ]
    list_export = inspect_view_fields
    export_filename = "retention-schedule"

"""The event log in Wagtail's reports: read, filtered, exported and verified, never changed."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from governance import event_log, reasons, references
from governance.admin.days import DayRange
from governance.admin.listing import MomentColumn
from governance.admin.spreadsheets import GuardedExport
from governance.models import Event
from governance.permissions import allowed, require
from governance.queries import events_known_to, name_those_who_acted
from governance.references import Reference
from governance.rules.permissions import Permission


class EventFilters(WagtailFilterSet):
    kind = django_filters.CharFilter(lookup_expr="startswith", label="Kind begins with")
    subject_label = django_filters.CharFilter(lookup_expr="icontains", label="About")
    at = django_filters.DateFromToRangeFilter(label="Day", widget=DayRange)

    class Meta:
        model = Event
        fields = ["kind", "subject_label", "at"]


class EventLogView(GuardedExport, ReportView):
    """Every decision, the latest first."""

    model = Event
    page_title = "Event log"
    header_icon = "history"
    filterset_class = EventFilters
    index_url_name = "event_log"
    index_results_url_name = "event_log_results"
    template_name = "governance/admin/event_log.html"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    default_ordering = "-number"
    list_export = ["number", "at", "kind", "subject_kind", "subject_key", "subject_label", "by", "seal"]
    export_headings = {"subject_label": "About", "by": "By account", "at": "At (London)"}
    columns = [
        Column("number", label="Number"),
        TitleColumn(
            "subject_label",
            label="About",
            get_url=lambda event: (
                references.address(Reference(event.subject_kind, event.subject_key, event.subject_label))
                or None
            ),
        ),
        Column("kind", label="What was decided"),
        Column("by", label="By", accessor="by_name"),
        Column("reason", label="Reason", accessor="reason"),
        MomentColumn("at", label="When"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(request.user, Permission.EVENTS_READ)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Event]:
        return events_known_to(self.request.user)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        name_those_who_acted(context["object_list"])
        reasons.beside(context["object_list"], reader=self.request.user)
        return context

    def get_filename(self) -> str:
        return "event-log"


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Verify the whole chain now, and say what was found."""
    require(request.user, Permission.EVENTS_VERIFY)
    if problem := event_log.verify():
        messages.error(request, problem)
    else:
        messages.success(request, "Every event matches its seal, and none is missing.")
    return redirect("event_log")


class EventLogMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.EVENTS_READ)


def event_log_urls() -> list[URLPattern]:
    return [
        path("reports/event-log/", EventLogView.as_view(), name="event_log"),
        path("reports/event-log/results/", EventLogView.as_view(results_only=True), name="event_log_results"),
        path("reports/event-log/verify/", verify, name="event_log_verify"),
    ]


def event_log_menu_item() -> MenuItem:
    return EventLogMenuItem(
        "Event log", reverse("event_log"), name="event-log", icon_name="history", order=900
    )

"""Events from outside in Wagtail: what waits for records that nobody registered, one event, and taking it back."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.days import DayRange
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import looks, uploads
from retention.actions import trigger_events
from retention.models import CaseRecord, Look, TriggerEvent
from retention.models.trigger_events import TriggerEvents
from retention.receiving import receive_triggers
from retention.rules.trigger_events import COLUMNS, REQUIRED

STATES = [
    ("waiting", "Waits for its record"),
    ("problem", "Cannot be put to its record"),
    ("revoked", "Revoked"),
]


class FileForm(forms.Form):
    file = forms.FileField(
        label="CSV file", help_text="UTF-8, with a header.", widget=forms.FileInput(attrs={"accept": ".csv"})
    )
    source = forms.CharField(
        max_length=80,
        help_text="Who tells it. The same event of the same source is taken in once.",
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 2}), help_text="No personal data.")


class EventFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="How it stands", choices=STATES, method="filter_state", empty_label="Everything"
    )
    came = django_filters.DateFromToRangeFilter(label="Came", field_name="received_at", widget=DayRange)
    source = django_filters.CharFilter(label="Source", lookup_expr="icontains")
    name = django_filters.CharFilter(label="Trigger", lookup_expr="icontains")

    class Meta:
        model = TriggerEvent
        fields = ["state", "came", "source", "name"]

    def filter_state(self, events: TriggerEvents, name: str, value: str) -> TriggerEvents:
        match value:
            case "waiting":
                return events.waiting()
            case "problem":
                return events.exclude(problem="").filter(revoked_at=None)
            case _:
                return events.filter(revoked_at__isnull=False)


class EventIndex(ReadOnlyIndex):
    """What changed no record, and of records only those that this person may know of."""

    def get_base_queryset(self) -> QuerySet[TriggerEvent]:
        return visible(self.request).not_put().order_by("received_at", "pk")


class TriggerEventViewSet(ReadOnlyViewSet):
    """Events that wait for records nobody registered, the oldest first."""

    model = TriggerEvent
    icon = "history"
    menu_label = "Events that wait"
    name = "trigger_events"
    url_prefix = "records/events-register"
    index_view_class = EventIndex
    form_fields = ["problem"]
    filterset_class = EventFilters
    search_fields = ["reference_text", "event_id"]
    acts = (Act(Permission.RECORD_IMPORT, "Take in events", "trigger_events_file", "upload"),)
    list_per_page = 50
    list_display = [
        NameColumn(
            "event_id",
            label="Event",
            get_url=lambda event: reverse("trigger_event", args=[event.pk]),
        ),
        Column("reference_text", label="Record", sort_key="reference_text"),
        Column("name", label="Trigger", sort_key="name"),
        Column("source", label="Source", sort_key="source"),
        DayColumn("received_at", label="Came", sort_key="received_at"),
        Column("days_waited", label="Days waited"),
        Column("state", label="State"),
    ]
    list_export = [
        "reference_text",
        "event_id",
        "name",
        "source",
        "told_at",
        "received_at",
        "days_waited",
        "state",
    ]
    export_filename = "events-that-wait"


def visible(request: HttpRequest) -> TriggerEvents:
    """The events that this person may know of: not those about records that are restricted for them."""
    records = CaseRecord.objects.visible_to(request.user)
    return TriggerEvent.objects.filter(Q(record=None) | Q(record__in=records))


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One event, what became of it, and the way to take it back."""
    return _page(request, number, RevokeForm())


def _page(request: HttpRequest, number: int, form: RevokeForm) -> HttpResponse:
    require(request.user, Permission.RECORD_READ)
    event = get_object_or_404(visible(request).select_related("revoked_by", "record"), pk=number)
    if event.record:
        looks.note([event.record], by=request.user, door=Look.Door.PAGE)
    may_revoke = allowed(request.user, Permission.RECORD_IMPORT) and not event.revoked_at
    context = {"event": event, "form": form if may_revoke or form.is_bound else None}
    return render(request, "retention/admin/trigger_event.html", context)


@form_on("trigger_event")
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take an event back."""
    require(request.user, Permission.RECORD_IMPORT)
    event, form = get_object_or_404(visible(request), pk=number), RevokeForm(request.POST)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            trigger_events.revoke(event, **form.cleaned_data, by=request.user)
            messages.success(request, "The event is taken back. What would stand without it stands again.")
            return redirect("trigger_event", number)
    bring_back(request, form)
    return _page(request, number, form)


def take_in_file(request: HttpRequest) -> HttpResponse:
    """Take in a file of events; it tells at once what came of every row."""
    require(request.user, Permission.RECORD_IMPORT)
    form, done = FileForm(request.POST or None, request.FILES or None), None
    if form.is_valid():
        source = form.cleaned_data["source"]
        with refusals_beside(form, otherwise="file"), uploads.read_once(form.cleaned_data["file"]) as file:
            done = receive_triggers(file, by=request.user, source=source)
    told: dict[str, Any] = {"form": form, "columns": COLUMNS, "required": REQUIRED, "done": done}
    if done:
        told["counts"] = [(name, number) for name, number in done.items() if name != "rejected"]
    return render(request, "retention/admin/trigger_events_file.html", told)


def trigger_event_urls() -> list[URLPattern]:
    return [
        path("records/events/take-in/", take_in_file, name="trigger_events_file"),
        path("records/events/<int:number>/", show, name="trigger_event"),
        path("records/events/<int:number>/revoke/", revoke, name="trigger_event_revoke"),
    ]

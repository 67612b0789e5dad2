"""Events from outside in Wagtail: what waits for records that nobody registered, one event, and taking it back."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.days import DayRange
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import looks, uploads
from retention.actions import trigger_events
from retention.csv_files import BadFile
from retention.models import CaseRecord, Look, TriggerEvent
from retention.models.trigger_events import TriggerEvents
from retention.receiving import receive_triggers
from retention.refusals import AlreadyRevoked, ReasonNeeded
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
    require(request.user, Permission.RECORD_READ)
    event = get_object_or_404(visible(request).select_related("revoked_by", "record"), pk=number)
    if event.record:
        looks.note([event.record], by=request.user, door=Look.Door.PAGE)
    may_revoke = allowed(request.user, Permission.RECORD_IMPORT) and not event.revoked_at
    form = RevokeForm() if may_revoke else None
    return render(request, "retention/admin/trigger_event.html", {"event": event, "form": form})


@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Take an event back."""
    require(request.user, Permission.RECORD_IMPORT)
    if not (event := visible(request).filter(pk=number).first()):
        raise Http404
    try:
        trigger_events.revoke(event, reason=request.POST.get("reason", ""), by=request.user)
    except (ReasonNeeded, AlreadyRevoked) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "The event is taken back. What would stand without it stands again.")
    return redirect("trigger_event", number)


def take_in_file(request: HttpRequest) -> HttpResponse:
    """Take in a file of events; it tells at once what came of every row."""
    require(request.user, Permission.RECORD_IMPORT)
    form, done = FileForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        done = _taken_in(request, form)
    told: dict[str, Any] = {"form": form, "columns": COLUMNS, "required": REQUIRED, "done": done}
    if done:
        told["counts"] = [(name, number) for name, number in done.items() if name != "rejected"]
    return render(request, "retention/admin/trigger_events_file.html", told)


def _taken_in(request: HttpRequest, form: FileForm) -> dict[str, Any] | None:
    name = uploads.keep(form.cleaned_data["file"])
    try:
        with uploads.opened(name) as file:
            return receive_triggers(file, by=request.user, source=form.cleaned_data["source"])
    except BadFile as refusal:
        form.add_error("file", refusal.message)
        return None
    finally:
        uploads.drop(name)


def trigger_event_urls() -> list[URLPattern]:
    return [
        path("records/events/take-in/", take_in_file, name="trigger_events_file"),
        path("records/events/<int:number>/", show, name="trigger_event"),
        path("records/events/<int:number>/revoke/", revoke, name="trigger_event_revoke"),
    ]

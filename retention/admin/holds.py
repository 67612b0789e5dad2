"""Holds in Wagtail: the register, placing one, and lifting it."""

from datetime import timedelta
from typing import Any

import django_filters
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import today
from governance.models import User
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention.actions import holds
from retention.admin.decided import decided_about
from retention.admin.hold_forms import HoldForm, LiftForm, ReviewForm
from retention.models import CaseRecord, Hold
from retention.models.holds import Holds
from retention.precautions import precautions
from retention.queries.overview import SOON

COVERED = ("record__reference", "record__class_codes", "record__last_day_kept", "record__state")


def place(request: HttpRequest) -> HttpResponse:
    """Place a hold, on named records or over all that a person, a case, a class or a query means."""
    require(request.user, Permission.HOLD_PLACE)
    form = HoldForm(request.POST or None, initial=_as_asked(request))
    if form.is_valid():
        with refusals_beside(form):
            hold, records = form.place(request.user)
            if records:
                messages.success(request, f"{hold} stands on {intcomma(records)} record{pluralize(records)}.")
            else:
                messages.warning(
                    request, f"{hold} stands, on no record that you may know of. Check what it is over."
                )
            return redirect("hold_shown", hold.pk)
    return render(request, "retention/admin/hold_form.html", {"form": form})


def _as_asked(request: HttpRequest) -> dict[str, Any]:
    """What the form begins with: a record, a person, or (?precaution=) a hold that the domain asks for."""
    if person := request.GET.get("person", ""):
        return {"scope": Hold.Scope.PERSON, "target": person, "is_live": True}
    asked = next((one for one in precautions() if one.name == request.GET.get("precaution")), None)
    if asked is None:
        return {"references": request.GET.get("reference", "")}
    return {
        "scope": asked.scope,
        "target": asked.target,
        "is_live": True,
        "reason": asked.reason,
        "authority": asked.authority,
        "review_on": today() + timedelta(days=asked.review_after_days),
    }


def show(request: HttpRequest, number: int) -> HttpResponseBase:
    """One hold: why it stands, on what, and the way to lift it."""
    require(request.user, Permission.RECORD_READ)
    return _page(request, number, ReviewForm(), LiftForm())


def _the_hold(request: HttpRequest, number: int) -> Hold:
    known = Hold.objects.visible_to(request.user).select_related("owner", "placed_by", "lifted_by")
    return get_object_or_404(known, pk=number)


def _page(
    request: HttpRequest, number: int, review_form: ReviewForm, lift_form: LiftForm
) -> HttpResponseBase:
    hold = _the_hold(request, number)
    visible = hold.coverage.filter(record__in=CaseRecord.objects.visible_to(request.user)).select_related(
        "record"
    )
    if form := wanted(request):
        rows = visible.order_by("record__reference").values_list(*COVERED).iterator(chunk_size=2000)
        return as_spreadsheet(
            f"hold-{number}-records", [name.rpartition("__")[2] for name in COVERED], rows, form=form
        )
    return render(
        request,
        "retention/admin/hold.html",
        {
            "hold": hold,
            "target": _target(hold, request.user),
            "coverage": visible.order_by("record__reference")[:200],
            "seen": visible.count(),
            "on": today(),
            "lift_form": lift_form if allowed(request.user, Permission.HOLD_LIFT) else None,
            "review_form": review_form if allowed(request.user, Permission.HOLD_PLACE) else None,
            "events": decided_about(hold.reference, request.user),
        },
    )


def _target(hold: Hold, user: User) -> str:
    """What a hold is over, for who may know of it: below a restricted case may stand a record that is not."""
    if hold.scope == Hold.Scope.TREE:
        if not CaseRecord.objects.visible_to(user).filter(reference=hold.target).exists():
            return "not for you to know of, or gone"
    return hold.target


@form_on("hold_shown")
def review(request: HttpRequest, number: int) -> HttpResponseBase:
    """Leave a hold standing until its next review, with the reason."""
    require(request.user, Permission.HOLD_PLACE)
    hold, form = _the_hold(request, number), ReviewForm(request.POST)
    if form.is_valid():
        with refusals_beside(form):
            hold = holds.review(hold, **form.cleaned_data, by=request.user)
            day = f"{hold.review_on:%-d %B %Y}"
            messages.success(request, f"{hold} stands until it is lifted; it comes up again on {day}.")
            return redirect("hold_shown", number)
    bring_back(request, form)
    return _page(request, number, form, LiftForm())


@form_on("hold_shown")
def lift(request: HttpRequest, number: int) -> HttpResponseBase:
    """Lift a hold, with the reason."""
    require(request.user, Permission.HOLD_LIFT)
    hold, form = _the_hold(request, number), LiftForm(request.POST)
    if form.is_valid():
        # Counted here, not taken from the act: a number must not tell of records that this person may not know of.
        kept = CaseRecord.objects.visible_to(request.user).filter(coverage__hold=hold)
        released, still_held = kept.count(), kept.filter(hold_count__gt=1).count()
        with refusals_beside(form):
            holds.lift(hold, **form.cleaned_data, by=request.user)
            messages.success(
                request,
                f"{hold} is lifted: {intcomma(released)} record{pluralize(released)} let go, "
                f"{intcomma(still_held)} still held by others.",
            )
            return redirect("hold_shown", number)
    bring_back(request, form)
    return _page(request, number, ReviewForm(), form)


STATES = [
    ("standing", "Standing"),
    ("due", "Standing, its review due or late"),
    ("soon", f"Standing, to be reviewed within {SOON.days} days"),
    ("unplanned", "Standing, without a day for its review"),
    ("lifted", "Lifted"),
]


class HoldFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="State", choices=STATES, method="filter_state", empty_label="Every hold"
    )

    class Meta:
        model = Hold
        fields = ["state", "scope", "owner"]

    def filter_state(self, holds: Holds, name: str, value: str) -> Holds:
        on, standing = today(), holds.standing()
        match value:
            case "due":
                return standing.filter(review_on__lte=on)
            case "soon":
                return standing.filter(review_on__gt=on, review_on__lte=on + SOON)
            case "unplanned":
                return standing.filter(review_on=None)
            case "lifted":
                return holds.exclude(lifted_at=None)
            case _:
                return standing


class HoldIndex(ReadOnlyIndex):
    """Only of those that this person may know of."""

    def get_base_queryset(self) -> Holds:
        return Hold.objects.visible_to(self.request.user).select_related("owner").order_by("-pk")


class HoldViewSet(ReadOnlyViewSet):
    """The register of holds."""

    model = Hold
    icon = "lock"
    menu_label = "Holds"
    name = "holds"
    url_prefix = "records/holds-register"
    index_view_class = HoldIndex
    acts = (Act(Permission.HOLD_PLACE, "Place a hold", "hold_place", "lock"),)
    form_fields = ["reason"]
    filterset_class = HoldFilters
    list_export = [
        "pk", "scope", "is_live", "reason", "authority", "owner", "placed_at", "placed_by", "review_on", "lifted_at",
        "lifted_by", "lift_reason",
    ]  # fmt: skip
    search_fields = ["reason", "authority"]
    list_display = [
        NameColumn(
            "pk", label="Hold", accessor=str, get_url=lambda hold: reverse("hold_shown", args=[hold.pk])
        ),
        Column("scope", label="Holds", accessor="get_scope_display"),
        Column("reason", label="Why"),
        Column("owner", label="Owner"),
        DayColumn("placed_at", label="Placed"),
        DayColumn("review_on", label="Review on"),
        Column("state", label="State", accessor=lambda hold: "Stands" if hold.is_standing else "Lifted"),
    ]


def hold_urls() -> list[URLPattern]:
    return [
        path("records/holds/place/", place, name="hold_place"),
        path("records/holds/<int:number>/", show, name="hold_shown"),
        path("records/holds/<int:number>/review/", review, name="hold_review"),
        path("records/holds/<int:number>/lift/", lift, name="hold_lift"),
    ]

"""Holds in Wagtail: the register, placing one, and lifting it."""

import django_filters
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance.admin.choices import OneOf
from governance.admin.days import DayInput
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyIndex, ReadOnlyViewSet
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import today
from governance.models import User
from governance.permissions import allowed, require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention.actions import holds
from retention.models import CaseRecord, Hold
from retention.models.holds import Holds
from retention.queries.holds import QUERY_TERMS
from retention.queries.overview import SOON
from retention.refusals import ReviewInThePast

COVERED = ("record__reference", "record__class_codes", "record__last_day_kept", "record__state")


# A term that is its own word needs no other.
_TERMS = ", ".join(
    term if term == words.lower() else f"{term} ({words.lower()})" for term, words in QUERY_TERMS.items()
)


class HoldForm(forms.Form):
    scope = OneOf(label="What to hold", choices=Hold.Scope.choices, initial=Hold.Scope.RECORDS)
    references = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For named records: file numbers, one on each line or separated by commas.",
    )
    target = forms.CharField(
        required=False,
        label="Which",
        help_text="For a person the pseudonymous key, for a case its file number, for a class its code.",
    )
    terms = forms.CharField(
        required=False,
        label="Terms",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"For records that match: one term on each line, as location = Annexe. Terms: {_TERMS}.",
    )
    is_live = forms.BooleanField(
        required=False, initial=True, label="Also hold records that come later, and those that come to match"
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why these records must not go. It is kept for good.",
    )
    authority = forms.CharField(required=False, help_text="The law, inquiry, claim or request it rests on.")
    review_on = forms.DateField(
        required=False,
        label="Review on",
        widget=DayInput(),
        help_text="Brings the hold up for review on this day. It never lapses by itself.",
    )

    def clean_references(self) -> list[str]:
        return list(dict.fromkeys(self.cleaned_data["references"].replace(",", " ").split()))

    def clean_terms(self) -> dict[str, str]:
        lines = [line for line in self.cleaned_data["terms"].splitlines() if line.strip()]
        if wrong := [line for line in lines if "=" not in line]:
            raise forms.ValidationError(f"“{wrong[0]}” is no term. Write it as location = Annexe.")
        return {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}

    def place(self, by: User) -> tuple[Hold, int]:
        """Place the hold that the form describes. Raises Refused."""
        given = self.cleaned_data
        why = {name: given[name] for name in ("reason", "authority", "review_on")}
        scope = Hold.Scope(given["scope"])
        if scope == Hold.Scope.RECORDS:
            return holds.place(given["references"], by=by, **why)
        over = {name: given[name] for name in ("target", "terms", "is_live")}
        return holds.place_over(scope, by=by, **over, **why)


class LiftForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why the hold is no longer needed. It is kept for good.",
    )


def place(request: HttpRequest) -> HttpResponse:
    """Place a hold, on named records or over all that a person, a case, a class or a query means."""
    require(request.user, Permission.HOLD_PLACE)
    form = HoldForm(request.POST or None, initial={"references": request.GET.get("reference", "")})
    if request.method == "POST" and form.is_valid():
        try:
            hold, records = form.place(request.user)
        except Refused as refusal:
            form.add_error("review_on" if isinstance(refusal, ReviewInThePast) else None, refusal.message)
        else:
            messages.success(request, f"{hold} stands on {records} record{pluralize(records)}.")
            return redirect("hold_shown", hold.pk)
    return render(request, "retention/admin/hold_form.html", {"form": form})


def show(request: HttpRequest, number: int) -> HttpResponseBase:
    """One hold: why it stands, on what, and the way to lift it."""
    require(request.user, Permission.RECORD_READ)
    known = Hold.objects.visible_to(request.user).select_related("owner", "placed_by", "lifted_by")
    hold = get_object_or_404(known, pk=number)
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
            "lift_form": LiftForm() if allowed(request.user, Permission.HOLD_LIFT) else None,
        },
    )


def _target(hold: Hold, user: User) -> str:
    """What a hold is over, for who may know of it: below a restricted case may stand a record that is not."""
    if hold.scope == Hold.Scope.TREE:
        if not CaseRecord.objects.visible_to(user).filter(reference=hold.target).exists():
            return "not for you to know of, or gone"
    return hold.target


@require_POST
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Lift a hold, with the reason."""
    hold = get_object_or_404(Hold.objects.visible_to(request.user), pk=number)
    # Counted here, not taken from the act: a number must not tell of records that this person may not know of.
    kept = CaseRecord.objects.visible_to(request.user).filter(coverage__hold=hold)
    released, still_held = kept.count(), kept.filter(hold_count__gt=1).count()
    holds.lift(hold, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(
        request,
        f"{hold} is lifted: {released} record{pluralize(released)} let go, {still_held} still held by others.",
    )
    return redirect("hold_shown", number)


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
    list_export = ["pk", "scope", "reason", "authority", "owner", "placed_at", "review_on", "lifted_at"]
    search_fields = ["reason", "authority"]
    list_display = [
        NameColumn(
            "pk", label="Hold", accessor=str, get_url=lambda hold: reverse("hold_shown", args=[hold.pk])
        ),
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
        path("records/holds/<int:number>/lift/", lift, name="hold_lift"),
    ]

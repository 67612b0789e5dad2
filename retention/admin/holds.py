"""Holds in Wagtail: the register, placing one, and lifting it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from governance.admin.listing import Act, ReadOnlyViewSet
from governance.permissions import allowed, require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention.actions import holds
from retention.models import CaseRecord, Hold


class HoldForm(forms.Form):
    references = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="File numbers, one on each line or separated by commas.",
    )
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why these records must not go. It is kept for good.",
    )
    authority = forms.CharField(required=False, help_text="The law, inquiry, claim or request it rests on.")
    review_on = forms.DateField(
        required=False,
        label="Review on",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Brings the hold up for review on this day. It never lapses by itself.",
    )

    def clean_references(self) -> list[str]:
        return list(dict.fromkeys(self.cleaned_data["references"].replace(",", " ").split()))


class LiftForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Why the hold is no longer needed. It is kept for good.",
    )


def place(request: HttpRequest) -> HttpResponse:
    """Place a hold on named records."""
    require(request.user, Permission.HOLD_PLACE)
    form = HoldForm(request.POST or None, initial={"references": request.GET.get("reference", "")})
    if request.method == "POST" and form.is_valid():
        try:
            hold, records = holds.place(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error("references", refusal.message)
        else:
            messages.success(request, f"{hold} stands on {records} records.")
            return redirect("hold_shown", hold.pk)
    return render(request, "retention/admin/hold_form.html", {"form": form})


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One hold: why it stands, on what, and the way to lift it."""
    require(request.user, Permission.RECORD_READ)
    hold = get_object_or_404(Hold.objects.select_related("owner", "placed_by", "lifted_by"), pk=number)
    visible = hold.coverage.filter(record__in=CaseRecord.objects.visible_to(request.user)).select_related(
        "record"
    )
    return render(
        request,
        "retention/admin/hold.html",
        {
            "hold": hold,
            "coverage": visible.order_by("record__reference")[:200],
            "records": visible.count(),
            "lift_form": LiftForm() if allowed(request.user, Permission.HOLD_LIFT) else None,
        },
    )


@require_POST
def lift(request: HttpRequest, number: int) -> HttpResponse:
    """Lift a hold, with the reason."""
    hold = get_object_or_404(Hold, pk=number)
    released, still_held = holds.lift(hold, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(
        request, f"{hold} is lifted: {released} records let go, {still_held} of them held by others."
    )
    return redirect("hold_shown", number)


class HoldViewSet(ReadOnlyViewSet):
    """The register of holds."""

    model = Hold
    icon = "lock"
    menu_label = "Holds"
    name = "holds"
    url_prefix = "records/holds-register"
    acts = (Act(Permission.HOLD_PLACE, "Place a hold", "hold_place", "lock"),)
    form_fields = ["reason"]
    list_filter = ["scope", "owner"]
    list_export = ["pk", "scope", "reason", "authority", "owner", "placed_at", "review_on", "lifted_at"]
    search_fields = ["reason", "authority"]
    list_display = [
        TitleColumn(
            "pk", label="Hold", accessor=str, get_url=lambda hold: reverse("hold_shown", args=[hold.pk])
        ),
        Column("reason", label="Why"),
        Column("owner", label="Owner"),
        DateColumn("placed_at", label="Placed"),
        Column("review_on", label="Review on"),
        Column("state", label="State", accessor=lambda hold: "Stands" if hold.is_standing else "Lifted"),
    ]


def hold_urls() -> list[URLPattern]:
    return [
        path("records/holds/place/", place, name="hold_place"),
        path("records/holds/<int:number>/", show, name="hold_shown"),
        path("records/holds/<int:number>/lift/", lift, name="hold_lift"),
    ]

"""Open matters in Wagtail: the register, writing one down, closing it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from governance.actions import matters
from governance.admin.days import DayInput
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyViewSet
from governance.london import today
from governance.models import Matter, User
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission


class MatterForm(forms.Form):
    reference = forms.CharField(max_length=80, help_text="As SAR-2026-041. Never a name.")
    kind = forms.ChoiceField(choices=Matter.Kind.choices)
    concerns = forms.ChoiceField(choices=Matter.Concerns.choices)
    key = forms.CharField(
        required=False,
        label="Which",
        help_text="The file number, the pseudonymous key or the class code. Never a name.",
    )
    opened_on = forms.DateField(widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.filter(is_active=True))


class CloseForm(forms.Form):
    on = forms.DateField(label="Closed on", widget=DayInput())
    outcome = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}), help_text="How it ended. No personal data."
    )


def open_matter(request: HttpRequest) -> HttpResponse:
    """Write down a matter."""
    require(request.user, Permission.MATTER_RECORD)
    form = MatterForm(request.POST or None, initial={"opened_on": today(), "owner": request.user.pk})
    if request.method == "POST" and form.is_valid():
        try:
            matter = matters.open_matter(**form.cleaned_data, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"{matter} is open: nothing it concerns is disposed of.")
            return redirect("matter", matter.pk)
    words = "While it is open, nothing it concerns is destroyed or transferred."
    return render(
        request, "governance/admin/matter_form.html", {"form": form, "title": "Open a matter", "words": words}
    )


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One matter, and the way to close it."""
    require(request.user, Permission.MATTER_RECORD)
    matter = get_object_or_404(Matter.objects.select_related("owner"), pk=number)
    form = CloseForm(request.POST or None, initial={"on": today()}) if matter.is_open else None
    if form and request.method == "POST" and form.is_valid():
        matters.close(matter, **form.cleaned_data, by=request.user)
        messages.success(request, f"{matter} is closed.")
        return redirect("matter", number)
    return render(request, "governance/admin/matter.html", {"matter": matter, "form": form})


class MatterViewSet(ReadOnlyViewSet):
    """The register of matters."""

    model = Matter
    icon = "warning"
    menu_label = "Open matters"
    name = "matters"
    url_prefix = "matters/register"
    acts = (Act(Permission.MATTER_RECORD, "Open a matter", "matter_open", "warning"),)
    opened_by = (Permission.MATTER_RECORD,)
    form_fields = ["reference_text"]
    list_filter = ["kind", "owner", "closed_on"]
    list_export = [
        "reference_text",
        "kind",
        "concerns_kind",
        "concerns_key",
        "opened_on",
        "owner",
        "closed_on",
    ]
    search_fields = ["reference_text"]
    list_display = [
        NameColumn(
            "reference_text", label="Reference", get_url=lambda matter: reverse("matter", args=[matter.pk])
        ),
        Column("kind", label="Kind", accessor="get_kind_display"),
        Column(
            "concerns",
            label="Concerns",
            accessor=lambda m: f"{m.get_concerns_kind_display()} {m.concerns_key}",
        ),
        Column("owner", label="Owner"),
        DayColumn("opened_on", label="Opened"),
        Column("closed_on", label="Closed", accessor=lambda matter: matter.closed_on or "Open"),
    ]


def matter_urls() -> list[URLPattern]:
    return [
        path("matters/open/", open_matter, name="matter_open"),
        path("matters/<int:number>/", show, name="matter"),
    ]

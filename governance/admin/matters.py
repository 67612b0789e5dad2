"""Open matters in Wagtail: the register, writing one down, closing it."""

from typing import Any

import django_filters
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance import references
from governance.actions import matters
from governance.admin.days import DayInput
from governance.admin.listing import Act, DayColumn, NameColumn, ReadOnlyViewSet
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.models import Matter, User
from governance.models.matters import Matters
from governance.permissions import allowed, require
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
    form = MatterForm(request.POST or None, initial=_as_asked(request))
    if form.is_valid():
        with refusals_beside(form, _FIELDS):
            matter = matters.open_matter(**form.cleaned_data, by=request.user)
            _say_what_is_kept(request, matter)
            return redirect("matter", matter.pk)
    words = "While it is open, nothing it concerns is destroyed or transferred."
    return render(
        request, "governance/admin/matter_form.html", {"form": form, "title": "Open a matter", "words": words}
    )


def _as_asked(request: HttpRequest) -> dict[str, Any]:
    """What the form begins with: opened today by whoever asks, about a person where the address names one."""
    first = {"opened_on": today(), "owner": request.user.pk}
    person = request.GET.get("person", "")
    return {**first, "concerns": Matter.Concerns.PERSON, "key": person} if person else first


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One matter, for those who keep the register and for its owner, and the way to close it."""
    matter = Matter.objects.select_related("owner").filter(pk=number).first()
    if matter is None or matter.owner != request.user:
        # Whoever may not read the register is told the same whether a matter of this number is there.
        require(request.user, Permission.MATTER_RECORD)
    if matter is None:
        raise Http404
    may_close = allowed(request.user, Permission.MATTER_RECORD)
    form = CloseForm(request.POST or None, initial={"on": today()}) if may_close else None
    if form and form.is_valid():
        with refusals_beside(form, _FIELDS):
            matters.close(matter, **form.cleaned_data, by=request.user)
            messages.success(request, f"{matter} is closed.")
            return redirect("matter", number)
    keeps = _keeps(request, matter) if matter.is_open else None
    return render(
        request,
        "governance/admin/matter.html",
        {
            "matter": matter,
            "form": form if form and (matter.is_open or form.is_bound) else None,
            "keeps": keeps,
            "may_close": may_close,
        },
    )


# What an act calls its parts, by the fields of these forms.
_FIELDS = {"concerns_key": "key", "closed_on": "on"}


def _keeps(request: HttpRequest, matter: Matter) -> Any:
    """How many records a matter keeps, of those this person may know of, and their list; None where nobody tells."""
    return references.ask("keeps", matter.reference, reader=request.user)


def _say_what_is_kept(request: HttpRequest, matter: Matter) -> None:
    """A key that was mistyped keeps nothing: whoever typed it is told at once."""
    keeps = _keeps(request, matter)
    if keeps and not keeps["number"]:
        messages.warning(
            request,
            f"{matter} is open, but it keeps no record that you may know of. Check what it concerns: a file number "
            "or key that was mistyped protects nothing.",
        )
    else:
        messages.success(request, f"{matter} is open: nothing it concerns is disposed of.")


class MatterFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="State",
        choices=[("open", "Open"), ("closed", "Closed")],
        method="filter_state",
        empty_label="Open and closed",
    )

    class Meta:
        model = Matter
        fields = ["state", "kind", "concerns_kind", "owner"]

    def filter_state(self, matters: Matters, name: str, value: str) -> Matters:
        return matters.still_open() if value == "open" else matters.exclude(closed_on=None)


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
    filterset_class = MatterFilters
    list_export = [
        "reference_text",
        "kind",
        "concerns_kind",
        "concerns_key",
        "opened_on",
        "owner",
        "closed_on",
        "outcome",
    ]
    search_fields = ["reference_text", "concerns_key"]
    list_display = [
        NameColumn(
            "reference_text", label="Reference", get_url=lambda matter: reverse("matter", args=[matter.pk])
        ),
        Column("kind", label="Kind", accessor="get_kind_display"),
        Column(
            "concerns",
            label="Concerns",
            accessor=lambda m: f"{m.get_concerns_kind_display()} {m.concerns_key}".strip(),
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

"""Exceptions from the gate in Wagtail: asking, deciding, and the list of them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.permissions import allowed, refusal, require
from governance.references import Reference
from governance.refusals import NotFound
from governance.rules.permissions import Permission
from policies.accessibility.elements import Found
from policies.actions import overriding
from policies.exceptions import Asked, against_granting, latest_day, standing
from policies.models import AccessibilityOverride
from policies.queries.overrides import still_there, subject_of
from policies.queries.texts import find


class AskForm(forms.Form):
    reason = forms.CharField(
        label="Why it cannot be mended now",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="At least 30 letters: what is in the way, and what will be done. No names: it is kept for good.",
    )
    until = forms.DateField(label="The last day of the exception", widget=DayInput)


class DecideForm(forms.Form):
    note = forms.CharField(label="Comment", required=False, widget=forms.Textarea(attrs={"rows": 3}))


def address_to_ask(about: Reference, found: Found) -> str:
    """Where an exception for one finding in a text is asked for."""
    given = {"kind": about.kind, "key": about.key, "rule": found.barrier.rule, "element": found.element}
    return f"{reverse('policies_override_ask')}?{urlencode(given)}"


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for an exception for one element of one text."""
    require(request.user, Permission.ACCESSIBILITY_ASK)
    subject = find(request.GET.get("kind", ""), request.GET.get("key", ""))
    rule, element = request.GET.get("rule", ""), request.GET.get("element", "")
    found = standing(subject, rule, element)
    if found is None:
        raise NotFound("This place in the text was changed or mended since. Look at the checklist again.")
    last = latest_day(today())
    form = AskForm(request.POST or None, initial={"until": last})
    if form.is_valid():
        with refusals_beside(form):
            override = overriding.ask(subject, Asked(rule, element, **form.cleaned_data), by=request.user)
            messages.success(request, "The exception was asked for. Somebody else has to grant it.")
            return redirect(override.admin_address())
    context = {"form": form, "subject": subject, "found": found, "last": last}
    return render(request, "policies/admin/override_ask.html", context)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One exception, and the decision about it."""
    require(request.user, Permission.POLICY_READ)
    override = get_object_or_404(_rows(), pk=pk)
    form = DecideForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form):
            if "refuse" in request.POST:
                overriding.refuse(override, by=request.user, **form.cleaned_data)
                messages.success(request, "You refused the exception.")
            else:
                overriding.grant(override, by=request.user, **form.cleaned_data)
                messages.success(request, "You granted the exception. The accessibility statement lists it.")
            return redirect(override.admin_address())
    subject = subject_of(override)
    context = {"override": override, "form": form, "subject": subject, "why_not": _why_not(override, request)}
    context["is_standing"] = subject is not None and still_there(override, subject)
    return render(request, "policies/admin/override.html", context)


def listing(request: HttpRequest) -> HttpResponse:
    """Every exception, those that hold first."""
    require(request.user, Permission.POLICY_READ)
    on = today()
    live = set(AccessibilityOverride.objects.live(on).values_list("pk", flat=True))
    rows = [(override, _standing(override, live, on)) for override in _rows()]
    order = ["holds", "waits"]
    rows.sort(key=lambda row: order.index(row[1]) if row[1] in order else len(order))
    return render(request, "policies/admin/overrides.html", {"rows": rows})


def override_urls() -> list[URLPattern]:
    return [
        path("policies/exceptions/", listing, name="policies_overrides"),
        path("policies/exceptions/ask/", ask, name="policies_override_ask"),
        path("policies/exceptions/<int:pk>/", show, name="policies_override"),
    ]


def _rows() -> Any:
    return AccessibilityOverride.objects.select_related("asked_by", "decision__by")


def _why_not(override: AccessibilityOverride, request: HttpRequest) -> list[str]:
    if not allowed(request.user, Permission.ACCESSIBILITY_OVERRIDE):
        return [refusal(Permission.ACCESSIBILITY_OVERRIDE)]
    try:
        obstacles = against_granting(override, by=request.user, on=today())
    except NotFound as gone:
        return [gone.message]
    return [obstacle.message for obstacle in obstacles]


def _standing(override: AccessibilityOverride, live: set[int], on: Any) -> str:
    if override.pk in live:
        return "holds"
    if override.decided is None:
        return "waits" if override.until >= on else "was not decided in time"
    return "is over" if override.decided.granted else "was refused"

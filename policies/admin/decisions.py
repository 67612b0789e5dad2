"""Decisions on a version: one page each that says what is so, and one button that does it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.documents.notices import notices_from_data
from governance.london import today
from policies import engine
from policies.actions import approval, publication
from policies.admin.acts import Act, acts_on_version
from policies.admin.checklist import checklist
from policies.admin.shown import shown
from policies.models import PolicyVersion
from policies.queries.by_hand import by_hand


class CommentForm(forms.Form):
    comment = forms.CharField(
        label="Comment",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The author reads it. Say what should change if you send the version back.",
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Why it is withdrawn",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Readers of its address see this.",
    )


class DayForm(forms.Form):
    effective_from = forms.DateField(
        label="The day it takes effect",
        required=False,
        widget=DayInput,
        help_text="It is published by itself on this day. Leave it empty to publish by hand.",
    )


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or send back; nothing of the text is saved here."""
    version, form = _version(pk), CommentForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form):
            if "send_back" in request.POST:
                version = engine.ask_for_changes(version, by=request.user, **form.cleaned_data)
                return _done(request, version, f"{version} went back to its author.")
            version = engine.approve(version, by=request.user, **form.cleaned_data)
            state = version.get_status_display().lower()
            return _done(request, version, f"You approved {version}. It is now {state}.")
    return _page(request, "approve", version, form, whole=True)


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a version in force."""
    version = _version(pk)
    if request.method == "POST":
        version = publication.publish(version, by=request.user)
        return _done(request, version, f"{version} is in force.")
    return _page(request, "publish", version)


def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the day a version takes effect."""
    version = _version(pk)
    form = DayForm(request.POST or None, initial={"effective_from": version.effective_from})
    if form.is_valid():
        with refusals_beside(form):
            version = publication.schedule(version, **form.cleaned_data, by=request.user)
            return _done(request, version, f"The day of {version} was set.")
    return _page(request, "schedule", version, form)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an approved version a draft again."""
    version = _version(pk)
    if request.method == "POST":
        version = approval.reopen(version, by=request.user)
        return _done(request, version, f"{version} is a draft again and has to be approved anew.")
    return _page(request, "reopen", version)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a version, and the policy with it if it was in force."""
    version, form = _version(pk), ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form):
            version = publication.withdraw(version, **form.cleaned_data, by=request.user)
            return _done(request, version, f"{version} was withdrawn. Its address stays and says so.")
    return _page(request, "withdraw", version, form)


def _version(pk: int) -> PolicyVersion:
    return get_object_or_404(PolicyVersion.objects.select_related("policy"), pk=pk)


def _done(request: HttpRequest, version: PolicyVersion, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(version.admin_address())


def _page(
    request: HttpRequest,
    name: str,
    version: PolicyVersion,
    form: forms.Form | None = None,
    *,
    whole: bool = False,
) -> HttpResponse:
    act = _act(name, version, request)
    context: dict[str, Any] = {
        "act": act,
        "version": version,
        "form": form,
        "barriers": checklist(version),
        "notices": notices_from_data(version.notices),
        "text": shown(version.text) if whole else "",
        "asked": by_hand(version, today()),
    }
    return render(request, f"policies/admin/{name}.html", context)


def _act(name: str, version: PolicyVersion, request: HttpRequest) -> Act:
    return next(act for act in acts_on_version(version, by=request.user, on=today()) if act.name == name)

"""Recording a review, taking up the text in force, and the report of overdue reviews."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from governance.admin.choices import OneOf
from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.actions import drafting, reviewing
from policies.admin.acts import acts_on_policy
from policies.models import Outcome, Policy
from policies.queries import overdue


class ReviewForm(forms.Form):
    outcome = OneOf(label="What it came to", choices=Outcome.choices)
    note = forms.CharField(
        label="What was found",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed unless nothing changes. A withdrawal shows it to readers.",
    )
    reviewed_on = forms.DateField(label="Reviewed on", initial=today, widget=DayInput)
    due_on = forms.DateField(
        label="Next review",
        required=False,
        widget=DayInput,
        help_text="Leave it empty to follow the policy's review cycle.",
    )


class DayForm(forms.Form):
    on = forms.DateField(label="As at", required=False, widget=DayInput)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a review came to."""
    policy, form = get_object_or_404(Policy, pk=pk), ReviewForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form):
            outcome = reviewing.record_review(policy, by=request.user, **form.cleaned_data)
            due = f"{outcome.due_after:%-d %B %Y}" if outcome.due_after else "no longer"
            messages.success(request, f"The review was recorded. The next is due: {due}.")
            return redirect(policy.admin_address())
    act = next(act for act in acts_on_policy(policy, by=request.user) if act.name == "review")
    return render(request, "policies/admin/review.html", {"policy": policy, "form": form, "act": act})


def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a new version with the words of the one in force."""
    policy = get_object_or_404(Policy, pk=pk)
    if request.method == "POST":
        version = drafting.take_up(policy, by=request.user)
        messages.success(request, f"{version} is a draft with the words now in force.")
        return redirect(version.admin_address())
    act = next(act for act in acts_on_policy(policy, by=request.user) if act.name == "take_up")
    return render(request, "policies/admin/take_up.html", {"policy": policy, "act": act})


def overdue_reviews(request: HttpRequest) -> HttpResponse:
    """Every policy whose review was late on a day, with the version then in force."""
    require(request.user, Permission.POLICY_READ)
    form = DayForm(request.GET or None)
    on = (form.cleaned_data["on"] if form.is_valid() else None) or today()
    context = {"form": form, "on": on, "late": overdue(on)}
    return render(request, "policies/admin/overdue.html", context)

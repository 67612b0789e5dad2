"""Behind the accessibility statement in Wagtail: its review, readers' reports, burden assessments."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from governance.admin.days import DayInput
from governance.admin.permissions import RolesPolicy
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from policies.actions import statement as acts
from policies.models import AccessibilityReport, BurdenAssessment, StatementReview
from policies.queries.statement import statement


class ReviewForm(forms.Form):
    reviewed_on = forms.DateField(label="Reviewed on", widget=DayInput)
    note = forms.CharField(
        label="What was looked at", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        label="What the reader was answered",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Answer the reader first, in the way they asked for; then keep the words here.",
    )


def about(request: HttpRequest) -> HttpResponse:
    """The statement's reviews, and the reports of readers."""
    require(request.user, Permission.POLICY_READ)
    may_review = allowed(request.user, Permission.SITE_EDIT)
    form = ReviewForm(request.POST or None, initial={"reviewed_on": today()}) if may_review else None
    if form and form.is_valid():
        with refusals_beside(form):
            acts.review(**form.cleaned_data, by=request.user)
            messages.success(request, "The review of the statement was written down.")
            return redirect("policies_statement")
    may_read = allowed(request.user, Permission.ACCESSIBILITY_REPORT)
    context = {
        "form": form,
        "told": statement(today()),
        "reviews": StatementReview.objects.select_related("by"),
        "reports": AccessibilityReport.objects.all() if may_read else None,
    }
    return render(request, "policies/admin/statement.html", context)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report, and its answer."""
    require(request.user, Permission.ACCESSIBILITY_REPORT)
    found = get_object_or_404(AccessibilityReport.objects.select_related("answered_by"), pk=pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_beside(form, otherwise="words"):
            acts.answer(found, **form.cleaned_data, by=request.user)
            messages.success(request, "The answer was written down.")
            return redirect("policies_statement")
    return render(request, "policies/admin/report.html", {"report": found, "form": form})


class BurdenViewSet(SnippetViewSet):
    """What the council weighed and does not mend; the statement lists it with its day."""

    model = BurdenAssessment
    icon = "warning"
    menu_label = "Burden assessments"
    menu_name = "policies-burdens"
    url_prefix = "policies/burdens"
    copy_view_enabled = False
    list_display = ["what", "assessed_on", "reviewed_on", "ended_on"]
    panels = [
        FieldPanel("what"),
        FieldPanel("why"),
        FieldPanel("alternative"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("assessed_on"), FieldPanel("reviewed_on"), FieldPanel("ended_on")]),
    ]

    @property
    def permission_policy(self) -> RolesPolicy:
        edit = (Permission.SITE_EDIT,)
        grants = {"add": edit, "change": edit, "view": (Permission.POLICY_READ,)}
        return RolesPolicy(BurdenAssessment, grants)


def statement_urls() -> list[URLPattern]:
    return [
        path("policies/statement/", about, name="policies_statement"),
        path("policies/reports/<int:pk>/", report, name="policies_report"),
    ]

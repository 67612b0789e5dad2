"""The accessibility statement with its form, and how to hide a visit."""

from functools import partial

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from governance.london import today
from governance.permissions import system_user
from policies.actions.statement import receive
from policies.queries.statement import statement
from policies.rules.facts import fact
from policies.tasks import tell_of_report
from policies.views.rates import too_many


class ReportForm(forms.Form):
    where = forms.CharField(label="Which page or document is it?", max_length=300)
    problem = forms.CharField(
        label="What can you not do, or in which form do you need it?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    contact = forms.CharField(
        label="How can we answer you? (you need not say)",
        max_length=200,
        required=False,
        help_text="An email address, a telephone number or a postal address. We use it for this answer only.",
    )


# Anyone may report, and nothing is done in the name of who does: there is no authority to borrow, and a reader
# who only looks gets no cookie.
@csrf_exempt
def accessibility(request: HttpRequest) -> HttpResponse:
    on = today()
    form = ReportForm(request.POST or None, initial={"where": request.GET.get("page", "")})
    if request.method == "POST" and form.is_valid():
        if too_many(request, "report", an_hour=settings.REPORTS_AN_HOUR):
            return render(request, "policies/too_many.html", status=429)
        report = receive(**form.cleaned_data, by=system_user())
        transaction.on_commit(partial(tell_of_report.delay, report.pk))
        day = f"{report.answer_by.day} {report.answer_by:%B %Y}"
        messages.success(request, f"Thank you. We have your report, number {report.pk}, and answer by {day}.")
        return redirect(request.path)
    facts = {name: fact(name, on) for name in ("standard", "enforcement", "advice", "statement")}
    context = {**facts, "told": statement(on), "form": form}
    return render(request, "policies/accessibility.html", context)


def leaving(request: HttpRequest) -> HttpResponse:
    return render(request, "policies/leaving.html")

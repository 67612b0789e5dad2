"""Putting what is due on a new disposal list, in Wagtail."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.admin import messages

from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.london import today
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import proposal
from retention.queries.disposal import proposable


class ProposalForm(forms.Form):
    on = forms.DateField(label="Due by", widget=DayInput(), help_text="Today or an earlier day.")
    code = forms.CharField(
        required=False, label="Class", help_text="A code such as CSC-18; empty for every class."
    )
    limit = forms.IntegerField(
        required=False, min_value=1, label="At most", help_text="The longest due come first. Empty for all."
    )


def propose(request: HttpRequest) -> HttpResponse:
    """Put what is due on a new list."""
    require(request.user, Permission.DISPOSAL_PROPOSE)
    form = ProposalForm(request.POST or None, initial={"on": today(), "code": request.GET.get("class", "")})
    if form.is_valid():
        with refusals_beside(form):
            listed = proposal.propose(**form.cleaned_data, by=request.user)
            if listed:
                messages.success(request, f"{listed} is proposed. The owners of its classes review it next.")
                return redirect("disposal_shown", listed.pk)
            messages.warning(request, "Nothing is due, so no list was made.")
    due = proposable(on=today(), by=request.user).count()
    return render(request, "retention/admin/disposal_form.html", {"form": form, "due": due})

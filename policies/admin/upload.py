"""A Word file in Wagtail: look at what was read and what was not, decide what is open, then store."""

from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.documents.reading import Reading
from governance.documents.word.choices import Changes, Comments
from governance.documents.word.refused import HasComments, TrackedChanges
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from policies import intake
from policies.accessibility.gate import barriers
from policies.actions import history
from policies.admin import held
from policies.admin.shown import shown
from policies.models import Policy
from policies.models.gate import readers


class FileForm(forms.Form):
    file = forms.FileField(
        label="Word file",
        help_text="A .docx of at most 50 MB.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )


class ChoiceForm(forms.Form):
    """What is decided about a file that was looked at."""

    token = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(
        max_length=200, required=False, help_text="Leave it empty for the file's own title."
    )
    change_note = forms.CharField(
        label="What changed",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Since the version before, in a sentence or two. Readers see it.",
    )
    changes = forms.ChoiceField(
        label="Tracked changes",
        required=False,
        choices=[
            ("", "Decide about them"),
            (Changes.ACCEPT, "Accept them all"),
            (Changes.REJECT, "Reject them all"),
        ],
    )
    comments = forms.ChoiceField(
        label="Comments",
        required=False,
        choices=[("", "Decide about them"), (Comments.DROP, "Leave them out")],
    )

    def ask_only_what_is_open(self, given: dict[str, Any]) -> None:
        """Ask nothing about changes and comments of a file that was read without a choice: it has none."""
        for name in ("changes", "comments"):
            if not given.get(name):
                del self.fields[name]


class PastForm(ChoiceForm):
    """A version from the past also has its days."""

    in_force_from = forms.DateField(label="First day in force", widget=DayInput)
    in_force_until = forms.DateField(label="First day no longer in force", widget=DayInput)
    approved_on = forms.DateField(required=False, widget=DayInput)
    label = forms.CharField(
        label="Its number then", max_length=20, required=False, help_text="For example 2.1."
    )


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a new draft version of a policy."""
    require(request.user, Permission.POLICY_DRAFT)
    return _take_in(request, get_object_or_404(Policy, pk=pk), ChoiceForm)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a version that was in force in the past."""
    require(request.user, Permission.POLICY_HISTORY)
    return _take_in(request, get_object_or_404(Policy, pk=pk), PastForm)


def _take_in(request: HttpRequest, policy: Policy, form_class: type[ChoiceForm]) -> HttpResponse:
    context: dict[str, Any] = {"policy": policy, "is_past": form_class is PastForm}
    if request.method != "POST":
        return render(request, "policies/admin/upload.html", {**context, "file_form": FileForm()})
    if "token" not in request.POST:
        file_form = FileForm(request.POST, request.FILES)
        if not file_form.is_valid():
            return render(request, "policies/admin/upload.html", {**context, "file_form": file_form})
        file = file_form.cleaned_data["file"]
        given = {"token": held.keep(file, by=request.user), "name": Path(file.name).name[:200]}
        form = form_class(initial=given)
        return _look(request, policy, form, given, context)
    form = form_class(request.POST)
    given = request.POST.dict()
    if "store" in request.POST and form.is_valid():
        with refusals_beside(form):
            return _store(request, policy, form)
    if "store" not in request.POST:
        form = form_class(initial=given)
    return _look(request, policy, form, given, context)


def _look(
    request: HttpRequest, policy: Policy, form: ChoiceForm, given: dict[str, Any], context: dict[str, Any]
) -> HttpResponse:
    try:
        reading = _read(given, by=request.user)
    except (TrackedChanges, HasComments) as open_choice:
        counts = {
            name.replace("_", " "): count for name, count in open_choice.details.get("counts", {}).items()
        }
        context |= {"form": form, "open_choice": open_choice, "counts": counts}
        return render(request, "policies/admin/upload.html", context)
    except Refused as refusal:
        held.drop(given.get("token", ""), by=request.user)
        context |= {"file_form": FileForm(), "refusal": refusal}
        return render(request, "policies/admin/upload.html", context, status=422)
    form.ask_only_what_is_open(given)
    context |= {
        "form": form,
        "reading": reading,
        "barriers": barriers(reading.text, readers(policy.kind)),
        "text": shown(reading.text),
    }
    return render(request, "policies/admin/upload.html", context)


def _store(request: HttpRequest, policy: Policy, form: ChoiceForm) -> HttpResponse:
    given = form.cleaned_data
    reading = _read(given, by=request.user)
    if isinstance(form, PastForm):
        past = history.Past(
            in_force_from=given["in_force_from"],
            in_force_until=given["in_force_until"],
            approved_on=given["approved_on"],
            label=given["label"],
            change_note=given["change_note"],
        )
        version = history.enter(policy, reading, past, by=request.user)
    else:
        wanted = intake.Wanted(policy=policy, change_note=given["change_note"])
        version = intake.store(reading, wanted, by=request.user)
    held.drop(given["token"], by=request.user)
    messages.success(request, f"{version} was stored.")
    return redirect(version.admin_address())


def _read(given: dict[str, Any], *, by: Any) -> Reading:
    with held.take(given.get("token", ""), by=by) as file:
        return intake.read(
            file,
            name=given.get("name", ""),
            title=given.get("title", ""),
            changes=Changes(given["changes"]) if given.get("changes") else None,
            comments=Comments(given["comments"]) if given.get("comments") else None,
        )

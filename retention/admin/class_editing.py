"""Changing a class of a draft, or adding one, in Wagtail."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from policies.models import PolicyVersion
from retention.actions import schedules
from retention.models import RetentionClass
from retention.queries.schedules import floor_of, the_version
from retention.rules.schedule import COLUMNS

_LONG = {"title", "trigger_event", "condition", "basis", "notes"}


class ClassForm(forms.Form):
    """A field for each column of the schedule's file, what authorises the change, and the reason."""

    authorised_by = forms.ModelChoiceField(
        PolicyVersion.objects.none(),
        required=False,
        label="Authorised by",
        help_text="The policy version, beside the law that the basis names.",
    )
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text="Why. It is kept for good.")

    def __init__(self, *args: Any, is_new: bool = False, **given: Any) -> None:
        super().__init__(*args, **given)
        last = {name: self.fields.pop(name) for name in ("authorised_by", "reason")}
        for column in COLUMNS:
            if column != "code" or is_new:
                widget = forms.Textarea(attrs={"rows": 2}) if column in _LONG else forms.TextInput()
                self.fields[column] = forms.CharField(required=column == "code", widget=widget)
        self.fields |= last
        chosen = self.fields["authorised_by"]
        chosen.queryset = PolicyVersion.objects.current().select_related("policy").defer("body")  # type: ignore[attr-defined]

    @property
    def columns(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name in COLUMNS}


def change(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Change one class of a draft; what the law or the rules refuse stands beside its column."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    item = get_object_or_404(RetentionClass, version=the_version(number), code=code)
    form = ClassForm(
        request.POST or None,
        initial={**item.row, "authorised_by": item.authorised_by_id, "reason": item.change_reason},
    )
    if request.method == "POST" and form.is_valid():
        try:
            schedules.change_class(
                item,
                form.columns,
                reason=form.cleaned_data["reason"],
                authorised_by=form.cleaned_data["authorised_by"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error(refused.where if refused.where in form.fields else None, refused.message)
        else:
            messages.success(request, f"{code} is changed. Approvals given before are void.")
            return redirect("schedule_version", number)
    return render(
        request,
        "retention/admin/class_form.html",
        {"form": form, "item": item, "number": number, "floor": floor_of(code)},
    )


def add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a class to a draft."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    version = the_version(number)
    form = ClassForm(request.POST or None, is_new=True, initial={"combine": "none", "rank": "0"})
    if request.method == "POST" and form.is_valid():
        try:
            item = schedules.add_class(
                version,
                form.columns,
                reason=form.cleaned_data["reason"],
                authorised_by=form.cleaned_data["authorised_by"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error(refused.where if refused.where in form.fields else None, refused.message)
        else:
            messages.success(request, f"{item.code} is added.")
            return redirect("schedule_version", number)
    return render(request, "retention/admin/class_form.html", {"form": form, "number": number})


def editing_urls(at: str) -> list[URLPattern]:
    return [
        path(f"{at}<int:number>/classes/add/", add, name="schedule_class_add"),
        path(f"{at}<int:number>/classes/<str:code>/", change, name="schedule_class"),
    ]

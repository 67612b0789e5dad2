"""Changing a class of a draft, adding one, or taking it out again, in Wagtail."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from wagtail.admin import messages

from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.actions import schedules
from retention.admin.class_form import ClassForm
from retention.models import RetentionClass, ScheduleVersion
from retention.queries.schedules import before, floor_of, the_version
from retention.refusals import AlreadyApproved


class RemoveForm(forms.Form):
    reason = forms.CharField(label="Why it is taken out", help_text="It is kept for good.")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, auto_id="id_remove_%s", **given)


def change(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Change one class of a draft; what the law or the rules refuse stands beside its column."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    item = get_object_or_404(RetentionClass, version=_the_draft(number), code=code)
    form = _form_of(item, request.POST or None)
    if form.is_valid():
        with refusals_beside(form):
            schedules.change_class(
                item,
                form.columns,
                reason=form.cleaned_data["reason"],
                authorised_by=form.cleaned_data["authorised_by"],
                seen_hash=form.cleaned_data["seen"],
                by=request.user,
            )
            messages.success(request, f"{code} is changed. Approvals given before are void.")
            return redirect("schedule_version", number)
    return _page(request, item, form, RemoveForm())


def _form_of(item: RetentionClass, typed: QueryDict | None = None) -> ClassForm:
    shown = {
        "authorised_by": item.authorised_by_id,
        "reason": item.change_reason,
        "seen": item.content_hash(),
    }
    return ClassForm(typed, item=item, initial={**item.row, **shown})


def _page(request: HttpRequest, item: RetentionClass, form: ClassForm, remove: RemoveForm) -> HttpResponse:
    is_new = not before(item.version).classes.filter(code=item.code).exists()
    context = {
        "form": form,
        "item": item,
        "number": item.version.number,
        "floor": floor_of(item.code),
        "remove_form": remove if is_new or remove.is_bound else None,
    }
    return render(request, "retention/admin/class_form.html", context)


def add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a class to a draft."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    version = _the_draft(number)
    form = ClassForm(
        request.POST or None,
        initial={
            "combine": "none",
            "rank": "0",
            "owner": "head_of_service",
            "confidence": "typical practice",
        },
    )
    if form.is_valid():
        with refusals_beside(form):
            item = schedules.add_class(
                version,
                form.columns,
                reason=form.cleaned_data["reason"],
                authorised_by=form.cleaned_data["authorised_by"],
                by=request.user,
            )
            messages.success(request, f"{item.code} is added. Approvals given before are void.")
            return redirect("schedule_version", number)
    return render(request, "retention/admin/class_form.html", {"form": form, "number": number})


@form_on("schedule_class")
def remove(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Take out a class that this draft added."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    item = get_object_or_404(RetentionClass, version=the_version(number), code=code)
    form = RemoveForm(request.POST)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            schedules.remove_class(item, **form.cleaned_data, by=request.user)
            messages.success(request, f"{code} is taken out of the draft. Approvals given before are void.")
            return redirect("schedule_version", number)
    bring_back(request, form)
    return _page(request, item, _form_of(item), form)


def _the_draft(number: int) -> ScheduleVersion:
    """The draft of a number: nobody fills in a form that could not be stored."""
    version = the_version(number)
    if not version.is_draft:
        raise AlreadyApproved(f"{version} is approved and stays as it is. Draft another.", where="VERSION")
    return version


def editing_urls(at: str) -> list[URLPattern]:
    return [
        path(f"{at}<int:number>/classes/add/", add, name="schedule_class_add"),
        path(f"{at}<int:number>/classes/<str:code>/", change, name="schedule_class"),
        path(f"{at}<int:number>/classes/<str:code>/remove/", remove, name="schedule_class_remove"),
    ]

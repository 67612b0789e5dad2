"""Changing a class of a draft, adding one, or taking it out again, in Wagtail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.admin.refused_forms import stand_by_its_field
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention.actions import schedules
from retention.admin.class_form import ClassForm
from retention.models import RetentionClass, ScheduleVersion
from retention.queries.schedules import before, floor_of, the_version
from retention.refusals import AlreadyApproved


def change(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Change one class of a draft; what the law or the rules refuse stands beside its column."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    version = _the_draft(number)
    item = get_object_or_404(RetentionClass, version=version, code=code)
    shown = {
        "authorised_by": item.authorised_by_id,
        "reason": item.change_reason,
        "seen": item.content_hash(),
    }
    form = ClassForm(request.POST or None, item=item, initial={**item.row, **shown})
    if request.method == "POST" and form.is_valid():
        try:
            schedules.change_class(
                item,
                form.columns,
                reason=form.cleaned_data["reason"],
                authorised_by=form.cleaned_data["authorised_by"],
                seen_hash=form.cleaned_data["seen"],
                by=request.user,
            )
        except Refused as refused:
            stand_by_its_field(form, refused)
        else:
            messages.success(request, f"{code} is changed. Approvals given before are void.")
            return redirect("schedule_version", number)
    return render(
        request,
        "retention/admin/class_form.html",
        {
            "form": form,
            "item": item,
            "number": number,
            "floor": floor_of(code),
            "is_new": not before(version).classes.filter(code=code).exists(),
        },
    )


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
            stand_by_its_field(form, refused)
        else:
            messages.success(request, f"{item.code} is added. Approvals given before are void.")
            return redirect("schedule_version", number)
    return render(request, "retention/admin/class_form.html", {"form": form, "number": number})


@require_POST
def remove(request: HttpRequest, number: int, code: str) -> HttpResponse:
    """Take out a class that this draft added."""
    item = get_object_or_404(RetentionClass, version=the_version(number), code=code)
    schedules.remove_class(item, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, f"{code} is taken out of the draft. Approvals given before are void.")
    return redirect("schedule_version", number)


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

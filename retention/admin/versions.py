"""Versions of the schedule in Wagtail: drafted, compared, previewed and approved, each by whoever may."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.admin.days import DayInput
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import today
from governance.permissions import allowed, refusal, require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import effecting
from retention.actions import schedules, shortening
from retention.admin.class_editing import editing_urls
from retention.admin.effects_shown import came_of, effect_urls, picture
from retention.models import RetentionClass, ScheduleVersion, Shortening
from retention.published import DIFFERENCE, rows_of
from retention.queries.schedules import (
    before,
    latest_preview,
    obstacle_to_approval,
    obstacle_to_asking,
    obstacle_to_readiness,
    obstacle_to_shortening,
    the_version,
)
from retention.rules.versions import differences, newly_asked
from retention.tasks import work_out_effect


class DescriptionForm(forms.Form):
    effective_from = forms.DateField(
        required=False,
        label="Takes effect on",
        widget=DayInput(),
        help_text="A day after the version before it took effect; today or later.",
    )
    note = forms.CharField(
        required=False,
        label="What it changes",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a sentence or two, for approvers and readers.",
    )
    authority = forms.CharField(
        required=False, max_length=200, help_text="The decision or policy that authorises it as a whole."
    )


class AskForm(forms.Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), help_text="Why. It is kept for good.")


class DiscardForm(forms.Form):
    reason = forms.CharField(label="Why it goes", help_text="It is kept for good.")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, auto_id="id_discard_%s", **given)


LISTED = ("number", "effective_from", "in_force_until", "note", "authority", "approved_at")


def versions(request: HttpRequest) -> HttpResponseBase:
    """Every version, the newest first."""
    require(request.user, Permission.RECORD_READ)
    found = list(ScheduleVersion.objects.order_by("-number"))
    if file := wanted(request):
        rows = [[getattr(item, name) for name in LISTED] for item in found]
        return as_spreadsheet("schedule-versions", LISTED, rows, form=file)
    return render(
        request,
        "retention/admin/versions.html",
        {
            "versions": found,
            "in_force": ScheduleVersion.objects.in_force(today()),
            "why_no_draft": _why_no_draft(request, found),
        },
    )


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Draft the next version from the newest."""
    version = schedules.draft(by=request.user)
    messages.success(request, f"Version {version.number} is drafted. Change its classes and say its day.")
    return redirect("schedule_version", version.number)


def show(request: HttpRequest, number: int) -> HttpResponse:
    """One version: where it stands, what it changes, what it does to the records, and what may be done."""
    require(request.user, Permission.RECORD_READ)
    return _page(request, the_version(number))


def _page(request: HttpRequest, version: ScheduleVersion, **typed: forms.Form) -> HttpResponse:
    """The page of a version, with what was typed into one of its forms where an act refused it."""
    preview, earlier = latest_preview(version), before(version)
    counts = effecting.counts_of(preview, reader=request.user) if preview else None
    lacks = obstacle_to_readiness(version, on=today()) if version.is_draft else None
    return render(
        request,
        "retention/admin/version.html",
        {
            "version": version,
            "before": earlier,
            "others": ScheduleVersion.objects.exclude(pk=version.pk),
            "differences": differences(earlier.rows, version.rows),
            "grounds": _grounds(version),
            "newly_asked": newly_asked(earlier.rules, version.rules),
            "lacks": _words(lacks),
            "came_of": came_of(preview, request.user) if preview else [],
            "approvals": version.approvals.select_related("by"),
            "hash": version.content_hash(),
            "preview": preview,
            "picture": picture(counts) if counts else None,
            "shortening": Shortening.objects.filter(version=version).first(),
            "may_draft": allowed(request.user, Permission.SCHEDULE_DRAFT),
            "form": DescriptionForm(initial=vars(version)),
            "ask_form": AskForm(),
            "discard_form": DiscardForm(),
            "why": _why_not(request, version),
            **typed,
        },
    )


@form_on("schedule_version")
def describe(request: HttpRequest, number: int) -> HttpResponse:
    """Say a draft's day, what it changes and what authorises it."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    version, form = the_version(number), DescriptionForm(request.POST)
    if form.is_valid():
        with refusals_beside(form):
            schedules.describe(version, **form.cleaned_data, by=request.user)
            messages.success(request, "Stored. Approvals given before are void.")
            return redirect("schedule_version", number)
    bring_back(request, form)
    return _page(request, the_version(number), form=form)


@require_POST
def look_ahead(request: HttpRequest, number: int) -> HttpResponse:
    """Work out what a version does to the records; the worker does it batch by batch."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    job = effecting.start_preview(the_version(number), by=request.user)
    work_out_effect.delay(job.pk)
    return redirect("job", job.pk)


@require_POST
def apply(request: HttpRequest, number: int) -> HttpResponse:
    """Put existing records under the version in force."""
    require(request.user, Permission.RECORD_RECOMPUTE)
    job = effecting.start_application(the_version(number), by=request.user)
    work_out_effect.delay(job.pk)
    return redirect("job", job.pk)


@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve exactly what was shown."""
    version = schedules.approve(the_version(number), by=request.user, seen_hash=request.POST.get("hash", ""))
    stands = "Your approval stands; one more is needed." if version.is_draft else f"{version} is approved."
    messages.success(request, stands)
    return redirect("schedule_version", number)


@form_on("schedule_version")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Let a draft go, with the reason."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    version, form = the_version(number), DiscardForm(request.POST)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            schedules.discard(version, **form.cleaned_data, by=request.user)
            messages.success(request, f"The draft of version {number} is gone.")
            return redirect("schedule_versions")
    bring_back(request, form)
    return _page(request, version, discard_form=form)


@form_on("schedule_version")
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """Ask that existing records are shortened, with the reason."""
    require(request.user, Permission.SCHEDULE_DRAFT)
    version, form = the_version(number), AskForm(request.POST)
    if form.is_valid():
        with refusals_beside(form, otherwise="reason"):
            shortening.ask(version, **form.cleaned_data, by=request.user)
            messages.success(request, "Asked. Two others approve it.")
            return redirect("schedule_version", number)
    bring_back(request, form)
    return _page(request, version, ask_form=form)


@require_POST
def shorten(request: HttpRequest, number: int) -> HttpResponse:
    """Approve that existing records are shortened."""
    asked = shortening.approve(the_version(number), by=request.user)
    messages.success(
        request,
        "It is approved. The records are shortened when the version is applied."
        if asked.approved_at
        else "Your approval stands; one more is needed.",
    )
    return redirect("schedule_version", number)


def compare(request: HttpRequest, first: int, second: int) -> HttpResponseBase:
    """What changed between two versions, on a page or (?export=) as CSV or Excel."""
    require(request.user, Permission.RECORD_READ)
    older, newer = the_version(first), the_version(second)
    found = differences(older.rows, newer.rows)
    if file := wanted(request) or ("csv" if request.GET.get("file") == "csv" else ""):
        return as_spreadsheet(f"schedule-{first}-{second}", DIFFERENCE, rows_of(found), form=file)
    return render(
        request,
        "retention/admin/version_differences.html",
        {"older": older, "newer": newer, "differences": found},
    )


def _grounds(version: ScheduleVersion) -> QuerySet[RetentionClass]:
    """The classes that a version changed or added, each with why, by whom and on whose word."""
    changed = version.classes.exclude(change_reason="").select_related("changed_by", "authorised_by__policy")
    return changed.order_by("position")


def _why_no_draft(request: HttpRequest, found: list[ScheduleVersion]) -> str:
    if not allowed(request.user, Permission.SCHEDULE_DRAFT):
        return refusal(Permission.SCHEDULE_DRAFT)
    return next((f"Version {item.number} is being drafted." for item in found if item.is_draft), "")


def _why_not(request: HttpRequest, version: ScheduleVersion) -> dict[str, str]:
    """Why this person cannot do what is grey, by the act."""
    drafts = allowed(request.user, Permission.SCHEDULE_DRAFT)
    approves = allowed(request.user, Permission.SCHEDULE_APPROVE)
    return {
        "look_ahead": "" if drafts else refusal(Permission.SCHEDULE_DRAFT),
        "approve": _words(obstacle_to_approval(version, request.user, on=today()))
        if approves
        else refusal(Permission.SCHEDULE_APPROVE),
        "apply": _why_not_applied(request, version),
        "ask": _words(obstacle_to_asking(version, on=today()))
        if drafts
        else refusal(Permission.SCHEDULE_DRAFT),
        "shorten": _words(obstacle_to_shortening(version, request.user))
        if approves
        else refusal(Permission.SCHEDULE_APPROVE),
    }


def _why_not_applied(request: HttpRequest, version: ScheduleVersion) -> str:
    if not allowed(request.user, Permission.RECORD_RECOMPUTE):
        return refusal(Permission.RECORD_RECOMPUTE)
    if ScheduleVersion.objects.in_force(today()).pk != version.pk:
        return "It is applied from the day it takes effect, and only while it is in force."
    return ""


def _words(obstacle: Refused | None) -> str:
    return obstacle.message if obstacle else ""


def version_urls() -> list[URLPattern]:
    at = "records/schedule-versions/"
    return [
        path(at, versions, name="schedule_versions"),
        path(f"{at}draft/", draft, name="schedule_draft"),
        path(f"{at}<int:number>/", show, name="schedule_version"),
        path(f"{at}<int:number>/describe/", describe, name="schedule_describe"),
        path(f"{at}<int:number>/look-ahead/", look_ahead, name="schedule_look_ahead"),
        path(f"{at}<int:number>/apply/", apply, name="schedule_apply"),
        path(f"{at}<int:number>/approve/", approve, name="schedule_approve"),
        path(f"{at}<int:number>/discard/", discard, name="schedule_discard"),
        path(f"{at}<int:number>/ask-to-shorten/", ask, name="schedule_ask"),
        path(f"{at}<int:number>/shorten/", shorten, name="schedule_shorten"),
        path(f"{at}<int:first>/against/<int:second>/", compare, name="schedule_compare"),
        *editing_urls(at),
        *effect_urls(at),
    ]

"""Disposal lists in Wagtail: proposed, reviewed, approved and carried out, each by whoever may."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.admin.choices import OneOf
from governance.admin.days import DayInput
from governance.admin.refused_forms import bring_back, form_on, refusals_beside
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import today
from governance.permissions import allowed, refusal, require, roles_of
from governance.rules.permissions import Permission
from retention.actions import approval, destruction, review
from retention.actions.review import Verdict
from retention.admin.elsewhere import kept_elsewhere
from retention.admin.proposing import propose
from retention.admin.running import how_far
from retention.models import Certificate, DisposalLine, DisposalList
from retention.models.disposals import DisposalLines
from retention.queries.disposal import (
    counts,
    for_the_archive,
    obstacle_to_approval,
    obstacle_to_carrying_out,
    obstacle_to_transfer,
    waiting_days,
)
from retention.queries.told_lists import lines_told_to, the_list_told_to
from retention.tasks import carry_out_list

LINES_A_PAGE = 100
LINE_COLUMNS = (
    "reference_text", "code", "last_day_kept", "eligible_on", "action", "owner", "decision", "until", "reason",
    "decided_by__username", "decided_at", "fate", "fate_reason",
)  # fmt: skip
Decision = DisposalLine.Decision
Status = DisposalList.Status

# The way of a list, for the picture on top of its page.
STEPS = ("Proposed", "Reviewed by the classes' owners", "Approved by two others", "Carried out", "Certified")
# Which step a list in this state is at, counted from 0; past the last when all is done.
STEP_OF = {
    Status.UNDER_REVIEW: 1,
    Status.AWAITING_APPROVAL: 2,
    Status.APPROVED: 3,
    Status.RUNNING: 3,
    Status.PAUSED: 3,
    Status.FINISHED: len(STEPS),
    Status.CANCELLED: len(STEPS),
}


class VerdictForm(forms.Form):
    decision = OneOf(
        choices=[(choice.value, choice.label) for choice in Decision if choice != Decision.WAITING]
    )
    reason = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed to keep a record, or to keep it longer.",
    )
    until = forms.DateField(
        required=False,
        label="Keep until",
        widget=DayInput(),
        help_text="Only with “Keep longer”.",
    )


def show(request: HttpRequest, number: int) -> HttpResponseBase:
    """One list: where it stands, what is on it, and what this person may do."""
    return _page(request, number, VerdictForm())


def _page(
    request: HttpRequest, number: int, verdict: VerdictForm, ticked: Collection[str] = ()
) -> HttpResponseBase:
    reads_all = allowed(request.user, Permission.RECORD_READ)
    if not reads_all:
        require(request.user, Permission.DISPOSAL_REVIEW)
    listed = the_list_told_to(request.user, number)
    mine = [str(role) for role in roles_of(request.user)]
    # Who reviews classes of their own and reads no records besides sees those classes' lines alone.
    known = lines_told_to(request.user).filter(list=listed)
    lines = known.select_related("decided_by").order_by("reference_text")
    if shown := request.GET.get("show"):
        lines = lines.filter(fate=shown) if shown in DisposalLine.Fate else lines.filter(decision=shown)
    if form := wanted(request):
        rows = lines.values_list(*LINE_COLUMNS).iterator(chunk_size=2000)
        return as_spreadsheet(f"disposal-list-{number}", LINE_COLUMNS, rows, form=form)
    return render(
        request,
        "retention/admin/disposal.html",
        {
            "listed": listed,
            "steps": _steps(listed),
            "counts": _counts(listed, known),
            "page": Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("p")),
            "shown": shown or "",
            "mine": mine,
            "may_read": reads_all,
            "waiting_for_me": listed.lines.undecided().filter(owner__in=mine).count(),
            "form": verdict if verdict.is_bound or _may_decide(request, listed) else None,
            "ticked": ticked,
            "approvals": listed.approvals.select_related("by"),
            "approve_obstacle": _obstacle_to_approving(request, listed),
            "carry_out_obstacle": _obstacle_to_carrying_out(request, listed),
            "certificates": Certificate.objects.visible_to(request.user).filter(list=listed),
            "running": how_far(listed, known),
            "transfers": listed.transfers.select_related("recorded_by"),
            "to_archive": for_the_archive(listed).filter(pk__in=known.order_by().values("pk")).count(),
            **kept_elsewhere(listed, request.user),
            "pack_obstacle": _obstacle_to_packing(request, listed),
            "may_carry_out": allowed(request.user, Permission.DISPOSAL_CARRY_OUT),
        },
    )


@form_on("disposal_shown")
def decide(request: HttpRequest, number: int) -> HttpResponseBase:
    """Decide for the ticked records, or for all of this person's that still wait."""
    require(request.user, Permission.DISPOSAL_REVIEW)
    listed, form = the_list_told_to(request.user, number), VerdictForm(request.POST)
    ticked = request.POST.getlist("reference")
    meant = [] if "all" in request.POST else ticked
    if form.is_valid() and not meant and "all" not in request.POST:
        form.add_error(None, "Tick the records first, or choose to decide for all that wait for you.")
    if form.is_valid():
        said = form.cleaned_data
        verdict = Verdict(Decision(said["decision"]), said["reason"], said["until"])
        with refusals_beside(form):
            decided, waiting, listed = review.decide(listed, verdict, by=request.user, references=meant)
            counted = f"{intcomma(decided)} record{pluralize(decided)} decided"
            messages.success(request, f"{counted}, {intcomma(waiting)} still wait for their owners.")
            # Back to the page of a long list, and to what of it was shown.
            return redirect(reverse("disposal_shown", args=[number], query=request.GET or None))
    bring_back(request, form)
    return _page(request, number, form, ticked)


@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Approve exactly what was shown."""
    listed = approval.approve(
        the_list_told_to(request.user, number), by=request.user, seen_hash=request.POST.get("hash", "")
    )
    complete = listed.status == Status.APPROVED
    messages.success(
        request, f"{listed} is approved." if complete else "Your approval stands; one more is needed."
    )
    return redirect("disposal_shown", number)


@require_POST
def carry_out(request: HttpRequest, number: int) -> HttpResponse:
    """Start the run, or take it up again; the worker does it batch by batch."""
    listed = destruction.start(the_list_told_to(request.user, number), by=request.user)
    carry_out_list.delay(listed.pk, request.user.pk)
    messages.success(request, f"{listed} is being carried out. You may leave this page.")
    return redirect("disposal_shown", number)


@require_POST
def pause(request: HttpRequest, number: int) -> HttpResponse:
    """Stop the run after its present batch."""
    destruction.pause(the_list_told_to(request.user, number), by=request.user)
    messages.success(request, "The run stops after its present batch. Carry it out again to go on.")
    return redirect("disposal_shown", number)


def _may_decide(request: HttpRequest, listed: DisposalList) -> bool:
    mine = [str(role) for role in roles_of(request.user)]
    return (
        listed.status in review.DECIDABLE
        and allowed(request.user, Permission.DISPOSAL_REVIEW)
        and listed.lines.remaining().filter(owner__in=mine).exists()
    )


def _obstacle_to_approving(request: HttpRequest, listed: DisposalList) -> str:
    if not allowed(request.user, Permission.DISPOSAL_APPROVE):
        return refusal(Permission.DISPOSAL_APPROVE)
    obstacle = obstacle_to_approval(listed, request.user)
    return obstacle.message if obstacle else ""


def _obstacle_to_carrying_out(request: HttpRequest, listed: DisposalList) -> str:
    if not allowed(request.user, Permission.DISPOSAL_CARRY_OUT):
        return refusal(Permission.DISPOSAL_CARRY_OUT)
    obstacle = obstacle_to_carrying_out(listed, today=today(), waiting_days=waiting_days())
    return obstacle.message if obstacle else ""


def _obstacle_to_packing(request: HttpRequest, listed: DisposalList) -> str:
    if not allowed(request.user, Permission.DISPOSAL_CARRY_OUT):
        return refusal(Permission.DISPOSAL_CARRY_OUT)
    obstacle = obstacle_to_transfer(listed)
    return obstacle.message if obstacle else ""


def _counts(listed: DisposalList, known: DisposalLines) -> list[dict[str, Any]]:
    """What of the list's known lines met which fate, as a picture and in figures."""
    found = counts(listed, of=known)
    total = found.pop("records") or 1
    return [
        {
            "fate": fate,
            "label": DisposalLine.Fate(fate).label,
            "number": number,
            "percent": number * 100 / total,
        }
        for fate, number in found.items()
    ]


def _steps(listed: DisposalList) -> list[dict[str, str]]:
    place = STEP_OF[Status(listed.status)]
    states = [
        "done" if number < place else "now" if number == place else "ahead" for number in range(len(STEPS))
    ]
    return [{"label": label, "state": state} for label, state in zip(STEPS, states, strict=True)]


def disposal_urls() -> list[URLPattern]:
    return [
        path("records/disposal/propose/", propose, name="disposal_propose"),
        path("records/disposal/<int:number>/", show, name="disposal_shown"),
        path("records/disposal/<int:number>/decide/", decide, name="disposal_decide"),
        path("records/disposal/<int:number>/approve/", approve, name="disposal_approve"),
        path("records/disposal/<int:number>/carry-out/", carry_out, name="disposal_carry_out"),
        path("records/disposal/<int:number>/pause/", pause, name="disposal_pause"),
    ]

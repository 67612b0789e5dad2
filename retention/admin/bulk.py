"""Acts on many records in Wagtail: ticked, or all that the register's filters show; then what came of each."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from governance.actions import jobs
from governance.admin.refused_forms import refusals_beside
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import now
from governance.models import Job, Selected
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import in_bulk
from retention.actions.bulk import KIND
from retention.admin.bulk_forms import FORMS
from retention.admin.selection import selection
from retention.models import CaseRecord
from retention.queries.bulk import for_this_reason, reasons_of, visible_selected
from retention.queries.foreseen import foreseen
from retention.rules.bulk import BulkAct
from retention.tasks import go_on_in_bulk

RECORDS_A_PAGE = 100
REASONS_SHOWN = 10
SILENT = timedelta(minutes=2)
_ICONS = {
    BulkAct.HOLD: "lock",
    BulkAct.PROPOSE: "bin",
    BulkAct.RECLASSIFY: "list-ul",
    BulkAct.RECORD_TRIGGER: "calendar-alt",
    BulkAct.EXTEND: "time",
    BulkAct.LEND: "logout",
    BulkAct.TAKE_BACK: "login",
}
_LABELS = {
    BulkAct.HOLD: "Place a hold",
    BulkAct.PROPOSE: "Propose disposal",
    BulkAct.RECLASSIFY: "Reclassify",
    BulkAct.RECORD_TRIGGER: "Record a trigger",
    BulkAct.EXTEND: "Keep longer",
    BulkAct.LEND: "Lend the paper",
    BulkAct.TAKE_BACK: "Take the paper back",
}


class RecordsBulkAction(BulkAction):
    """One act on the selected records: a form that says how many, and then a job."""

    models = [CaseRecord]
    act: BulkAct
    template_name = "retention/admin/bulk.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(request.user, self.act.permission)
        require(request.user, Permission.JOB_RUN)
        self.selected = selection(request)
        self.number = self.selected.records.count()
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> Any:
        return FORMS[self.act]

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Not Wagtail's own, which reads every selected object into the page.
        kwargs.setdefault("form", self.get_form())
        return {
            **kwargs,
            "view": self,
            "title": _LABELS[self.act],
            "icon": _ICONS[self.act],
            "act": self.act,
            "number": self.number,
            "first": self.selected.records.order_by("reference")[:5],
            "foreseen": foreseen(self.act, self.selected.records, by=self.request.user),
            "terms": self.selected.terms,
            "is_everything": self.selected.is_everything,
            "is_large": self.number > in_bulk.AT_ONCE,
            "next": self.next_url,
            "submit_url": self.request.get_full_path(),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        if form.cleaned_data["seen"] != self.number:
            form.add_error(
                None, f"{self.number:,} records are meant by now. Look at them again, then do it once more."
            )
            form.data = {**form.data.dict(), "seen": self.number}
            return self.form_invalid(form)
        with refusals_beside(form):
            job = in_bulk.start(self.act, self.selected.records, given=form.given, by=self.request.user)
            if in_bulk.is_large(job):
                go_on_in_bulk.delay(job.pk)
                return redirect("job", job.pk)
            return redirect("bulk_result", job.pk)
        return self.form_invalid(form)


def _action(act: BulkAct, priority: int) -> type[RecordsBulkAction]:
    names = {
        "act": act,
        "action_type": str(act),
        "display_name": _LABELS[act],
        "aria_label": f"{_LABELS[act]}: the selected records",
        "action_priority": priority,
    }
    return type(f"{act.name.title()}Records", (RecordsBulkAction,), names)


BULK_ACTIONS = [_action(act, 10 * place) for place, act in enumerate(BulkAct)]


def choose(request: HttpRequest) -> HttpResponse:
    """Without JavaScript: what may be done to all that the register's filters show."""
    _require_both(request)
    given = request.GET.copy()
    given["id"] = "all"
    request.GET = given
    chosen = selection(request)
    given["next"] = (
        f"{reverse('records_register:index')}?{urlencode([(n, v) for n, v in request.GET.items() if n != 'id'])}"
    )
    acts = [
        (
            _LABELS[act],
            f"{reverse('wagtail_bulk_action', args=['retention', 'caserecord', act])}?{given.urlencode()}",
        )
        for act in BulkAct
        if allowed(request.user, act.permission)
    ]
    context = {
        "number": chosen.records.count(),
        "terms": chosen.terms,
        "is_everything": chosen.is_everything,
        "acts": acts,
        "next": given["next"],
    }
    return render(request, "retention/admin/bulk_choose.html", context)


def result(request: HttpRequest, number: int) -> HttpResponseBase:
    """What came of an act on many records: the counts, and for each that was not done why."""
    _require_both(request)
    job = get_object_or_404(Job, pk=number, kind__startswith=KIND)
    mine = visible_selected(job, request.user)
    refused = mine.filter(fate=Selected.Fate.REFUSED)
    # What was not done is to be looked at first, where there is any.
    first = Selected.Fate.REFUSED if refused.exists() else Selected.Fate.DONE
    fate, why = request.GET.get("fate", first), request.GET.get("why", "")
    shown = mine.filter(fate=fate) if fate in Selected.Fate else mine
    if why:
        shown = for_this_reason(shown, why)
    if form := wanted(request):
        rows = shown.order_by("number").values_list("label", "fate", "found")
        return as_spreadsheet(f"job-{number}-records", ["Reference", "Outcome", "Why"], rows, form=form)
    context = {
        "job": job,
        "counts": [(choice, choice.label, mine.filter(fate=choice).count()) for choice in Selected.Fate],
        "reasons": reasons_of(refused)[:REASONS_SHOWN],
        "fate": fate,
        "why": why,
        "label": Selected.Fate(fate).label if fate in Selected.Fate else "All",
        "page": Paginator(shown.order_by("number"), RECORDS_A_PAGE).get_page(request.GET.get("p")),
        "hold": job.params.get("hold"),
        "list": job.params.get("list"),
        "is_worked_on": _is_worked_on(job),
        "may_go_on": _may_go_on(job, request) and mine.waiting().exists(),
    }
    return render(request, "retention/admin/bulk_result.html", context)


@require_POST
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """Take up work that was stopped or cut off; what is done stays done, and the rest follows."""
    job = get_object_or_404(Job, pk=number, kind__startswith=KIND)
    # Others run jobs too, and may not do to records what this one does.
    require(request.user, BulkAct(job.params["act"]).permission)
    jobs.resume(job, by=request.user)
    go_on_in_bulk.delay(job.pk)
    messages.success(request, "It goes on where it was. You may leave this page.")
    return redirect("job", job.pk)


def _is_worked_on(job: Job) -> bool:
    """Whether a worker was heard of a moment ago: each batch is told to the job."""
    return not job.is_over and job.changed_at > now() - SILENT


def _may_go_on(job: Job, request: HttpRequest) -> bool:
    over = job.state == Job.State.DONE or _is_worked_on(job)
    return not over and allowed(request.user, BulkAct(job.params["act"]).permission)


def _require_both(request: HttpRequest) -> None:
    """Jobs are others' too, who read no records: a list of file numbers asks for both."""
    require(request.user, Permission.JOB_RUN)
    require(request.user, Permission.RECORD_READ)


def bulk_urls() -> list[URLPattern]:
    return [
        path("records/bulk/", choose, name="bulk_choose"),
        path("records/bulk/<int:number>/", result, name="bulk_result"),
        path("records/bulk/<int:number>/go-on/", go_on, name="bulk_go_on"),
    ]

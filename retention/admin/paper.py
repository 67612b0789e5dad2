"""Paper of a disposal list in Wagtail: its picking list, and the contractor's receipt."""

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from governance.admin.days import DayInput
from governance.admin.refused_forms import refusals_beside
from governance.admin.spreadsheets import as_spreadsheet
from governance.london import today
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import picking_lists, receipt_files
from retention.actions import answering, paper
from retention.admin.references_field import ReferencesField
from retention.models import DestructionReceipt, DisposalList, Instruction
from retention.queries.instructions import paper_to_pick
from retention.queries.told_lists import instructions_told_to, receipts_told_to, the_list_told_to
from retention.rules.elsewhere import Answer, Outcome
from retention.tasks import carry_out_list


class DestructionForm(forms.Form):
    company = forms.CharField(max_length=200, help_text="Who destroyed it.")
    receipt = forms.CharField(
        max_length=80,
        label="Its reference",
        help_text="As it stands on the receipt: letters, digits and . _ / : # -",
    )
    destroyed_on = forms.DateField(label="Destroyed on", widget=DayInput())
    left_out = ReferencesField(
        required=False,
        label="Left out",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="File numbers that the contractor did not take, one on each line. They remain on the list.",
    )
    file = forms.FileField(
        required=False,
        label="The receipt",
        help_text="A scan or PDF. It is kept for good. If the form comes back, choose it once more.",
    )


@require_POST
def pick(request: HttpRequest, number: int) -> HttpResponseBase:
    """The picking list: by taking it, what stands in it counts as handed over for destruction."""
    picked = paper.take_picking_list(the_list_told_to(request.user, number), by=request.user)
    form = "xlsx" if request.POST.get("export") == "xlsx" else "csv"
    name, rows = f"picking-list-{number}", picking_lists.rows(picked)
    response = as_spreadsheet(name, picking_lists.COLUMNS, rows, form=form)
    response["Cache-Control"] = "no-store"
    return response


def destroyed(request: HttpRequest, number: int) -> HttpResponse:
    """Record the contractor's receipt; the run then closes the records."""
    require(request.user, Permission.DISPOSAL_CARRY_OUT)
    listed = the_list_told_to(request.user, number)
    form = DestructionForm(request.POST or None, request.FILES or None, initial={"destroyed_on": today()})
    if form.is_valid():
        given = form.cleaned_data
        sent = given.pop("file")
        kept = receipt_files.keep(sent, name=sent.name) if sent else None
        with refusals_beside(form):
            try:
                made = paper.record_destruction(listed, **given, file=kept, by=request.user)
            except Refused:
                if kept:
                    receipt_files.drop(kept)
                raise
            carry_out_list.delay(listed.pk, request.user.pk)
            messages.success(request, _told(made, left=_picked(request, listed)))
            return redirect("disposal_shown", number)
    context = {"form": form, "listed": listed, "picked": _picked(request, listed)}
    return render(request, "retention/admin/destruction_form.html", context)


def _picked(request: HttpRequest, listed: DisposalList) -> int:
    known = instructions_told_to(request.user).order_by().values("pk")
    return paper_to_pick(listed).filter(pk__in=known).count()


def _told(made: DestructionReceipt, *, left: int) -> str:
    closes = f"{made} closes {intcomma(made.records)} record{pluralize(made.records)} of {made.list}."
    remain = f" {intcomma(left)} remain{pluralize(left, 's,')} on its picking list." if left else ""
    return closes + remain


def receipt(request: HttpRequest, number: int) -> FileResponse:
    """The file of a receipt."""
    require(request.user, Permission.CERTIFICATE_READ)
    made = get_object_or_404(receipts_told_to(request.user), pk=number)
    if not made.file_path:
        raise Http404
    file = storages["records"].open(made.file_path)
    return FileResponse(
        file, as_attachment=True, filename=made.file_name, content_type="application/octet-stream"
    )


@require_POST
def fetched(request: HttpRequest, number: int) -> HttpResponse:
    """What an officer was told of paper that was called back: it was fetched in time."""
    known = instructions_told_to(request.user)
    one = get_object_or_404(known, pk=number, place="paper", act=Instruction.Act.WITHDRAW)
    answering.take_in(one, Answer(Outcome.WITHDRAWN), how=Instruction.How.HAND, by=request.user)
    messages.success(request, f"{one.reference_text} was fetched in time.")
    return redirect("instruction_shown", number)


def paper_urls() -> list[URLPattern]:
    return [
        path("records/disposal/<int:number>/picking-list/", pick, name="picking_list"),
        path("records/disposal/<int:number>/paper-destroyed/", destroyed, name="paper_destroyed"),
        path("records/destruction-receipts/<int:number>/file/", receipt, name="destruction_receipt"),
        path("records/instructions/<int:number>/fetched/", fetched, name="paper_fetched"),
    ]

"""Importing records in Wagtail: choose a file, see what would happen, let it run, and read what was rejected."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from governance.admin.refused_forms import refusals_beside
from governance.admin.spreadsheets import as_spreadsheet, wanted
from governance.london import today
from governance.models import Job
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from retention import naming, uploads
from retention.importing import KIND, job_for, open_file, preview
from retention.models import ScheduleVersion
from retention.tasks import import_upload

LOOKED_AT = 2000
REJECTS_A_PAGE = 100


class FileForm(forms.Form):
    file = forms.FileField(
        label="CSV file", help_text="UTF-8, with a header.", widget=forms.FileInput(attrs={"accept": ".csv"})
    )
    source = forms.CharField(
        required=False,
        max_length=80,
        help_text="The system the dates come from. It is shown with every trigger.",
    )


def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file, and see what it would do before anything is stored."""
    require(request.user, Permission.RECORD_IMPORT)
    form = FileForm(request.POST or None, request.FILES or None)
    rules = ScheduleVersion.objects.in_force(today()).rules
    if form.is_valid():
        name = uploads.keep(form.cleaned_data["file"])
        with refusals_beside(form, otherwise="file"):
            return _show_preview(request, name, form.cleaned_data["source"])
        uploads.drop(name)
    columns = {"columns": naming.columns(), "triggers": list(rules.triggers)}
    return render(request, "retention/admin/import.html", {"form": form, **columns})


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start the import of the file that was looked at; the worker does it batch by batch."""
    require(request.user, Permission.RECORD_IMPORT)
    name, source = request.POST.get("upload", ""), request.POST.get("source", "")[:80]
    if "cancel" in request.POST:
        uploads.drop(name)
        return redirect("records_import")
    rules = ScheduleVersion.objects.in_force(today()).rules
    with uploads.opened(name) as file:
        job = job_for(open_file(file, rules), by=request.user, source=source, upload=name)
    import_upload.delay(job.pk)
    return redirect("job", job.pk)


def result(request: HttpRequest, number: int) -> HttpResponse:
    """What came of an import: the counts, and the rows to mend."""
    require(request.user, Permission.RECORD_IMPORT)
    job = get_object_or_404(Job, pk=number, kind=KIND)
    page = Paginator(job.rejects.all(), REJECTS_A_PAGE).get_page(request.GET.get("p"))
    knows_all = allowed(request.user, Permission.RECORD_READ_RESTRICTED)
    context = {"job": job, "counts": _counts(job), "page": page, "knows_all": knows_all}
    return render(request, "retention/admin/import_result.html", context)


def rejects(request: HttpRequest, number: int) -> HttpResponseBase:
    """The rejected rows as a CSV file, or with ?export=xlsx as Excel."""
    require(request.user, Permission.RECORD_IMPORT)
    job = get_object_or_404(Job, pk=number, kind=KIND)
    columns = ("line", "column", "value", "message")
    rows = job.rejects.values_list(*columns).iterator(chunk_size=2000)
    return as_spreadsheet(f"import-{number}-rejected", columns, rows, form=wanted(request) or "csv")


def _show_preview(request: HttpRequest, name: str, source: str) -> HttpResponse:
    rules = ScheduleVersion.objects.in_force(today()).rules
    with uploads.opened(name) as file:
        table = open_file(file, rules)
        found = preview(table, rules, by=request.user, source=source, limit=LOOKED_AT)
    return render(
        request,
        "retention/admin/import_preview.html",
        {
            "found": found,
            "rejected": found["rejected"][:REJECTS_A_PAGE],
            "total": table.count,
            "upload": name,
            "source": source,
            "knows_all": allowed(request.user, Permission.RECORD_READ_RESTRICTED),
        },
    )


def _counts(job: Job) -> list[tuple[str, int]]:
    names = ("read", "created", "updated", "unchanged", "dated", "undated")
    counts = [(name, job.result.get(name, 0)) for name in names]
    return [*counts, ("rejected", job.rejects.count())]


def import_urls() -> list[URLPattern]:
    return [
        path("records/import/", choose, name="records_import"),
        path("records/import/start/", start, name="records_import_start"),
        path("records/import/<int:number>/", result, name="records_import_result"),
        path("records/import/<int:number>/rejected/", rejects, name="records_import_rejects"),
    ]

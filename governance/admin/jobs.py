"""Long work in Wagtail: how far it is, and a way to stop it. The page asks again by itself, without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from governance import references
from governance.actions import jobs
from governance.admin.listing import MomentColumn, NameColumn, ReadOnlyViewSet
from governance.models import Job
from governance.permissions import require
from governance.rules.permissions import Permission

SECONDS_BETWEEN_LOOKS = 3


def watch(request: HttpRequest, number: int) -> HttpResponse:
    """One job: what it does, how far it is, and what came of it."""
    require(request.user, Permission.JOB_RUN)
    job = get_object_or_404(Job, pk=number)
    response = render(
        request,
        "governance/admin/job.html",
        {"job": job, "result_url": references.ask("result_address", job.reference, default="")},
    )
    if not job.is_over:
        response["Refresh"] = str(SECONDS_BETWEEN_LOOKS)
    return response


@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Stop a job at its next step."""
    jobs.cancel(get_object_or_404(Job, pk=number), by=request.user)
    return redirect("job", number)


def _how_far(job: Job) -> str:
    return f"{job.done:,} of {job.total:,}" if job.total else f"{job.done:,}"


class JobFilters(WagtailFilterSet):
    class Meta:
        model = Job
        fields = {"state": ["exact"], "kind": ["exact"], "by": ["exact"]}


class JobViewSet(ReadOnlyViewSet):
    """Every piece of long work, the latest first."""

    model = Job
    icon = "tasks"
    menu_label = "Jobs"
    name = "jobs"
    url_prefix = "jobs/register"
    opened_by = (Permission.JOB_RUN,)
    form_fields = ["title"]
    filterset_class = JobFilters
    list_export = [
        "pk",
        "title",
        "kind",
        "state",
        "done",
        "total",
        "message",
        "by",
        "created_at",
        "changed_at",
    ]
    export_filename = "jobs"
    list_display = [
        NameColumn("pk", label="Job", get_url=lambda job: reverse("job", args=[job.pk])),
        Column("title", label="What"),
        Column("state", label="State", accessor="get_state_display"),
        Column("done", label="How far", accessor=_how_far),
        Column("by", label="By"),
        MomentColumn("created_at", label="Begun"),
    ]


def job_urls() -> list[URLPattern]:
    return [
        path("jobs/<int:number>/", watch, name="job"),
        path("jobs/<int:number>/stop/", stop, name="job_stop"),
    ]

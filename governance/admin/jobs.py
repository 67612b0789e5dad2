"""Long work in Wagtail: how far it is, and a way to stop it. The page asks again by itself, without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from governance import references
from governance.actions import jobs
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


def job_urls() -> list[URLPattern]:
    return [
        path("jobs/<int:number>/", watch, name="job"),
        path("jobs/<int:number>/stop/", stop, name="job_stop"),
    ]

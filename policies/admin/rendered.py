"""Looking at the site in a browser, as staff see it: when it was, what could not be looked at, and a button."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from policies import rendering, tasks
from policies.accessibility.rendered.browser import MISSING, program
from policies.models import RenderedCheck
from policies.queries.rendered import standing


def about_rendered(request: HttpRequest) -> dict[str, Any]:
    """What the report of findings says of the looks in a browser."""
    return {
        "missing": "" if program() else MISSING,
        "last": RenderedCheck.objects.order_by("pk").last(),
        "pages": RenderedCheck.objects.last_looks().count(),
        "problems": [(place, check) for place, check in standing() if check.problem],
        "running": rendering.running(),
        "may_start": allowed(request.user, Permission.JOB_RUN) and program() is not None,
    }


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Start a look at every page that changed."""
    require(request.user, Permission.JOB_RUN)
    tasks.look_at_site.delay()
    job = rendering.running()
    if job is not None:
        return redirect("job", job.pk)
    messages.success(request, "The browser looks at every page that has changed. What it finds stands here.")
    return redirect("policies_findings")


def rendered_urls() -> list[URLPattern]:
    return [path("policies/findings/look/", look, name="policies_look")]

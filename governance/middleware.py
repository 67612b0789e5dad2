"""What happens at the edge of a request."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.decorators import sync_only_middleware
from django.utils.http import url_has_allowed_host_and_scheme

from governance.refusals import NotFound, NotPermitted, Refused

Handler = Callable[[HttpRequest], HttpResponse]


class _RefusalsAreTold:
    """A refusal becomes words that the person reads, never a fault."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = settings.CSP_OF_THE_ADMIN  # type: ignore[attr-defined]
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if request.path.startswith(("/api/", "/admin/api/")) or not request.accepts("text/html"):
            return JsonResponse({"refused": exception.as_data()}, status=_status(exception))
        back = request.headers.get("referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(back, {request.get_host()}):
            messages.error(request, exception.message)
            return HttpResponseRedirect(back)
        in_wagtail = request.path.startswith("/admin/") and request.user.is_authenticated
        template = "governance/admin/refused.html" if in_wagtail else "refused.html"
        return render(request, template, {"refusal": exception}, status=_status(exception))


def _status(refusal: Refused) -> int:
    if isinstance(refusal, NotPermitted):
        return 403
    return 404 if isinstance(refusal, NotFound) else 409


refusals_are_told = sync_only_middleware(_RefusalsAreTold)

"""The pictures of texts, served from our own address for good: a key names its bytes."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from policies.models import Picture
from policies.views.written import SHOWN

A_YEAR = 31_536_000


def picture(request: HttpRequest, key: str, extension: str) -> FileResponse:
    found = get_object_or_404(Picture, key=key)
    if SHOWN.get(found.content_type) != extension:
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type=found.content_type)
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    # An SVG opened by itself is a document: it gets no script and no origin.
    response._csp_replace = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": []}  # type: ignore[attr-defined]
    return response

"""The pictures of texts, served from our own address for good: a key names its bytes.

A picture of a draft, or of what is for staff only, is not there for others: a key is no permission.
"""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from policies.models import Picture
from policies.queries.pictures import readable_by, shown_to_all
from policies.views.written import SHOWN

A_YEAR = 31_536_000


def picture(request: HttpRequest, key: str, extension: str) -> FileResponse:
    found = get_object_or_404(Picture, key=key)
    if SHOWN.get(found.content_type) != extension or not readable_by(key, request.user):
        raise Http404
    response = FileResponse(found.file.open("rb"), content_type=found.content_type)
    kept = f"public, max-age={A_YEAR}, immutable" if shown_to_all(key) else "private, no-store"
    response["Cache-Control"] = kept
    # An SVG opened by itself is a document: it gets no script and no origin.
    response._csp_replace = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": []}  # type: ignore[attr-defined]
    return response

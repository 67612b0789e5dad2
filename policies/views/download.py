"""A version as a file to take away."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from policies.models import PolicyVersion
from policies.views.found import readable_version


@dataclass(frozen=True)
class Form:
    """A kind of file: how people name it, its media type, and what makes it."""

    words: str
    media_type: str
    make: Callable[[PolicyVersion], bytes]


FORMS: dict[str, Form] = {}


def download(request: HttpRequest, number: str, version: int, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    found = readable_version(number, version, request.user)
    response = HttpResponse(FORMS[form].make(found), content_type=FORMS[form].media_type)
    name = f"{found.policy.number}-version-{found.number}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

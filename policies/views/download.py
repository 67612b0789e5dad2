"""A version as a file to take away."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urljoin

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format

from governance.documents.pdf import writer as pdf
from governance.documents.text import DocumentText, Image, every_block
from governance.documents.word import writer as word
from policies.models import Picture, PolicyVersion
from policies.rules.paper import below_its_title, with_whole_addresses
from policies.views.found import readable_version

A_DAY = 86_400
MOST_KEPT = 1_000_000


@dataclass(frozen=True)
class Form:
    """A kind of file: how people name it, its media type, and what makes it."""

    words: str
    media_type: str
    make: Callable[[PolicyVersion, str], bytes]


def download(request: HttpRequest, number: str, version: int, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    found = readable_version(number, version, request.user)
    made = _made_once(found, form, request.build_absolute_uri(found.get_absolute_url()))
    response = HttpResponse(made, content_type=FORMS[form].media_type)
    name = f"{found.policy.number}-version-{found.number}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if not found.live:
        response["X-Robots-Tag"] = "noindex"
    return response


def _made_once(version: PolicyVersion, form: str, address: str) -> bytes:
    key = f"file:{form}:{version.pk}:{version.content_hash}:{version.in_force_until}:{address}"
    made = cache.get(key)
    if made is None:
        made = FORMS[form].make(version, address)
        if version.content_hash and len(made) <= MOST_KEPT:
            cache.set(key, made, A_DAY)
    return made


def _pdf(version: PolicyVersion, address: str) -> bytes:
    text = with_whole_addresses(below_its_title(version.text), _site(address))
    footer = f"{version.policy.number}, version {version.name}. See whether it is still in force: {address}"
    return pdf.write(text, _pictures(text), facts=_facts(version), footer=footer)


def _docx(version: PolicyVersion, address: str) -> bytes:
    text = with_whole_addresses(version.text, _site(address))
    file = BytesIO()
    word.write(text, _pictures(text), file)
    return file.getvalue()


def _site(address: str) -> str:
    return urljoin(address, "/").rstrip("/")


def _facts(version: PolicyVersion) -> dict[str, str]:
    policy, first, last = version.policy, version.in_force_from, version.last_day_in_force
    begun = date_format(first, "j F Y")
    facts = {
        "Number": f"{policy.number}, version {version.name}",
        "Kind": str(policy.get_kind_display()),
        "In force": f"{begun} to {date_format(last, 'j F Y')}" if last else f"since {begun}",
    }
    if version.live and policy.review_due_on:
        facts["Next review"] = date_format(policy.review_due_on, "j F Y")
    return facts


def _pictures(text: DocumentText) -> dict[str, bytes]:
    keys = {block.key for block in every_block(text) if isinstance(block, Image)}
    pictures: dict[str, bytes] = {}
    for picture in Picture.objects.filter(key__in=keys):
        with picture.file.open("rb") as file:
            pictures[picture.key] = file.read()
    return pictures


FORMS: dict[str, Form] = {
    "pdf": Form("PDF", "application/pdf", _pdf),
    "docx": Form("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
}

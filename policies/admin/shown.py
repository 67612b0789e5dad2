"""A text as staff see it on a page of Wagtail's, with the pictures that are stored."""

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from governance.documents.text import DocumentText, Image
from policies.rules.markup import markup

_SHOWN = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


def shown(text: DocumentText) -> SafeString:
    """The whole text as HTML."""
    return mark_safe(markup(text, address_of=_address))


def _address(image: Image) -> str:
    extension = _SHOWN.get(image.content_type)
    return reverse("picture", args=[image.key, extension]) if image.key and extension else ""

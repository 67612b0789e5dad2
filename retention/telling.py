"""What retention tells lower apps of its kinds, through references."""

from django.urls import NoReverseMatch, reverse

from governance import references
from governance.references import Reference


def register() -> None:
    """Tell of records, holds, disposal lists, certificates and schedule versions."""
    references.tell("record", address=_record)


def _record(reference: Reference) -> str:
    try:
        return reverse("record_explained", args=[reference.key])
    except NoReverseMatch:
        return ""

"""What retention tells lower apps of its kinds, through references."""

from django.urls import NoReverseMatch, reverse

from governance import references
from governance.models import Job
from governance.references import Reference
from retention.importing import KIND


def register() -> None:
    """Tell of records, holds, disposal lists, certificates and schedule versions."""
    references.tell("record", address=_record)
    references.tell("job", result_address=_import)


def _record(reference: Reference) -> str:
    try:
        return reverse("record_explained", args=[reference.key])
    except NoReverseMatch:
        return ""


def _import(reference: Reference) -> str:
    if Job.objects.filter(pk=reference.key, kind=KIND).exists():
        return reverse("records_import_result", args=[reference.key])
    return ""

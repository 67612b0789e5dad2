"""What retention tells lower apps of its kinds, through references."""

from django.urls import NoReverseMatch, reverse

from governance import references
from governance.models import Job
from governance.references import Reference
from retention.importing import KIND
from retention.queries.schedules import APPLICATION, PREVIEW


def register() -> None:
    """Tell of records, holds, disposal lists, certificates and schedule versions."""
    references.tell("record", address=_record)
    references.tell("job", result_address=_result)
    references.tell("schedule", address=_version)


def _record(reference: Reference) -> str:
    try:
        return reverse("record_explained", args=[reference.key])
    except NoReverseMatch:
        return ""


def _version(reference: Reference) -> str:
    return reverse("schedule_version", args=[reference.key])


def _result(reference: Reference) -> str:
    """Where a person reads what came of an import, or of looking ahead at a version or applying it."""
    job = Job.objects.filter(pk=reference.key).first()
    if job and job.kind == KIND:
        return reverse("records_import_result", args=[reference.key])
    if job and job.kind in (PREVIEW, APPLICATION):
        return reverse("schedule_version", args=[job.params["version"]])
    return ""

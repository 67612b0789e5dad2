"""Many records in one file: sent in, taken in by a job, and followed."""

import hashlib
import tempfile
from typing import Any, BinaryIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from governance.models import Job
from governance.refusals import NotFound
from retention import uploads
from retention.api.admission import token_of
from retention.api.refusing import Unacceptable, without_values
from retention.api.shapes import REFUSALS, JobOut, RefusedOut
from retention.importing import KIND, NDJSON, job_for_upload
from retention.models import SystemToken
from retention.tasks import import_upload

router = Router(tags=["files of records"])
Scope = SystemToken.Scope
REJECTS_AT_ONCE = 100
SUFFIXES = {"text/csv": ".csv", "application/x-ndjson": NDJSON, "application/ndjson": NDJSON}
_CHUNK = 1 << 20
_BODY = {
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string"}} for kind in ("application/x-ndjson", "text/csv")},
    }
}


class NoSuchJob(NotFound):
    code = "no_such_job"


@router.post(
    "/records/bulk",
    response={202: JobOut, 411: RefusedOut, 413: RefusedOut, 415: RefusedOut, **REFUSALS},
    openapi_extra=_BODY,
    summary="Send a file of records",
)
def post_records(request: HttpRequest, response: HttpResponse) -> Status:
    """NDJSON or CSV with the columns of an import. Follow the job at its address, which `Location` gives too.

    Send it unpacked. A file that was cut off and is sent again is taken up where it stopped.
    """
    token = token_of(request, Scope.RECORDS_WRITE)
    suffix = SUFFIXES.get(str(request.content_type).lower())
    if suffix is None:
        raise Unacceptable("wrong_type", 415, "Send application/x-ndjson or text/csv.", "Content-Type")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unacceptable("wrong_type", 415, "Send the file unpacked, as it is.", "Content-Encoding")
    _refuse_length(request)
    with tempfile.TemporaryFile() as file:
        sha256 = _take_in(request, file)
        upload = uploads.keep(file, suffix=suffix)
    job, is_new_work = job_for_upload(sha256, upload, by=token.account, source=token.name)
    if is_new_work:
        import_upload.delay(job.pk)
        job.refresh_from_db()
    else:
        uploads.drop(upload)
    response["Location"] = _address(job)
    return Status(202, _told(job, after=0))


@router.get("/jobs/{int:number}", response={200: JobOut, 404: RefusedOut, **REFUSALS}, summary="Follow a job")
def get_job(request: HttpRequest, number: int, after: int = Query(0, ge=0, le=2**31 - 1)) -> dict[str, Any]:
    """A job of this system: how far it is, what came of it, and the rejected rows `after` a line."""
    token = token_of(request, Scope.RECORDS_WRITE)
    job = Job.objects.filter(pk=number, kind=KIND, by=token.account).first() if number < 2**63 else None
    if job is None:
        raise NoSuchJob("This system has no such job.", where="number")
    return _told(job, after=after)


def _refuse_length(request: HttpRequest) -> None:
    length = request.headers.get("Content-Length", "")
    if not length.isdigit():
        raise Unacceptable("length_required", 411, "Say how long the file is.", "Content-Length")
    if int(length) > settings.API_BULK_BYTES:
        raise Unacceptable(
            "too_big",
            413,
            f"A file may have {settings.API_BULK_BYTES:,} bytes. Send it in parts.",
            "Content-Length",
        )


def _take_in(request: HttpRequest, file: BinaryIO) -> str:
    """Write the body to a file piece by piece; returns its SHA-256."""
    sha256 = hashlib.sha256()
    while chunk := request.read(_CHUNK):
        sha256.update(chunk)
        file.write(chunk)
    file.seek(0)
    return sha256.hexdigest()


def _address(job: Job) -> str:
    return reverse("api:get_job", args=[job.pk])


def _told(job: Job, *, after: int) -> dict[str, Any]:
    counts = ("created", "updated", "unchanged", "dated", "undated")
    some = job.rejects.filter(line__gt=after)[:REJECTS_AT_ONCE]
    rejects = [
        {"line": one.line, "column": one.column, "message": without_values(one.message)} for one in some
    ]
    return {
        "job": job.pk,
        "state": job.state,
        "total": job.total,
        "done": job.done,
        "message": without_values(job.message),
        **{name: job.result.get(name, 0) for name in counts},
        "rejected": job.rejects.count(),
        "rejects": rejects,
        "address": _address(job),
    }

"""A bulk act from its beginning to its end: batch by batch, to be stopped and taken up again at any point."""

from typing import Any

from django.db.models import Count, QuerySet

from governance.actions import jobs
from governance.models import Job, Selected, User
from governance.refusals import Refused
from retention.actions import bulk
from retention.models import CaseRecord
from retention.refusals import WorkStopped
from retention.rules.bulk import BulkAct

# More than so many run in the worker, and the person may leave.
AT_ONCE = 300


def start(act: BulkAct, records: QuerySet[CaseRecord], *, given: dict[str, Any], by: User) -> Job:
    """The job of an act on a selection. A small one is done when this returns; a large one waits for `go_on`."""
    job = bulk.begin(act, records, given=given, by=by)
    if not is_large(job):
        go_on(job, by=by)
    return job


def is_large(job: Job) -> bool:
    """Whether a selection is left to the worker."""
    return (job.total or 0) > AT_ONCE


def go_on(job: Job, *, by: User) -> None:
    """Do, or take up, the work of a job; the job tells what came of it."""
    try:
        while bulk.do_batch(job, by=by):
            pass
    except WorkStopped:
        # Somebody stopped it, and the job says so already.
        return
    except Refused as refusal:
        jobs.fail(job, message=refusal.message, by=by)
        return
    except Exception:
        jobs.fail(job, message="The work stopped. What was done stays; go on with it.", by=by)
        raise
    job.refresh_from_db()
    _forget_words(job)
    jobs.finish(job, by=by, result=counts(job))


def counts(job: Job) -> dict[str, int]:
    """How many of a job's records met which fate."""
    found = Selected.objects.filter(job=job).order_by().values_list("fate").annotate(number=Count("pk"))
    return dict(found)


def _forget_words(job: Job) -> None:
    """What a person wrote lives with the records and their events; a job that is done keeps none of it."""
    given = {name: text for name, text in job.params["given"].items() if name not in ("reason", "authority")}
    job.params = {**job.params, "given": given}
    job.save(update_fields=["params"])

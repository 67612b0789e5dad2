"""Long work that people watch: started, carried forward, stopped and taken up again."""

from typing import Any

from django.db import transaction

from governance import event_log
from governance.events import GovernanceEvent
from governance.models import Job, User
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission


class NothingToResume(Refused):
    code = "nothing_to_resume"


class OneStep(Refused):
    """Work that is done as a whole was to be stopped in its midst."""

    code = "one_step"


@transaction.atomic
def start(
    kind: str,
    *,
    title: str,
    by: User,
    total: int | None = None,
    params: dict[str, Any] | None = None,
    state: Job.State = Job.State.RUNNING,
) -> Job:
    """Write down a new piece of long work. `total` counts what is to be done, where that is known."""
    require(by, Permission.JOB_RUN)
    job = Job.objects.create(kind=kind, title=title, by=by, total=total, params=params or {}, state=state)
    event_log.record(GovernanceEvent.JOB_STARTED, subject=job, by=by, detail={"kind": kind})
    return job


@transaction.atomic
def finish(job: Job, *, by: User, result: dict[str, Any] | None = None) -> Job:
    """Write down that all is done."""
    require(by, Permission.JOB_RUN)
    job.state, job.result, job.message = Job.State.DONE, result or {}, ""
    job.save(update_fields=["state", "result", "message", "done", "changed_at"])
    event_log.record(GovernanceEvent.JOB_FINISHED, subject=job, by=by, detail={"done": job.done})
    return job


@transaction.atomic
def fail(job: Job, *, message: str, by: User) -> Job:
    """Write down that the work stopped, in words that say what to do next."""
    require(by, Permission.JOB_RUN)
    job.state, job.message = Job.State.FAILED, message
    job.save(update_fields=["state", "message", "changed_at"])
    event_log.record(GovernanceEvent.JOB_FAILED, subject=job, by=by)
    return job


@transaction.atomic
def cancel(job: Job, *, by: User) -> Job:
    """Stop the work at its next step; what is done stays done. Refuses (OneStep) where it has one step and is at it."""
    require(by, Permission.JOB_RUN)
    # Who does all in one step has the job's row all the while: nobody waits for that.
    found = Job.objects.select_for_update(skip_locked=job.is_whole).filter(pk=job.pk).first()
    if found is None:
        raise OneStep("This is done as a whole, and a worker is at it. It is done in a moment.")
    job = found
    if not job.is_over:
        job.state = Job.State.CANCELLED
        job.save(update_fields=["state", "changed_at"])
    event_log.record(GovernanceEvent.JOB_CANCELLED, subject=job, by=by)
    return job


@transaction.atomic
def resume(job: Job, *, by: User) -> Job:
    """Take up work again that was stopped, failed, or lost its worker; it goes on where it was."""
    require(by, Permission.JOB_RUN)
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state == Job.State.DONE:
        raise NothingToResume(f"{job.title} is done. Nothing is left to do.")
    job.state, job.message = Job.State.RUNNING, ""
    job.save(update_fields=["state", "message", "changed_at"])
    event_log.record(GovernanceEvent.JOB_RESUMED, subject=job, by=by)
    return job

"""Correcting whose records they are: at once, or where there are many by the worker.

As a whole or not at all, there too: of a child corrected by halves, holds, matters and what systems send would each mean
another. So the work is one transaction, with the job's end in it: killed, it has changed nothing and is begun again;
given to two workers, it is done by one.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from governance.actions import jobs
from governance.london import now
from governance.models import Job, User
from governance.permissions import require, system_user
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention.actions import persons

KIND = "person.correction"
# A worker takes up what waits within moments, where it has nothing else to do.
SILENT = timedelta(minutes=2)


@dataclass(frozen=True)
class Correction:
    """Records of a person's key get another: those that are named, or without names all of them."""

    key: str
    to: str
    reason: str
    references: tuple[str, ...] = ()

    def do(self, *, by: User) -> int:
        """Split the named records off, or merge the keys; returns how many records this person sees change."""
        if self.references:
            return persons.split(self.references, to=self.to, reason=self.reason, by=by)
        return persons.merge(self.key, into=self.to, reason=self.reason, by=by)


def asked_for(job: Job) -> Correction:
    """The correction of a job that is not done; of one that is, nothing is kept but whose the records are now."""
    given = job.params["asked"]
    return Correction(given["key"], given["to"], given["reason"], tuple(given["references"]))


def is_large(records: int) -> bool:
    """Whether a correction that moves records, or lets them come together, is left to the worker."""
    return records > settings.CORRECTION_RECORDS_AT_ONCE


def hand_over(correction: Correction, *, by: User) -> Job:
    """The job of a correction, for `go_on` to do. Its title tells no key: others see that there is a job."""
    require(by, Permission.PERSON_CORRECT)
    params = {"whole": True, "asked": asdict(correction)}
    return jobs.start(KIND, title="Correction of a person", by=by, params=params, state=Job.State.WAITING)


def go_on(job: Job, *, by: User) -> None:
    """Do, or begin again, the correction of a job; the job tells what came of it."""
    Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(state=Job.State.RUNNING, changed_at=now())
    try:
        _do(job, by)
    except Refused as refusal:
        _note_refusal(job, refusal)
    except Exception:
        jobs.fail(job, message="The work stopped, and nothing is changed. Begin it again.", by=system_user())
        raise


@transaction.atomic
def _do(job: Job, by: User) -> None:
    # First of all locks: whoever stops it, or has it as well, has nothing yet that is needed here.
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.is_over:
        return
    asked = asked_for(job)
    number = asked.do(by=by)
    # What a person wrote lives with the event that it gives the reason of.
    job.params = {"whole": True, "to": asked.to}
    job.save(update_fields=["params"])
    jobs.finish(job, by=by, result={"records": number})


def _note_refusal(job: Job, refusal: Refused) -> None:
    """Why it was refused is for whoever asked: it may name what others may not know of."""
    job.params = {**job.params, "refused": refusal.message}
    job.save(update_fields=["params"])
    # The one who asked may have lost every role since.
    jobs.fail(job, message="It was refused, and nothing is changed.", by=system_user())


def is_worked_on(job: Job) -> bool:
    """Whether a worker has it, or will have it in a moment."""
    if job.is_over:
        return False
    if job.changed_at > now() - SILENT or not connection.features.has_select_for_update_skip_locked:
        return job.changed_at > now() - SILENT
    with transaction.atomic():
        # Whoever works on it has its row.
        return not Job.objects.select_for_update(skip_locked=True).filter(pk=job.pk).exists()

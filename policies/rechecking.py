"""Checking again every live text that the rules of today have not seen: a job of batches that can stop and go on."""

from django.conf import settings

from governance.actions import jobs
from governance.models import Job, User
from governance.references import Reference
from policies.accessibility import gate
from policies.accessibility.workers import Workers
from policies.actions.checking import check_again
from policies.models.gate import Verdict, readers, verdict
from policies.queries.findings import keep_found
from policies.queries.live_texts import LiveText, in_batches
from policies.queries.rechecks import unchecked

KIND = "accessibility.recheck"
_BATCH = 100


def recheck(*, by: User, because: str = "") -> Job | None:
    """Check what changed without being published anew: the rule set, a shared block, a picture's alternative text.

    Each changes either the rules or the words of a text as readers have them, so what no check has seen under
    the rules of today is what changed. None when that is nothing. After a stop it goes on where it was.
    """
    waiting = list(unchecked())
    if not waiting:
        return None
    params = {"rule_set": gate.RULE_SET, "because": because}
    title = f"Check {len(waiting)} live texts again"
    job = jobs.start(KIND, title=title, by=by, total=len(waiting), params=params)
    found = 0
    with Workers(settings.ACCESSIBILITY_WORKERS, texts=len(waiting)) as workers:
        for batch in in_batches(waiting, _BATCH):
            if Job.objects.get(pk=job.pk).state == Job.State.CANCELLED:
                return Job.objects.get(pk=job.pk)
            found += check_again(_judged(batch, workers), job=job, by=by)
    return jobs.finish(job, by=by, result={"with_barriers": found})


def _judged(batch: list[LiveText], workers: Workers) -> dict[Reference, Verdict]:
    """What the gate says of each text. Found before anything is written: SQLite has one writer at a time."""
    found = workers.found([(live.text, readers(live.kind)) for live in batch])
    for live, there in zip(batch, found, strict=True):
        keep_found(live, there)
    return {
        live.about: verdict(there, live.content_hash, live.about)
        for live, there in zip(batch, found, strict=True)
    }

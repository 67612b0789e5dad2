"""Writing down that what is live was checked again: a batch at a time, and nothing is unpublished by it."""

from collections.abc import Mapping

from django.db import transaction

from governance import event_log
from governance.models import Job, User
from governance.permissions import require
from governance.references import Reference
from governance.rules.permissions import Permission
from policies.accessibility import gate
from policies.events import AccessibilityEvent
from policies.models import Occasion
from policies.models.gate import Verdict, keep


@transaction.atomic
def check_again(verdicts: Mapping[Reference, Verdict], *, job: Job, by: User) -> int:
    """Write down what the rules of today say of a batch of live texts; the count of those that keep readers out."""
    require(by, Permission.JOB_RUN)
    keep(verdicts, Occasion.AGAIN)
    found = sum(1 for verdict in verdicts.values() if verdict.stopping)
    job.done += len(verdicts)
    job.save(update_fields=["done", "changed_at"])
    detail = {"rule_set": gate.RULE_SET, "texts": len(verdicts), "with_barriers": found}
    event_log.record(AccessibilityEvent.LIVE_TEXTS_CHECKED, subject=job, by=by, detail=detail)
    return found

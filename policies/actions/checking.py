"""Checking again what is live: a batch at a time, and nothing is unpublished by it."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.models import Job, User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.accessibility import gate
from policies.events import AccessibilityEvent
from policies.models import Occasion
from policies.models.gate import judge, keep
from policies.queries.live_texts import LiveText


@transaction.atomic
def check_again(texts: Sequence[LiveText], *, job: Job, by: User) -> int:
    """Check a batch of live texts under the rules of today; the count of those that keep readers out."""
    require(by, Permission.JOB_RUN)
    verdicts = {live.about: judge(live.text, live.about, kind=live.kind) for live in texts}
    keep(verdicts, Occasion.AGAIN)
    found = sum(1 for verdict in verdicts.values() if verdict.stopping)
    job.done += len(texts)
    job.save(update_fields=["done", "changed_at"])
    detail = {"rule_set": gate.RULE_SET, "texts": len(texts), "with_barriers": found}
    event_log.record(AccessibilityEvent.LIVE_TEXTS_CHECKED, subject=job, by=by, detail=detail)
    return found

"""Writing down what a browser saw: a few pages at a time, so that the work can stop and go on."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.models import Job, User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.accessibility.rendered.look import rule_set
from policies.events import AccessibilityEvent
from policies.models import RenderedCheck


@transaction.atomic
def keep(looks: Sequence[RenderedCheck], *, job: Job, by: User) -> int:
    """Keep some looks at pages; the count of pages that keep readers out."""
    require(by, Permission.JOB_RUN)
    RenderedCheck.objects.bulk_create(looks)
    found = sum(1 for look in looks if look.musts)
    job.done += len(looks)
    job.save(update_fields=["done", "changed_at"])
    missed = sum(1 for look in looks if not look.was_seen)
    detail = {
        "rule_set": rule_set(),
        "pages": len(looks),
        "with_barriers": found,
        "not_looked_at": missed,
    }
    event_log.record(AccessibilityEvent.PAGES_RENDERED, subject=job, by=by, detail=detail)
    return found

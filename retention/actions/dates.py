"""Working out the stored dates of records again."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.dating import work_out_again
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord


@transaction.atomic
def recompute(keys: Sequence[int], *, by: User) -> int:
    """Work out a batch of records, by their keys, by the schedule in force; returns how many dates are new.

    Records whose date moved leave their disposal lists, and the approvals of those lists are void.
    """
    require(by, Permission.RECORD_RECOMPUTE)
    lock(CaseRecord.objects.filter(pk__in=keys))
    changed = work_out_again(CaseRecord.objects.filter(pk__in=keys).order_by("pk"), on=today())
    event_log.record_batch(
        Entry(
            RetentionEvent.DATES_RECOMPUTED,
            record.subject,
            by,
            {"class": record.code, "outcome": record.reason},
        )
        for record in changed
    )
    return len(changed)

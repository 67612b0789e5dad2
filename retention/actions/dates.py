"""Working out the stored dates of records again."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.dating import save, work_out_again
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord
from retention.queries.evaluation import evaluate


@transaction.atomic
def recompute(keys: Sequence[int], *, by: User) -> int:
    """Work out a batch of records, by their keys, by the schedule in force; returns how many dates are new.

    Records whose date moved leave their disposal lists, and the approvals of those lists are void.
    """
    require(by, Permission.RECORD_RECOMPUTE)
    wanted = CaseRecord.objects.filter(pk__in=keys).order_by("pk")
    # Locked before they are worked out: what is known of them stays as it is until the end.
    lock(wanted)
    changed: list[CaseRecord] = []
    for stretch in evaluate(wanted, on=today()):
        differing = list(wanted.filter(pk__in=stretch.differing))
        answered = [record for record in differing if stretch.take(record)]
        save(answered)
        told = {record.pk for record in answered}
        changed += answered
        changed += work_out_again((record for record in differing if record.pk not in told), on=today())
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

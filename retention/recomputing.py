"""The stored dates of many records worked out again: batch by batch, each one act."""

from django.db.models import QuerySet

from governance.london import today
from governance.models import User
from retention.actions.dates import recompute
from retention.models import CaseRecord

BATCH = 1000


def recompute_all(records: QuerySet[CaseRecord], *, by: User) -> int:
    """Work out all of some records; returns how many dates are new."""
    keys = list(records.order_by("pk").values_list("pk", flat=True))
    return sum(recompute(keys[start : start + BATCH], by=by) for start in range(0, len(keys), BATCH))


def recompute_what_time_changes(*, by: User) -> int:
    """Work out the records whose answer another day brings: a re-opening or a birth that lay ahead."""
    return recompute_all(CaseRecord.objects.filter(changes_on__lte=today()), by=by)

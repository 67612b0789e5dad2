"""The stored dates of many records worked out again: batch by batch, each one act."""

from governance.london import today
from governance.models import User
from retention.actions import holds
from retention.actions.dates import recompute
from retention.models import CaseRecord, Hold
from retention.models.records import CaseRecords
from retention.queries.evaluation import evaluate

BATCH = 5000


def recompute_all(records: CaseRecords, *, by: User) -> int:
    """Work out all of some records; returns how many dates are new."""
    changed = 0
    # Looked for first, without holding anything: of a register few are new, and an act has only these.
    for stretch in evaluate(records, on=today()):
        keys = stretch.differing
        changed += sum(recompute(keys[start : start + BATCH], by=by) for start in range(0, len(keys), BATCH))
    return changed


def recompute_what_time_changes(*, by: User) -> int:
    """Work out the records whose answer another day brings: a re-opening, a birth or another trigger that lay ahead."""
    # Asked one after the other: the first has an index; the second are read through once a night.
    ahead = (CaseRecord.objects.filter(changes_on__lte=today()), CaseRecord.objects.filter(provisional=True))
    return sum(recompute_all(records, by=by) for records in ahead)


def look_again_for_holds(*, by: User) -> int:
    """Let every live hold catch what it means and does not cover, each by an act of its own; returns how many."""
    return sum(holds.look_again(hold, by=by) for hold in Hold.objects.live().order_by("pk"))

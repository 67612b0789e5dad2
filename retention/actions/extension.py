"""Keeping records longer by hand, outside a disposal list."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.dating import extended
from retention.events import RetentionEvent
from retention.models import CaseRecord
from retention.refusals import NotAnExtension, ReasonNeeded
from retention.rules.extensions import why_not_until


@transaction.atomic
def extend(keys: Sequence[int], *, until: date, reason: str, by: User) -> int:
    """Keep records, by their keys, until a day at least, never less long (rule 17); returns how many dates moved.

    Those on a disposal list leave it, and the approvals of that list are void.
    """
    require(by, Permission.RECORD_EXTEND)
    if not reason.strip():
        raise ReasonNeeded("kept these records longer")
    if why := why_not_until(until, today=today()):
        raise NotAnExtension(why, where="--until")
    records = list(CaseRecord.objects.visible_to(by).filter(pk__in=keys).order_by("pk").select_for_update())
    before = {record.pk: record.extended_until for record in records}
    moved = extended(records, until=until)
    event_log.record_batch(
        Entry(
            RetentionEvent.RECORD_EXTENDED,
            record.subject,
            by,
            {"until": until.isoformat(), "last_day_kept": str(record.last_day_kept or "")},
            reason=reason,
        )
        # Also where the rule's date is later today: it may not stay so, and then this counts.
        for record in records
        if record.extended_until != before[record.pk]
    )
    return len(moved)

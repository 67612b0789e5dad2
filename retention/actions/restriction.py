"""Restricting records, so that only few may know of them, and opening one again."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.models import User
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, DisposalLine
from retention.models.disposals import RESTRICTED
from retention.refusals import NoSuchRecord, ReasonNeeded


class NotRestrictable(Refused):
    """A record that is restricted already, or one that is not."""

    code = "not_restrictable"


@transaction.atomic
def place(references: Sequence[str], *, reason: str, by: User) -> int:
    """Restrict records; returns how many were not before. Those on a disposal list leave it.

    Refuses (NoSuchRecord) what this person may not know of, so that a restricted record is refused as none, and
    (NotRestrictable) when all of them are restricted, for one who may know of that.
    """
    require(by, Permission.RESTRICTION_PLACE)
    if not reason.strip():
        raise ReasonNeeded("restricted these records")
    visible = CaseRecord.objects.visible_to(by).filter(reference__in=references)
    lock(visible)
    records = list(visible.order_by("pk"))
    if unknown := sorted(set(references) - {record.reference for record in records}):
        raise NoSuchRecord(unknown)
    restricted = [record for record in records if not record.restricted]
    if not restricted:
        raise NotRestrictable("Nothing is left to restrict here.", where="references")
    CaseRecord.objects.filter(pk__in=[record.pk for record in restricted]).update(restricted=True)
    DisposalLine.objects.leave(restricted, because=RESTRICTED)
    event_log.record_batch(
        Entry(RetentionEvent.RECORD_RESTRICTED, record.subject, by, reason=reason) for record in restricted
    )
    return len(restricted)


@transaction.atomic
def lift(reference: str, *, reason: str, by: User) -> CaseRecord:
    """Let everybody who reads records know of one again.

    Refuses (NoSuchRecord) what this person may not know of, and (NotRestrictable) a record that is open.
    """
    require(by, Permission.RESTRICTION_LIFT)
    if not reason.strip():
        raise ReasonNeeded("opened this record")
    visible = CaseRecord.objects.visible_to(by).filter(reference=reference)
    lock(visible)
    record = visible.first()
    if record is None:
        raise NoSuchRecord([reference])
    if not record.restricted:
        raise NotRestrictable(f"{reference} is not restricted. Nothing is to be opened.", where="reference")
    CaseRecord.objects.filter(pk=record.pk).update(restricted=False)
    record.restricted = False
    event_log.record(RetentionEvent.RESTRICTION_LIFTED, subject=record.subject, by=by, reason=reason)
    return record

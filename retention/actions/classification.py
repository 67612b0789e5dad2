"""Reclassifying a record by hand, which alone may lower its class."""

from collections.abc import Sequence

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.catching import catch
from retention.dating import work_out_again
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, ScheduleVersion
from retention.refusals import ReasonNeeded
from retention.rules.rows import read_classes


@transaction.atomic
def reclassify(record: CaseRecord, classes: Sequence[str], *, reason: str, by: User) -> CaseRecord:
    """Put a record into other classes, lower ones too, with the reason (rule 14); its date is worked out anew.

    Refuses (WrongValue) a class that the schedule does not have, or one that the record's triggers cannot serve.
    """
    require(by, Permission.RECORD_CLASSIFY)
    if not reason.strip():
        raise ReasonNeeded("reclassified this record")
    lock(CaseRecord.objects.filter(pk=record.pk))
    record = CaseRecord.objects.get(pk=record.pk)
    before, rules = record.class_codes, ScheduleVersion.objects.in_force(today()).rules
    record.class_codes = ";".join(read_classes(";".join(classes), rules))
    work_out_again([record], on=today())
    CaseRecord.objects.filter(pk=record.pk).update(class_codes=record.class_codes)
    catch([record.pk])
    event_log.record(
        RetentionEvent.RECORD_RECLASSIFIED,
        subject=record.subject,
        by=by,
        detail={"from": before, "to": record.class_codes},
        reason=reason,
    )
    return record


@transaction.atomic
def reclassify_many(keys: Sequence[int], classes: Sequence[str], *, reason: str, by: User) -> set[int]:
    """Put a batch of records, by their keys, into other classes; returns the keys of those that were in others.

    Refuses (WrongValue) a class that the schedule does not have.
    """
    require(by, Permission.RECORD_CLASSIFY)
    if not reason.strip():
        raise ReasonNeeded("reclassified these records")
    codes = ";".join(read_classes(";".join(classes), ScheduleVersion.objects.in_force(today()).rules))
    known = CaseRecord.objects.visible_to(by).filter(pk__in=keys).exclude(class_codes=codes)
    records = list(known.order_by("pk").select_for_update())
    before = {record.pk: record.class_codes for record in records}
    for record in records:
        record.class_codes = codes
    work_out_again(records, on=today())
    CaseRecord.objects.filter(pk__in=before).update(class_codes=codes)
    catch(before.keys())
    event_log.record_batch(
        Entry(
            RetentionEvent.RECORD_RECLASSIFIED,
            record.subject,
            by,
            {"from": before[record.pk], "to": codes},
            reason=reason,
        )
        for record in records
    )
    return set(before)

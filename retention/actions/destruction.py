"""Carrying out an approved list, so that it survives anything.

For each record, intent and tombstone are one transaction: the register's line, its triggers and its files' rows go,
the tombstone, the event and the order to remove the content stay. The content leaves the store after that commit;
a run that was cut off in between finds the orders and goes on.
"""

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import QuerySet

from governance import event_log
from governance.event_log import Entry
from governance.london import now, today
from governance.models import Event, User
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import (
    CaseRecord,
    DisposalLine,
    DisposalList,
    FileRemoval,
    RecordFile,
    Tombstone,
    TriggerValue,
    record_reference,
)
from retention.queries.blockers import blockers
from retention.queries.disposal import content_to_remove, destroyable, obstacle_to_carrying_out, waiting_days

BATCH = 500
Status = DisposalList.Status
Fate = DisposalLine.Fate


@transaction.atomic
def start(listed: DisposalList, *, by: User) -> DisposalList:
    """Begin, or go on with, carrying out a list. Refuses what is not approved or still waits."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if obstacle := obstacle_to_carrying_out(listed, today=today(), waiting_days=waiting_days()):
        raise obstacle
    listed.status, listed.started_at = Status.RUNNING, listed.started_at or now()
    listed.save(update_fields=["status", "started_at"])
    event_log.record(
        RetentionEvent.DISPOSAL_STARTED, subject=listed, by=by, detail={"hash": listed.content_hash}
    )
    return listed


@transaction.atomic
def pause(listed: DisposalList, *, by: User) -> DisposalList:
    """Stop after the present batch; what is gone is gone, the rest stays as it is."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if listed.status == Status.RUNNING:
        listed.status = Status.PAUSED
        listed.save(update_fields=["status"])
    event_log.record(RetentionEvent.DISPOSAL_PAUSED, subject=listed, by=by)
    return listed


@transaction.atomic
def destroy_batch(listed: DisposalList, *, by: User, limit: int = BATCH) -> int:
    """Destroy the next records of a running list; returns how many lines were dealt with, 0 when none is left.

    Every record is read again under lock: one that is held by now, or whose date is another, leaves the list
    instead. Another worker's records are passed over, so that each is destroyed once.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    if DisposalList.objects.get(pk=listed.pk).status != Status.RUNNING:
        return 0
    pass_the_gate()
    lines = list(destroyable(listed)[:limit])
    records = {record.pk: record for record in _locked([line.record_id for line in lines])}
    lines = list(destroyable(listed).filter(record__in=records).select_related(None))
    blocked = blockers(records.values())
    sound = [
        line for line in lines if line.record_id not in blocked and _is_sound(line, records[line.record_id])
    ]
    _leave([line for line in lines if line not in sound], records)
    if sound:
        gone = [records[line.record_id] for line in sound]
        files = _files(gone)
        events = event_log.record_batch(_entry(listed, line, records, files, by) for line in sound)
        _bury(listed, sound, records, files, {event.subject_key: event for event in events})
        _erase(gone)
    return len(lines)


@transaction.atomic
def remove_content(listed: DisposalList, *, by: User, limit: int = BATCH) -> tuple[int, int]:
    """Take the content of destroyed records out of the store; returns how many files went and how many would not.

    Removing what is gone already is no fault, so this may be done again after any stop.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    orders = list(content_to_remove(listed).order_by("attempts", "pk")[:limit])
    store, gone, stuck = storages["records"], [], []
    for order in orders:
        try:
            store.delete(order.path)
        except OSError as problem:
            stuck.append(order)
            order.problem, order.attempts = type(problem).__name__, order.attempts + 1
        else:
            gone.append(order.pk)
    FileRemoval.objects.filter(pk__in=gone).update(removed_at=now(), problem="")
    FileRemoval.objects.bulk_update(stuck, ["problem", "attempts"])
    waiting = content_to_remove(listed).values("reference")
    listed.tombstones.filter(purged_at=None).exclude(reference_text__in=waiting).update(purged_at=now())
    if orders:
        event_log.record(
            RetentionEvent.CONTENT_REMOVED,
            subject=listed,
            by=by,
            detail={"files": len(gone), "failed": len(stuck)},
        )
    return len(gone), len(stuck)


@transaction.atomic
def finish(listed: DisposalList, *, by: User) -> DisposalList:
    """Close a list on which nothing remains and whose content has left the store; else leave it as it is."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if listed.status == Status.RUNNING and not listed.lines.remaining().exists():
        listed.status, listed.finished_at = Status.FINISHED, now()
        listed.save(update_fields=["status", "finished_at"])
        event_log.record(RetentionEvent.DISPOSAL_FINISHED, subject=listed, by=by)
    return listed


def _locked(ids: list[int]) -> QuerySet[CaseRecord]:
    records = CaseRecord.objects.filter(pk__in=ids).order_by("pk")
    return records.select_for_update(skip_locked=True, of=("self",)).select_related("schedule_version")


def _is_sound(line: DisposalLine, record: CaseRecord) -> bool:
    """Whether what was approved is still so."""
    return (
        not record.is_held
        and record.state == CaseRecord.State.LISTED
        and record.code == line.code
        and record.last_day_kept == line.last_day_kept
        and record.due_from is not None
        and record.due_from <= today()
    )


def _leave(lines: list[DisposalLine], records: dict[int, CaseRecord]) -> None:
    DisposalLine.objects.leave(
        [records[line.record_id] for line in lines],
        because="Held, or its date changed, after it was approved.",
    )


def _files(records: list[CaseRecord]) -> dict[int, list[RecordFile]]:
    found: dict[int, list[RecordFile]] = {}
    for file in RecordFile.objects.filter(record__in=records).order_by("path"):
        found.setdefault(file.record_id, []).append(file)
    return found


def _entry(
    listed: DisposalList,
    line: DisposalLine,
    records: dict[int, CaseRecord],
    files: dict[int, list[RecordFile]],
    by: User,
) -> Entry:
    record = records[line.record_id]
    detail = {
        "list": listed.pk,
        "fate": str(Fate.DESTROYED),
        "classes": record.class_codes,
        "class": line.code,
        "rule": _rule(record),
        "schedule": line.schedule_number,
        "action": line.action,
        "last_day_kept": line.last_day_kept.isoformat(),
        "eligible_on": line.eligible_on.isoformat(),
        "files": _prints(files.get(record.pk, [])),
    }
    return Entry(RetentionEvent.RECORD_DESTROYED, record_reference(record.reference), by, detail)


def _bury(
    listed: DisposalList,
    lines: list[DisposalLine],
    records: dict[int, CaseRecord],
    files: dict[int, list[RecordFile]],
    events: dict[str, Event],
) -> None:
    """Write the tombstones and the orders to remove the content, and close the lines."""
    approvers = [
        event_log.account(approval.by) for approval in listed.approvals.standing().select_related("by")
    ]
    Tombstone.objects.bulk_create(
        Tombstone(
            reference_text=line.reference_text,
            list=listed,
            fate=Tombstone.Fate.DESTROYED,
            class_codes=records[line.record_id].class_codes,
            code=line.code,
            rule=_rule(records[line.record_id]),
            basis=_class(records[line.record_id]).basis,
            schedule_number=line.schedule_number,
            action=line.action,
            last_day_kept=line.last_day_kept,
            eligible_on=line.eligible_on,
            approvers=approvers,
            content_hash=listed.content_hash,
            files=_prints(files.get(line.record_id, [])),
            at=events[line.reference_text].at,
            event=events[line.reference_text].number,
            purged_at=None if line.record_id in files else events[line.reference_text].at,
        )
        for line in lines
    )
    FileRemoval.objects.bulk_create(
        FileRemoval(path=file.path, reference=records[pk].reference)
        for pk, kept in files.items()
        for file in kept
    )
    DisposalLine.objects.filter(pk__in=[line.pk for line in lines]).update(fate=Fate.DESTROYED)


def _erase(records: list[CaseRecord]) -> None:
    """Take the register's lines and everything that hangs on them: triggers with their history, files, links."""
    ids = [record.pk for record in records]
    TriggerValue.objects.filter(record__in=ids).delete()
    RecordFile.objects.filter(record__in=ids).delete()
    DisposalLine.objects.filter(record__in=ids).update(record=None)
    CaseRecord.objects.filter(parent__in=ids).update(parent=None)
    gone = CaseRecord.objects.filter(pk__in=ids)
    # The one road to deletion: `delete()` itself refuses, so that no other road exists.
    gone._raw_delete(gone.db)


def _class(record: CaseRecord):  # type: ignore[no-untyped-def]
    return record.schedule_version.rules.classes[record.code]


def _rule(record: CaseRecord) -> str:
    return str(_class(record))[:400]


def _prints(files: list[RecordFile]) -> list[dict[str, str | int]]:
    """What shows later which content it was, and says nothing of it: never a file's name."""
    return [{"sha256": file.sha256, "size": file.size} for file in files]

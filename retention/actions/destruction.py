"""Carrying out an approved list, so that it survives anything.

For each record, intent and tombstone are one transaction: the register's line, its triggers and its files' rows go,
the tombstone, the event and the order to remove the content stay. The content leaves the store after that commit;
a run that was cut off in between finds the orders and goes on.
"""

from collections import defaultdict

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.models.among import Among
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.references import Reference
from governance.rules.permissions import Permission
from retention import as_approved, burial, elsewhere
from retention.catching import catch
from retention.events import RetentionEvent
from retention.models import DisposalList, FileRemoval, Tombstone
from retention.queries.disposal import (
    content_to_remove,
    destroyable,
    obstacle_to_carrying_out,
    waiting_days,
)

BATCH = 1000
Status = DisposalList.Status


@transaction.atomic
def start(listed: DisposalList, *, by: User) -> DisposalList:
    """Begin, or go on with, carrying out a list. Refuses what is not approved or still waits."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if obstacle := obstacle_to_carrying_out(listed, today=today(), waiting_days=waiting_days()):
        raise obstacle
    listed.status, listed.started_at = Status.RUNNING, listed.started_at or now()
    listed.carried_out_by, listed.heard_at = by, now()
    listed.save(update_fields=["status", "started_at", "carried_out_by", "heard_at"])
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
    """Destroy the next records of a running list; returns how many lines were dealt with, 0 when none is free.

    Every record is read again under lock: one that is held or meant by a live hold by now, whose date is another or
    should be by today, or that has more than was decided on, leaves the list instead. One whose content is kept
    elsewhere waits until its destruction there is confirmed, and the instruction is written down. Another worker's
    records are passed over, so that each is destroyed once.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    # Locked before any record: whoever protects a record locks that first, and then the list.
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if listed.status != Status.RUNNING:
        return 0
    wanted = list(destroyable(listed).values_list("record", flat=True)[:limit])
    records = burial.locked(wanted)
    caught = catch(records)
    if caught:
        records = burial.locked(wanted)
    lines = list(destroyable(listed).filter(Among("record", records)))
    files = burial.files_of(records)
    if why := as_approved.unsound(lines, records, files):
        event_log.record_batch(as_approved.leave(lines, records, why, by=by))
    sound = [line for line in lines if line.pk not in why]
    proofs, unconfirmed = elsewhere.proofs(sound, records)
    if unconfirmed:
        instructions = elsewhere.instruct(unconfirmed, records, proofs)
        event_log.record_batch(elsewhere.entries(listed, instructions, by=by))
        waiting = {line.pk for line in unconfirmed}
        sound = [line for line in sound if line.pk not in waiting]
    if sound:
        told = burial.entries(listed, sound, records, files, proofs, by=by)
        events = event_log.record_batch(told)
        burial.bury(listed, sound, records, files, proofs, events=events)
    _be_heard(listed)
    return len(lines) + len(caught)


@transaction.atomic
def remove_content(listed: DisposalList | None, *, by: User, limit: int = BATCH) -> tuple[int, int]:
    """Take the content of destroyed records out of the store; returns how many files went and how many would not.

    Removing what is gone already is no fault, so this may be done again after any stop. Without a list it removes
    what a restored backup had brought back.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    waiting = content_to_remove(listed).select_for_update(skip_locked=True)
    orders = list(waiting.order_by("attempts", "pk").values_list("pk", "path", "reference")[:limit])
    if not orders:
        return 0, 0
    gone, stuck = _removed({pk: path for pk, path, _ in orders})
    FileRemoval.objects.filter(Among("pk", gone)).update(removed_at=now(), problem="")
    for problem, left in stuck.items():
        FileRemoval.objects.filter(Among("pk", left)).update(problem=problem, attempts=F("attempts") + 1)
    touched = {reference for _, _, reference in orders}
    # Asked apart: looked for in one statement, PostgreSQL may read every tombstone there is.
    still = content_to_remove(listed).filter(Among("reference", touched)).values_list("reference", flat=True)
    purged = Among("reference_text", touched - set(still))
    Tombstone.objects.filter(purged, purged_at=None).update(purged_at=now())
    if listed:
        _be_heard(listed)
    event_log.record(
        RetentionEvent.CONTENT_REMOVED,
        subject=listed or Reference("disposal", "restored", "what a backup had brought back"),
        by=by,
        detail={"files": len(gone), "failed": len(orders) - len(gone)},
    )
    return len(gone), len(orders) - len(gone)


@transaction.atomic
def finish(listed: DisposalList, *, by: User) -> DisposalList:
    """Close a list on which nothing is open and whose content has left the store; else leave it as it is."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if listed.status == Status.RUNNING and not listed.lines.open().exists():
        listed.status, listed.finished_at = Status.FINISHED, now()
        listed.save(update_fields=["status", "finished_at"])
        event_log.record(RetentionEvent.DISPOSAL_FINISHED, subject=listed, by=by)
    return listed


def _removed(orders: dict[int, str]) -> tuple[list[int], dict[str, list[int]]]:
    """Which of some orders (paths by their keys) were carried out, and which were not, by the name of the problem."""
    store, gone, stuck = storages["records"], [], defaultdict(list)
    for key, path in orders.items():
        try:
            store.delete(path)
        # Every kind of store fails in its own way; whatever it was, the order stays and the others go on.
        except Exception as problem:
            stuck[type(problem).__name__].append(key)
        else:
            gone.append(key)
    return gone, stuck


def _be_heard(listed: DisposalList) -> None:
    DisposalList.objects.filter(pk=listed.pk).update(heard_at=now())

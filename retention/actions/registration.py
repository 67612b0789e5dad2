"""Registering records: new ones, and what is newly said of those that are known."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from governance import event_log
from governance.event_log import Entry
from governance.london import now, today
from governance.models import Job, User, bulk
from governance.models.among import Among
from governance.permissions import require
from governance.references import Reference
from governance.rules.permissions import Permission
from retention import arriving, attachments, looks, naming
from retention.catching import catch, with_families
from retention.dating import save
from retention.events import RetentionEvent
from retention.forgetting import forget_persons
from retention.locking import lock
from retention.models import (
    CaseRecord,
    DisposalLine,
    DisposalList,
    FormerKey,
    ImportReject,
    PersonAlias,
    RecordFile,
    TriggerValue,
)
from retention.models.disposals import RESTRICTED
from retention.models.persons import person_reference
from retention.queries.registration import Plan, Planned, plan
from retention.queries.told import counts_told
from retention.refusals import ImportStopped
from retention.rules.leaving import Why
from retention.rules.rows import RecordRow
from retention.rules.triggers import WrongValue
from retention.triggering import entries, put_what_waits

_BATCH = 1000
Status = DisposalList.Status


@transaction.atomic
def register(
    rows: Sequence[RecordRow],
    *,
    by: User,
    source: str,
    folder: Path | None = None,
    job: Job | None = None,
    rejected: Iterable[tuple[int, WrongValue]] = (),
    last_line: int = 0,
    read: int = 0,
) -> Plan:
    """Take a batch of rows into the register: all that can be taken stands when it commits, or nothing does.

    With a `job`, its progress, its counts as far as `by` may know them, and the rows `rejected` before or here are
    written in the same transaction, so that work that was cut off goes on after `last_line`. Refuses (ImportStopped) a
    cancelled job.
    """
    require(by, Permission.RECORD_IMPORT)
    job = _running(job)
    arriving.remember_what_was_here(job)
    lock(_touched(rows))
    made = plan(rows, on=today(), source=source, folder=folder)
    new, changed = made.of(new=True), made.of(new=False)
    stored: list[str] = []
    try:
        _write(new, changed)
        _take_off_lists(changed)
        FormerKey.objects.remember((item.record, item.left) for item in changed)
        _write_triggers([*new, *changed], source)
        stored = _write_files([*new, *changed])
        linked = _link_parents([*new, *changed])
        catch(with_families([item.record.pk for item in [*new, *changed]]))
        named = _write_names([*new, *changed], source)
        forget_persons(item.left for item in changed)
        event_log.record_batch([*_entries(new, changed, by, job), *_of_names(named, by, job)])
        # After the log's head is locked: an event that came in this very moment is seen here, or sees the record.
        came = put_what_waits([item.record for item in new])
        _follow_merges([*new, *changed])
        kept = arriving.keep([*new, *changed], linked=linked, source=source, job=job)
        put = entries(came, by=by, kind=RetentionEvent.TRIGGER_PUT)
        if told := [*put, *arriving.entries(kept, by=by)]:
            event_log.record_batch(told)
        looks.note_sent([*(made.restricted if job else ()), *(one.record for one in kept)], by=by)
        if job:
            counts = counts_told(made, rows, to=by, source=source, folder=folder)
            _note(job, counts, [*rejected, *made.rejected], last_line, read)
    except BaseException:
        attachments.forget(stored)
        raise
    return made


def _touched(rows: Sequence[RecordRow]) -> QuerySet[CaseRecord]:
    """The known records of a batch, the parents they name, and the children that wait for one of them.

    With all below them where a live hold means a case: they may come under it.
    """
    references = [row.reference for row in rows]
    parents = {row.fields.get("parent_reference", "") for row in rows} - {""}
    # Asked apart: with an "or" between them, SQLite would read the whole register.
    children = _waiting().filter(Among("parent_reference", references)).values_list("pk", flat=True)
    known = CaseRecord.objects.filter(Among("reference", references)).values_list("pk", flat=True)
    moved = with_families({*known, *children})
    return CaseRecord.objects.filter(Q(Among("reference", parents)) | Q(Among("pk", moved)))


def _running(job: Job | None) -> Job | None:
    if job is None:
        return None
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state != Job.State.RUNNING:
        raise ImportStopped(
            f"Import {job.pk} is {job.get_state_display().lower()}. What was taken in before, stays."
        )
    return job


def _write(new: list[Planned], changed: list[Planned]) -> None:
    bulk.insert_objects([item.record for item in new])
    references = [item.record.reference for item in new]
    keys = dict(CaseRecord.objects.filter(Among("reference", references)).values_list("reference", "pk"))
    for item in new:
        item.record.pk = keys[item.record.reference]
    redated = [item.record for item in changed if item.is_redated or item.is_reclassified]
    others = [
        item.record for item in changed if item.fields and not (item.is_redated or item.is_reclassified)
    ]
    fields = sorted({name for item in changed for name in item.fields} | {"parent"})
    save(redated, fields)
    if others:
        CaseRecord.objects.bulk_create(
            others,
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*fields, "changed_at"],
        )


def _take_off_lists(changed: list[Planned]) -> None:
    """What a file restricts stands no longer before those who may not know of it.

    Nor does a record stay of which more comes: whoever reviews or approves a list saw it without that (rules 22, 26).
    """
    restricted = [item.record for item in changed if "restricted" in item.fields]
    if restricted:
        DisposalLine.objects.leave(restricted, because=RESTRICTED)
    more = [item for item in changed if item.brings_content]
    standing = DisposalLine.objects.open().filter(Among("record", [item.record.pk for item in more]))
    lists = dict(standing.exclude(list__status=Status.FINISHED).order_by().values_list("record", "list"))
    for item in more:
        item.left_list = lists.get(item.record.pk)
    if leaving := [item.record for item in more if item.left_list]:
        DisposalLine.objects.leave(leaving, because=Why.ADDED.words)


def _write_triggers(planned: list[Planned], source: str) -> None:
    replaced = [pk for item in planned for pk in item.replaced]
    if replaced:
        TriggerValue.objects.filter(pk__in=replaced).update(replaced_at=now())
    # What a file took back is gone with all that was said before: revoking an event brings none of it up again.
    for name in {name for item in planned for name in item.cleared}:
        records = [item.record for item in planned if name in item.cleared]
        TriggerValue.objects.filter(record__in=records, name=name).update(is_cleared=True)
    received_on = today()
    rows = (
        (item.record.pk, name, value.text, value.form.value, value.day, source, received_on)
        for item in planned
        for name, value in item.came.items()
    )
    bulk.insert(TriggerValue, ("record_id", "name", "text", "form", "day", "source", "received_on"), rows)


def _write_files(planned: list[Planned]) -> list[str]:
    """Store the contents and write their rows; returns the paths, which are noted in the store until the commit."""
    files = [(item.record, found, attachments.place(found)) for item in planned for found in item.files]
    paths = [path for _, _, path in files]
    if not files:
        return paths
    note = attachments.announce(paths)
    transaction.on_commit(lambda: attachments.withdraw(note))
    try:
        stored = [attachments.store(found, record, path) for record, found, path in files]
        RecordFile.objects.bulk_create(stored, batch_size=_BATCH)
    except BaseException:
        attachments.forget(paths)
        raise
    return paths


def _link_parents(planned: list[Planned]) -> list[int]:
    """Give children their parents, which may come later, in this file or in another; returns who had waited for one."""
    waiting = _waiting()
    touched = [item.record for item in planned]
    mine = waiting.filter(Among("pk", [record.pk for record in touched if record.parent_reference]))
    theirs = waiting.filter(Among("parent_reference", [record.reference for record in touched]))
    parent = CaseRecord.objects.filter(reference=OuterRef("parent_reference")).values("pk")[:1]
    _update_parents(mine, Subquery(parent))
    return _update_parents(theirs, Subquery(parent))


def _waiting() -> QuerySet[CaseRecord]:
    """Records whose parent has not come."""
    return CaseRecord.objects.filter(parent=None).exclude(parent_reference="")


def _update_parents(children: QuerySet[CaseRecord], parent: Subquery) -> list[int]:
    if ids := list(children.values_list("pk", flat=True)):
        CaseRecord.objects.filter(pk__in=ids).update(parent=parent)
    return ids


def _follow_merges(planned: list[Planned]) -> None:
    """What was merged in this very moment: whoever merged two keys saw none of these records.

    The one key means the other by now, and a hold over either keeps the records of both.
    """
    keys = {item.record.person_key for item in planned} - {""}
    merged = PersonAlias.objects.become(keys)
    moved = [item for item in planned if item.record.person_key in merged]
    for item in moved:
        item.record.person_key = merged[item.record.person_key]
    if moved:
        CaseRecord.objects.bulk_update([item.record for item in moved], ["person_key"], batch_size=_BATCH)
    joined = PersonAlias.objects.joined(keys | set(merged.values()))
    catch([item.record.pk for item in planned if item.record.person_key in joined])


def _write_names(planned: list[Planned], source: str) -> list[str]:
    """Keep the names that came, the last one said of a person; returns the keys."""
    names = {item.record.person_key: item.name for item in planned if item.name}
    # In the order of the keys: two files may name the same persons, each in its own order.
    naming.write(dict(sorted(names.items())), source=source)
    return sorted(names)


def _of_names(keys: list[str], by: User, job: Job | None) -> list[Entry]:
    if job and keys:
        return [Entry(RetentionEvent.PERSONS_NAMED, job, by, {"persons": len(keys)})]
    return [Entry(RetentionEvent.PERSON_NAMED, person_reference(key), by) for key in keys]


def _entries(new: list[Planned], changed: list[Planned], by: User, job: Job | None) -> list[Entry]:
    """One event for what a job's batch brought, and one for each record that was known and changed."""
    number = job.pk if job else 0
    if job and new:
        entries = [Entry(RetentionEvent.RECORDS_REGISTERED, job, by, {"records": len(new)})]
    else:
        entries = [
            Entry(RetentionEvent.RECORD_REGISTERED, item.record.subject, by, {"job": number}) for item in new
        ]
    return entries + [_entry(item, by, number) for item in changed]


def _entry(item: Planned, by: User, job: int) -> Entry:
    kind = RetentionEvent.RECORD_RECLASSIFIED if item.is_reclassified else RetentionEvent.RECORD_CHANGED
    subject: Reference = item.record.subject
    detail = {
        "job": job,
        "class": item.record.class_codes,
        "triggers": sorted(item.came),
        "withdrawn": len(item.replaced),
        "files": len(item.files),
        "new_date": item.is_redated,
    }
    if item.is_reclassified:
        detail["from"] = item.left_classes
    if item.left_list:
        detail["left_list"] = item.left_list
    return Entry(kind, subject, by, detail)


def _note(
    job: Job, told: dict[str, int], rejected: list[tuple[int, WrongValue]], last_line: int, read: int
) -> None:
    """Write down in the job how far it is, so that it goes on from there."""
    ImportReject.objects.bulk_create(
        ImportReject(job=job, line=line, column=wrong.column, value=wrong.value[:200], message=wrong.message)
        for line, wrong in sorted(rejected, key=lambda item: item[0])
    )
    counts = {name: job.result.get(name, 0) + number for name, number in told.items()}
    job.result = {**job.result, **counts, "read": job.result.get("read", 0) + read, "line": last_line}
    job.done = job.result["read"]
    job.save(update_fields=["result", "done", "changed_at"])

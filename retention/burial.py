"""How a record leaves the register: its tombstone and the order to remove its content come, all else goes.

Both roads of disposal end here, destruction and transfer; the caller is an act, and records the events.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from governance import event_log
from governance.event_log import Entry, Recorded
from governance.london import now
from governance.models import User, bulk
from governance.models.among import Among
from governance.rules.sealing import Sealed
from retention import elsewhere
from retention.elsewhere import Proofs
from retention.events import RetentionEvent
from retention.forgetting import forget_persons, forget_writing, without_words
from retention.models import (
    CaseRecord,
    DisposalLine,
    DisposalList,
    FileRemoval,
    FormerKey,
    Loan,
    RecordFile,
    ScheduleVersion,
    Tombstone,
    TriggerEvent,
    TriggerValue,
    record_reference,
)
from retention.models.links import unlink_all
from retention.queries.disposal import fate_of
from retention.rules.schedule import ClassRule

Fate = Tombstone.Fate


class StoredFile(NamedTuple):
    """Which content a record has, where it stands in the store, and since when."""

    record: int
    path: str
    sha256: str
    size: int
    stored_at: datetime


Files = dict[int, list[StoredFile]]

KINDS = {Fate.DESTROYED: RetentionEvent.RECORD_DESTROYED, Fate.TRANSFERRED: RetentionEvent.RECORD_TRANSFERRED}


def locked(ids: Iterable[int]) -> dict[int, CaseRecord]:
    """Records under lock. Those that somebody else has locked, or whose children somebody has, are passed over:

    whoever destroys waits for nobody's record, so that no two acts can wait for each other in a circle.
    """
    records = CaseRecord.objects.filter(Among("pk", ids)).order_by("pk").select_for_update(skip_locked=True)
    found = {record.pk: record for record in records}
    # Joined, each record would bring a version of its own.
    versions = ScheduleVersion.objects.in_bulk({record.schedule_version_id for record in found.values()})
    for record in found.values():
        record.schedule_version = versions[record.schedule_version_id]
    children = CaseRecord.objects.filter(Among("parent", found)).order_by("pk")
    if every := dict(children.values_list("pk", "parent")):
        free = set(children.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
        for child, parent in every.items():
            if child not in free:
                found.pop(parent or 0, None)
    return found


def files_of(records: Iterable[int]) -> Files:
    """The files of some records, by the record's id."""
    found: Files = {}
    kept = RecordFile.objects.filter(Among("record", records)).order_by("path")
    for row in kept.values_list(*StoredFile._fields):
        found.setdefault(row[0], []).append(StoredFile(*row))
    return found


def entries(
    listed: DisposalList,
    lines: Iterable[DisposalLine],
    records: dict[int, CaseRecord],
    files: Files,
    proofs: Proofs,
    *,
    by: User,
) -> Iterator[Entry]:
    """The event of each line: what its certificate's entry will say, word for word."""
    for line in lines:
        record = records[_record_of(line)]
        fate = fate_of(line)
        detail: dict[str, Any] = {
            "list": listed.pk,
            "fate": str(fate),
            "classes": record.class_codes,
            "class": line.code,
            "rule": _class(record).words[:400],
            "schedule": line.schedule_number,
            "action": line.action,
            "last_day_kept": line.last_day_kept.isoformat(),
            "eligible_on": line.eligible_on.isoformat(),
            "files": prints(files.get(record.pk, [])),
        }
        if confirmed := _confirmed(line, proofs):
            detail["confirmed"] = confirmed
        yield Entry(KINDS[fate], record_reference(record.reference), by, detail)


def bury(
    listed: DisposalList,
    lines: list[DisposalLine],
    records: dict[int, CaseRecord],
    files: Files,
    proofs: Proofs,
    *,
    events: list[Recorded],
) -> None:
    """Write the tombstones and the orders to remove the content, close the lines, and take the records away."""
    told = {event.sealed.subject_key: event.sealed for event in events}
    approvals = listed.approvals.standing().select_related("by")
    approvers = [event_log.account(approval.by) for approval in approvals]
    common = (listed.pk, listed.content_hash, json.dumps(approvers))
    stones = [
        (*_stone(line, records[_record_of(line)], told[line.reference_text], files), *common)
        for line in lines
    ]
    bulk.insert(Tombstone, _OF_A_STONE, stones)
    if proofs:
        elsewhere.forget_words(lines)
    for fate in Fate:
        closed = [line.pk for line in lines if told[line.reference_text].detail["fate"] == fate]
        if closed:
            DisposalLine.objects.filter(Among("pk", closed)).update(
                fate=fate, record=None, reason=without_words()
            )
    erase([records[_record_of(line)] for line in lines], files, listed=listed)


# In the order of `_stone`, and then what its list gives.
_OF_A_STONE = (
    *("reference_text", "fate", "class_codes", "code", "rule", "basis", "schedule_number", "action"),
    *("last_day_kept", "eligible_on", "files", "confirmed", "restricted", "at", "event", "purged_at"),
    *("list_id", "content_hash", "approvers"),
)


def _stone(line: DisposalLine, record: CaseRecord, event: Sealed, files: Files) -> tuple[Any, ...]:
    """A tombstone as a row: it says what its event says."""
    said = event.detail
    return (
        line.reference_text,
        said["fate"],
        said["classes"],
        said["class"],
        said["rule"],
        _class(record).basis,
        said["schedule"],
        said["action"],
        line.last_day_kept,
        line.eligible_on,
        said["files"],
        said.get("confirmed", []),
        record.restricted,
        event.at,
        event.number,
        None if record.pk in files else event.at,
    )


def erase(records: list[CaseRecord], files: Files, *, listed: DisposalList | None) -> None:
    """Take the register's lines and all that hangs on them: triggers with history, files, links, what was written.

    Their tombstones stand already: without one, the database refuses.
    """
    ids = [record.pk for record in records]
    instant, on = now(), listed.pk if listed else None
    orders = [
        (file.path, record.reference, on, instant, 0, "")
        for record in records
        for file in files.get(record.pk, [])
    ]
    bulk.insert(FileRemoval, ("path", "reference", "list_id", "asked_at", "attempts", "problem"), orders)
    for model in (TriggerValue, TriggerEvent, RecordFile, FormerKey, Loan):
        # Nothing hangs on them: Django need not read them first.
        rows = model.objects.filter(Among("record", ids))
        rows._raw_delete(rows.db)
    forget_writing(records)
    # An event that came in this very moment may not know its record yet.
    named = Among("reference_text", [record.reference for record in records])
    TriggerEvent.objects.waiting().filter(named).delete()
    CaseRecord.objects.filter(Among("parent", ids)).update(parent=None)
    unlink_all(ids)
    gone = CaseRecord.objects.filter(Among("pk", ids))
    # The one road to deletion: `delete()` itself refuses, so that no other road exists.
    gone._raw_delete(gone.db)
    forget_persons(record.person_key for record in records)


def prints(files: list[StoredFile]) -> list[dict[str, str | int]]:
    """What shows later which content it was, and says nothing of it: never a file's name."""
    return [{"sha256": file.sha256, "size": file.size} for file in files]


def _confirmed(line: DisposalLine, proofs: Proofs) -> list[dict[str, Any]]:
    """How the destruction of what was kept elsewhere was confirmed."""
    return [proof.as_proof for proof in proofs.get(_record_of(line), [])]


def _class(record: CaseRecord) -> ClassRule:
    return record.schedule_version.rules.classes[record.code]


def _record_of(line: DisposalLine) -> int:
    assert line.record_id is not None  # a line that remains has its record: a constraint says so
    return line.record_id

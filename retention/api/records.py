"""One record: said, and explained."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest
from ninja import Path, Router, Status

from governance.london import today
from retention import looks
from retention.actions.registration import register
from retention.api.admission import token_of
from retention.api.refusing import ConflictsWithTheRegister, without_values
from retention.api.shapes import REFUSALS, Explained, RecordIn, RecordOut, RefusedOut
from retention.models import CaseRecord, Look, ScheduleVersion, SystemToken, Tombstone
from retention.ndjson_files import cells
from retention.queries.explanation import explain_record, tombstone_as_data
from retention.queries.known_blockers import told_to
from retention.queries.registration import Planned
from retention.queries.told import planned_told
from retention.refusals import NoSuchRecord
from retention.rules.rows import COLUMNS, RecordRow, read_record

router = Router(tags=["records"])
Scope = SystemToken.Scope


@router.put(
    "/records/{path:reference}",
    response={200: RecordOut, 201: RecordOut, 400: RefusedOut, 409: RefusedOut, 413: RefusedOut, **REFUSALS},
    exclude_unset=True,
    summary="Register a record, or say more of it",
)
def put_record(request: HttpRequest, reference: Path[str], said: RecordIn) -> Status:
    """The same again changes nothing. Whatever was said of it before and is not said now stays.

    A record that is not for this system to know of is answered as one that comes new.
    """
    token = token_of(request, Scope.RECORDS_WRITE)
    row = _row(reference, said.model_dump(by_alias=True, exclude_unset=True))
    planned = _registered(row, token)
    return Status(201 if planned.is_new else 200, _told(planned))


@router.get(
    "/records/{path:reference}",
    response={200: Explained, 404: RefusedOut, **REFUSALS},
    by_alias=True,
    summary="Explain a record's date",
)
def get_record(request: HttpRequest, reference: Path[str], on: date | None = None) -> dict[str, Any]:
    """Every class, what is known, what wins and what stands in the way; as at a day, otherwise today."""
    token = token_of(request, Scope.RECORDS_READ)
    asked = on or today()
    try:
        explained = explain_record(reference, on=asked)
    except NoSuchRecord:
        raise _nothing_of_that_reference() from None
    if isinstance(explained, Tombstone):
        if not Tombstone.objects.visible_to(token.account).filter(pk=explained.pk).exists():
            raise _nothing_of_that_reference()
        return tombstone_as_data(explained, on=asked)
    if not CaseRecord.objects.visible_to(token.account).filter(pk=explained.record.pk).exists():
        raise _nothing_of_that_reference()
    looks.note([explained.record], by=token.account, door=Look.Door.API)
    return replace(explained, blockers=told_to(explained.blockers, token.account)).as_data


def _row(reference: str, said: dict[str, Any]) -> RecordRow:
    rules = ScheduleVersion.objects.in_force(today()).rules
    known = frozenset({*COLUMNS, *rules.triggers})
    return read_record(1, {"reference": reference, **cells(said, known)}, rules)


def _registered(row: RecordRow, token: SystemToken) -> Planned:
    try:
        made = register([row], by=token.account, source=token.name)
    except IntegrityError:
        # Another call registered the same reference in this very moment; now it is known.
        made = register([row], by=token.account, source=token.name)
    if made.rejected:
        wrong = made.rejected[0][1]
        raise ConflictsWithTheRegister(without_values(wrong.message), where=wrong.column)
    return planned_told(made, row, to=token.account, source=token.name)


def _told(planned: Planned) -> dict[str, Any]:
    record = planned.record
    changed = "updated" if planned.changes_anything else "unchanged"
    told = {"reference": record.reference, "result": "created" if planned.is_new else changed}
    # What came to a person whom only few may know of is answered as any other that comes new.
    if record.restricted and not (planned.is_new and planned.came_restricted):
        return told
    dates = {name: getattr(record, name) for name in ("last_day_kept", "eligible_on", "reason")}
    return {**told, **dates, "missing": record.missing_triggers}


def _nothing_of_that_reference() -> NoSuchRecord:
    refusal = NoSuchRecord([])
    refusal.message, refusal.where = "No record has this reference. Check the file number.", "reference"
    return refusal

"""Destroying again what a restored backup brought back, by the word of the newer ledger outside."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import civil_date
from governance.models import User
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.rules.permissions import Permission
from governance.rules.sealing import Sealed
from retention import burial
from retention.catching import catch
from retention.events import RetentionEvent
from retention.ledger_files import Gone
from retention.models import CaseRecord, DisposalLine, ScheduleVersion, Tombstone, record_reference
from retention.queries.blockers import Blocker, blockers


@transaction.atomic
def destroy_again(
    references: Sequence[str], ledger: Mapping[str, Gone], *, by: User
) -> tuple[list[str], dict[str, list[Blocker]]]:
    """Destroy again some records that are here and that the ledger says are gone.

    Returns the references that went, and what keeps each of those that stay: a hold or an open matter of today
    protects, whatever was approved before, and so does a file that came since. A record that somebody has locked is
    neither; ask again.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    wanted = CaseRecord.objects.filter(reference__in=references).values_list("pk", flat=True)
    records = burial.locked(wanted)
    if catch(records):
        records = burial.locked(wanted)
    files = burial.files_of(records)
    kept = {**_with_more(records, files, ledger), **blockers(records.values())}
    gone = {record.reference: record for pk, record in records.items() if pk not in kept}
    DisposalLine.objects.leave(list(gone.values()), because="Destroyed again after a restore.")
    events = event_log.record_batch(_entry(record, ledger[name], files, by) for name, record in gone.items())
    told = {event.sealed.subject_key: event.sealed for event in events}
    Tombstone.objects.bulk_create(
        _stone(record, ledger[name], told[name], files) for name, record in gone.items()
    )
    burial.erase(list(gone.values()), files, listed=None)
    return sorted(gone), {records[pk].reference: standing for pk, standing in kept.items()}


def _with_more(
    records: Mapping[int, CaseRecord], files: burial.Files, ledger: Mapping[str, Gone]
) -> dict[int, list[Blocker]]:
    """The records with a content that did not go with them then: nobody decided on it."""
    found: dict[int, list[Blocker]] = {}
    for pk, record in records.items():
        went = ledger[record.reference].files
        if more := [file for file in files.get(pk, []) if file.sha256 not in went]:
            since = civil_date(min(file.stored_at for file in more))
            found[pk] = [Blocker("content", f"{len(more)} files that came since", "records_officer", since)]
    return found


def _entry(record: CaseRecord, said: Gone, files: burial.Files, by: User) -> Entry:
    detail: dict[str, Any] = {
        "fate": said.fate,
        "certificate": said.certificate,
        "sealed_by": said.seal,
        "files": burial.prints(files.get(record.pk, [])),
    }
    if said.confirmed:
        # What was kept elsewhere went then; no restore of ours brought it back.
        detail["confirmed"] = list(said.confirmed)
    return Entry(RetentionEvent.RECORD_DESTROYED_AGAIN, record_reference(record.reference), by, detail)


def _stone(record: CaseRecord, said: Gone, event: Sealed, files: burial.Files) -> Tombstone:
    """The tombstone that stood before: version, rule and dates as they were used then (rule 21)."""
    return Tombstone(
        reference_text=record.reference,
        list=None,
        fate=said.fate,
        class_codes=said.classes,
        code=said.code,
        rule=said.rule,
        basis=_basis(said),
        schedule_number=said.schedule,
        action=said.action,
        last_day_kept=said.last_day_kept,
        eligible_on=said.eligible_on,
        approvers=list(said.approvers),
        content_hash=said.content_hash,
        files=burial.prints(files.get(record.pk, [])),
        confirmed=list(said.confirmed),
        restricted=record.restricted,
        at=event.at,
        event=event.number,
        purged_at=None if record.pk in files else event.at,
    )


def _basis(said: Gone) -> str:
    """What the class rested on in the version used then, where the restored register has that version."""
    version = ScheduleVersion.objects.approved().filter(number=said.schedule).first()
    rule = version.rules.classes.get(said.code) if version else None
    return rule.basis if rule else ""

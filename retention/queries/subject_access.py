"""All that is held about a person: for a subject access request, by the person's key."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from governance.london import civil_date, today
from governance.models import Event, Matter, Reason
from governance.references import Reference
from retention.models import (
    CaseRecord,
    DisposalLine,
    Hold,
    Loan,
    Look,
    PersonAlias,
    ProcessingActivity,
    ProcessingController,
    RecordLink,
    TriggerEvent,
    TriggerValue,
    record_reference,
)
from retention.models.persons import person_reference
from retention.queries.explanation import explanation_of
from retention.queries.others import ANOTHER, Others

_TOLD = (
    "reference", "title", "class_codes", "location", "box", "external_system", "restricted", "source",
    "extended_until", "created_at", "changed_at",
)  # fmt: skip
# UK GDPR, Article 15(1)(e), (f) and (h).
RIGHTS = (
    "The person may ask the council to correct this, to erase it or to limit its use, may object to its use, and may "
    "complain to the council and to the Information Commissioner."
)
AUTOMATED = (
    "How long a record is kept is worked out by its class. What is done about the person, and whether a record goes, "
    "is decided by people."
)
# To whom paper went inside the council is no recipient, and whose account it was is another person's data.
STAFF = "a member of the council’s staff"


def records_of_person(key: str) -> list[CaseRecord]:
    """The live records of a person, restricted ones too."""
    return list(
        CaseRecord.objects.filter(person_key=key).select_related("schedule_version").order_by("reference")
    )


def held_about(key: str, records: Iterable[CaseRecord], *, name: str | None = None) -> dict[str, Any]:
    """What the register holds about a person, as data: records, triggers with history, files, decisions, reasons.

    What would name another person's records is left out; where something stood is said.
    """
    keys = PersonAlias.objects.keys_of(key)
    records, others = list(records), Others(key, frozenset(keys))
    return {
        "person": key,
        "name": name,
        "merged_keys": keys[1:],
        "as_at": today().isoformat(),
        "purpose": "Case records are kept and disposed of as the retention schedule says; each record names its class.",
        "gone": "What was destroyed or transferred before holds no key of a person any more and cannot be listed.",
        "left_out": f"Keys and file numbers of other persons, and of records that are gone: they read {ANOTHER}.",
        "rights": RIGHTS,
        "automated": AUTOMATED,
        "controller": _controller(),
        "processing": _processing(records),
        "name_read": _looks(person_reference(key).label),
        "holds": [_hold(hold) for hold in _holds_over(keys)],
        "matters": [_matter(matter) for matter in _matters(keys, records)],
        "events": [told for one in keys for told in _events(person_reference(one), others)],
        "records": [_record(record, others) for record in records],
    }


def _record(record: CaseRecord, others: Others) -> dict[str, Any]:
    explained = explanation_of(record, on=today())
    told = explained.as_data
    return {
        **{name: _plain(getattr(record, name)) for name in _TOLD},
        "parent_reference": others.own(record.parent_reference),
        "date": {
            name: _plain(told[name]) for name in ("class", "last_day_kept", "eligible_on", "action", "reason")
        },
        "citation": explained.citation,
        "kept_by": [{"kind": block.kind, "since": block.since.isoformat()} for block in explained.blockers],
        "kept_with": [_link(link, record, others) for link in _links(record)],
        "triggers": [_trigger(value) for value in record.triggers.all()],
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256, "stored": _plain(file.stored_at)}
            for file in record.files.all()
        ],
        "lent": [_loan(loan) for loan in record.loans.order_by("since", "pk")],
        "not_taken": [_event(event) for event in _not_taken(record)],
        "looked_at": _looks(record.reference) if record.restricted else [],
        "decisions": [_decision(line) for line in DisposalLine.objects.filter(record=record).order_by("pk")],
        "events": _events(record_reference(record.reference), others),
    }


def _holds_over(keys: list[str]) -> Iterable[Hold]:
    return Hold.objects.filter(scope=Hold.Scope.PERSON, target__in=keys).order_by("pk")


def _hold(hold: Hold) -> dict[str, Any]:
    return {
        "number": hold.pk,
        "reason": hold.reason,
        "authority": hold.authority,
        "placed_on": civil_date(hold.placed_at).isoformat(),
        "lifted_on": civil_date(hold.lifted_at).isoformat() if hold.lifted_at else None,
        "lift_reason": hold.lift_reason,
    }


def _matters(keys: list[str], records: list[CaseRecord]) -> Iterable[Matter]:
    of_records = Q(concerns_kind=Matter.Concerns.RECORD, concerns_key__in=[one.reference for one in records])
    return Matter.objects.filter(
        Q(concerns_kind=Matter.Concerns.PERSON, concerns_key__in=keys) | of_records
    ).order_by("pk")


def _matter(matter: Matter) -> dict[str, Any]:
    return {
        "reference": matter.reference_text,
        "kind": matter.kind,
        "opened_on": matter.opened_on.isoformat(),
        "closed_on": _plain(matter.closed_on),
        "outcome": matter.outcome,
    }


def _links(record: CaseRecord) -> Iterable[RecordLink]:
    return RecordLink.objects.filter(Q(record=record) | Q(other=record)).select_related("record", "other")


def _link(link: RecordLink, record: CaseRecord, others: Others) -> dict[str, Any]:
    other = link.other if link.record_id == record.pk else link.record
    return {
        "reference": others.own(other.reference),
        "reason": link.reason,
        "since": civil_date(link.linked_at).isoformat(),
    }


def _trigger(value: TriggerValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "value": value.text,
        "source": value.source,
        "received_on": value.received_on.isoformat(),
        "replaced_on": civil_date(value.replaced_at).isoformat() if value.replaced_at else None,
    }


def _controller() -> dict[str, str]:
    said = ProcessingController.objects.get(pk=1)
    return {"controller": said.controller, "data_protection_officer": said.officer}


def _processing(records: list[CaseRecord]) -> list[dict[str, str]]:
    """What the register of processing says of the activities that these records serve."""
    codes = {code for record in records for code in record.classes}
    return [
        {
            "activity": one.name, "purpose": one.purpose, "lawful_basis": one.basis, "condition": one.condition,
            "data": one.data, "recipients": one.recipients, "transfers_abroad": one.abroad,
        }
        for one in ProcessingActivity.objects.all()
        if any(one.covers(code) for code in codes)
    ]  # fmt: skip


def _loan(loan: Loan) -> dict[str, Any]:
    return {
        "to": str(loan.to_body) if loan.to_body else STAFF,
        "since": loan.since.isoformat(),
        "due_on": loan.due_on.isoformat(),
        "returned_on": _plain(loan.returned_on),
    }


def _not_taken(record: CaseRecord) -> Iterable[TriggerEvent]:
    """What was told of a record and stands in none of its triggers: it did not fit, or was taken back."""
    told = TriggerEvent.objects.filter(record=record)
    return told.filter(~Q(problem="") | Q(revoked_at__isnull=False)).order_by("received_at", "pk")


def _event(event: TriggerEvent) -> dict[str, Any]:
    return {
        "name": event.name,
        "value": event.text,
        "source": event.source,
        "received_on": civil_date(event.received_at).isoformat(),
        "problem": event.problem,
        "revoked_on": civil_date(event.revoked_at).isoformat() if event.revoked_at else None,
        "revoked_because": event.revoked_because,
    }


def _looks(label: str) -> list[dict[str, str]]:
    """When and how something that is for few was looked at; by whom is other persons' data."""
    found = Look.objects.filter(reference_text=label).order_by("at", "pk")
    return [
        {"on": civil_date(look.at).isoformat(), "how": look.get_door_display()}
        for look in found.iterator(chunk_size=2000)
    ]


def _decision(line: DisposalLine) -> dict[str, Any]:
    return {
        "list": line.list_id,
        "decision": line.decision,
        "decided_on": civil_date(line.decided_at).isoformat() if line.decided_at else None,
        "until": _plain(line.until),
        "reason": line.reason,
        "fate": line.fate,
    }


def _events(subject: Reference, others: Others) -> list[dict[str, Any]]:
    """The events about a thing, and those whose reason hangs on it, with what was written."""
    written = dict(Reason.objects.about(subject.kind, [subject.key]).values_list("event", "text"))
    about = Q(subject_kind=subject.kind, subject_key=subject.key) | Q(number__in=written)
    return [
        {
            "number": event.number,
            "at": event.at.isoformat(),
            "kind": event.kind,
            "detail": others.left_out(event.detail, keep={subject.key}),
            "reason": written.get(event.number, ""),
        }
        for event in Event.objects.filter(about).order_by("number")
    ]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

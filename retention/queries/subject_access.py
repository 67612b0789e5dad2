"""All that is held about a person: for a subject access request, by the person's key."""

from collections.abc import Iterable
from typing import Any

from governance.london import civil_date, today
from governance.models import Event, Reason
from governance.references import Reference
from retention.models import CaseRecord, DisposalLine, PersonAlias, TriggerValue, record_reference
from retention.models.persons import person_reference
from retention.queries.explanation import explanation_of

_TOLD = (
    "reference", "title", "class_codes", "parent_reference", "location", "box", "external_system", "restricted",
    "source", "created_at",
)  # fmt: skip


def records_of_person(key: str) -> list[CaseRecord]:
    """The live records of a person, restricted ones too."""
    return list(
        CaseRecord.objects.filter(person_key=key).select_related("schedule_version").order_by("reference")
    )


def held_about(key: str, records: Iterable[CaseRecord], *, name: str | None = None) -> dict[str, Any]:
    """What the register holds about a person, as data: records, triggers with history, files, decisions."""
    return {
        "person": key,
        "name": name,
        "merged_keys": list(PersonAlias.objects.filter(becomes=key).values_list("key", flat=True)),
        "as_at": today().isoformat(),
        "purpose": "Case records are kept and disposed of as the retention schedule says; each record names its class.",
        "gone": "What was destroyed or transferred before holds no key of a person any more and cannot be listed.",
        "events": [_event(event) for event in _events(person_reference(key))],
        "records": [_record(record) for record in records],
    }


def _record(record: CaseRecord) -> dict[str, Any]:
    explained = explanation_of(record, on=today())
    told = explained.as_data
    return {
        **{name: _plain(getattr(record, name)) for name in _TOLD},
        "date": {
            name: _plain(told[name]) for name in ("class", "last_day_kept", "eligible_on", "action", "reason")
        },
        "citation": explained.citation,
        "kept_by": [{"kind": block.kind, "since": block.since.isoformat()} for block in explained.blockers],
        "triggers": [_trigger(value) for value in record.triggers.all()],
        "files": [
            {"name": file.name, "size": file.size, "sha256": file.sha256, "stored": _plain(file.stored_at)}
            for file in record.files.all()
        ],
        "decisions": [_decision(line) for line in DisposalLine.objects.filter(record=record).order_by("pk")],
        "events": [_event(event) for event in _events(record_reference(record.reference))],
    }


def _trigger(value: TriggerValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "value": value.text,
        "source": value.source,
        "received_on": value.received_on.isoformat(),
        "replaced_on": civil_date(value.replaced_at).isoformat() if value.replaced_at else None,
    }


def _decision(line: DisposalLine) -> dict[str, Any]:
    return {
        "list": line.list_id,
        "decision": line.decision,
        "decided_on": civil_date(line.decided_at).isoformat() if line.decided_at else None,
        "until": _plain(line.until),
        "reason": line.reason,
        "fate": line.fate,
    }


def _events(subject: Reference) -> list[Event]:
    events = list(Event.objects.about(subject.kind, subject.key))
    written = dict(Reason.objects.about(subject.kind, [subject.key]).values_list("event", "text"))
    for event in events:
        event.reason = written.get(event.number, "")  # type: ignore[attr-defined]
    return events


def _event(event: Event) -> dict[str, Any]:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "detail": event.detail,
        "reason": event.reason,  # type: ignore[attr-defined]
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

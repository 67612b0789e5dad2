"""All that is held about a person: for a subject access request, by the person's key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from governance.london import civil_date, today
from governance.models import Event, Matter, Reason
from governance.references import Reference
from retention.models import (
    CaseRecord,
    DisposalLine,
    Hold,
    PersonAlias,
    RecordLink,
    TriggerValue,
    record_reference,
)
from retention.models.persons import person_reference
from retention.queries.explanation import explanation_of

_TOLD = (
    "reference", "title", "class_codes", "location", "box", "external_system", "restricted", "source",
    "extended_until", "created_at", "changed_at",
)  # fmt: skip
ANOTHER = "(another person’s)"


@dataclass(frozen=True)
class _Others:
    """Which keys and file numbers are another person's, so that they stay out."""

    key: str

    def among(self, words: Iterable[str]) -> set[str]:
        """Those of some words that name another person, another person's record, or a restricted one of nobody's."""
        words = list(words)
        theirs = ~Q(person_key=self.key) & (~Q(person_key="") | Q(restricted=True))
        records = CaseRecord.objects.filter(theirs)
        references = records.filter(reference__in=words).values_list("reference", flat=True)
        keys = records.filter(person_key__in=words).values_list("person_key", flat=True)
        return {*references, *keys}


def records_of_person(key: str) -> list[CaseRecord]:
    """The live records of a person, restricted ones too."""
    return list(
        CaseRecord.objects.filter(person_key=key).select_related("schedule_version").order_by("reference")
    )


def held_about(key: str, records: Iterable[CaseRecord], *, name: str | None = None) -> dict[str, Any]:
    """What the register holds about a person, as data: records, triggers with history, files, decisions, reasons.

    What would name another person's records is left out; where something stood is said.
    """
    merged = list(PersonAlias.objects.filter(becomes=key).values_list("key", flat=True))
    records, others = list(records), _Others(key)
    return {
        "person": key,
        "name": name,
        "merged_keys": merged,
        "as_at": today().isoformat(),
        "purpose": "Case records are kept and disposed of as the retention schedule says; each record names its class.",
        "gone": "What was destroyed or transferred before holds no key of a person any more and cannot be listed.",
        "left_out": f"Keys and file numbers of other persons: they read {ANOTHER}.",
        "holds": [_hold(hold) for hold in _holds_over([key, *merged])],
        "matters": [_matter(matter) for matter in _matters([key, *merged], records)],
        "events": [
            told
            for one in (key, *merged)
            for told in _events(person_reference(one), others, of=[*merged, key])
        ],
        "records": [_record(record, others) for record in records],
    }


def _record(record: CaseRecord, others: _Others) -> dict[str, Any]:
    explained = explanation_of(record, on=today())
    told = explained.as_data
    return {
        **{name: _plain(getattr(record, name)) for name in _TOLD},
        "parent_reference": _own(record.parent_reference, others),
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


def _link(link: RecordLink, record: CaseRecord, others: _Others) -> dict[str, Any]:
    other = link.other if link.record_id == record.pk else link.record
    return {
        "reference": _own(other.reference, others),
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


def _decision(line: DisposalLine) -> dict[str, Any]:
    return {
        "list": line.list_id,
        "decision": line.decision,
        "decided_on": civil_date(line.decided_at).isoformat() if line.decided_at else None,
        "until": _plain(line.until),
        "reason": line.reason,
        "fate": line.fate,
    }


def _events(subject: Reference, others: _Others, *, of: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The events about a thing, and those whose reason hangs on it, with what was written."""
    written = dict(Reason.objects.about(subject.kind, [subject.key]).values_list("event", "text"))
    about = Q(subject_kind=subject.kind, subject_key=subject.key) | Q(number__in=written)
    return [
        {
            "number": event.number,
            "at": event.at.isoformat(),
            "kind": event.kind,
            "detail": _without_others(event.detail, others, keep={subject.key, *of}),
            "reason": written.get(event.number, ""),
        }
        for event in Event.objects.filter(about).order_by("number")
    ]


def _without_others(detail: dict[str, Any], others: _Others, *, keep: set[str]) -> dict[str, Any]:
    theirs = others.among(set(_words(detail)) - keep)
    return _replaced(detail, theirs) if theirs else detail


def _words(value: Any) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _words(one)
        case dict():
            for one in value.values():
                yield from _words(one)


def _replaced(value: Any, theirs: set[str]) -> Any:
    match value:
        case str():
            return ANOTHER if value in theirs else value
        case list():
            return [_replaced(one, theirs) for one in value]
        case dict():
            return {name: _replaced(one, theirs) for name, one in value.items()}
    return value


def _own(reference: str, others: _Others) -> str:
    return ANOTHER if reference and others.among([reference]) else reference


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value

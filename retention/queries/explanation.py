"""Why a record has its date: every class of it, what is known, what wins, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Value

from governance.london import civil_date, today
from governance.models.prepared import Prepared, of_row
from retention.dating import current_triggers, take, values
from retention.models import CaseRecord, ScheduleVersion, Tombstone, TriggerValue
from retention.queries.as_of import put_back, was_here
from retention.queries.blockers import Blocker, blockers
from retention.queries.kept_then import blockers_then
from retention.refusals import NoSuchRecord
from retention.rules.calculation import work_out
from retention.rules.explanation import Explained, explain, reason_in_words
from retention.rules.outcome import Outcome

GONE = (
    "Class, rule, version and dates are those by which it went; its triggers and their history went with it."
)
_WIDTH = len(CaseRecord._meta.concrete_fields)
_RECORD = Prepared(
    lambda reference: (
        CaseRecord.objects.filter(reference=Value(reference))
        .order_by()
        .values_list(
            *(field.attname for field in CaseRecord._meta.concrete_fields),
            *(f"schedule_version__{field.attname}" for field in ScheduleVersion._meta.concrete_fields),
        )
    )
)


@dataclass(frozen=True)
class Explanation:
    """A live record's date as at a day, and how it came about."""

    record: CaseRecord
    outcome: Outcome
    candidates: tuple[Explained, ...]
    triggers: Mapping[str, TriggerValue]
    blockers: list[Blocker]
    on: date
    # What of a day that has passed is not known as it was then, in sentences.
    notes: tuple[str, ...] = ()

    @property
    def is_past(self) -> bool:
        return self.on < today()

    @property
    def state(self) -> str:
        if self.blockers:
            return "held"
        # On which list a record stood on a day is not kept.
        return str(CaseRecord.State.ACTIVE if self.is_past else self.record.state)

    @property
    def is_due(self) -> bool:
        """Whether it might have been proposed for disposal on the day asked."""
        due_from = self.record.due_from
        return not self.blockers and due_from is not None and due_from <= self.on

    @property
    def citation(self) -> str:
        """The law, practice or decision that the winning class rests on."""
        return self.winner.basis

    @property
    def winner(self) -> Explained:
        return next(candidate for candidate in self.candidates if candidate.won)

    @property
    def in_words(self) -> str:
        return reason_in_words(self.outcome)

    @property
    def as_data(self) -> dict[str, Any]:
        """The explanation as explain_record gives it."""
        return {
            "reference": self.record.reference,
            "state": self.state,
            "class": self.record.code,
            "schedule": self.outcome.schedule,
            "last_day_kept": self.record.last_day_kept,
            "eligible_on": self.record.eligible_on,
            "action": self.record.action,
            "reason": self.record.reason,
            "missing": self.record.missing_triggers,
            "estimated": self.outcome.estimated,
            "provisional": self.outcome.provisional,
            "extended_until": self.record.extended_until,
            "candidates": [self._candidate(candidate) for candidate in self.candidates],
            "blockers": [blocker.as_data for blocker in self.blockers],
            "citation": self.citation,
            "on": self.on,
            "due": self.is_due,
            "notes": list(self.notes),
        }

    def _candidate(self, candidate: Explained) -> dict[str, Any]:
        return {
            "class": candidate.code,
            "rule": candidate.rule,
            "triggers": {name: self._trigger(name) for name in candidate.triggers},
            "last_day_kept": candidate.last_day_kept,
            "won": candidate.won,
            "because": candidate.because,
        }

    def _trigger(self, name: str) -> dict[str, Any]:
        known = self.triggers.get(name)
        if known is None:
            return {"value": None, "source": None, "received_on": None}
        return {"value": known.text, "source": known.source, "received_on": known.received_on}


def explain_record(reference: str, *, on: date) -> Explanation | Tombstone:
    """Explain a live record as at a day, or give the tombstone of one that is gone. Raises NoSuchRecord.

    For a day that has passed: by what was known of it then, and by the schedule in force then.
    """
    record = _record(reference)
    if record is None:
        stone = Tombstone.objects.filter(reference_text=reference).first()
        if stone is None:
            raise NoSuchRecord([reference])
        return stone
    if on < today() and was_here(record, on):
        return _explanation_then(record, on)
    return explanation_of(record, on=on)


def _record(reference: str) -> CaseRecord | None:
    for row in _RECORD.rows(reference=reference):
        record = of_row(CaseRecord, row[:_WIDTH])
        record.schedule_version = of_row(ScheduleVersion, row[_WIDTH:])
        return record
    return None


def explanation_of(record: CaseRecord, *, on: date) -> Explanation:
    """Explain a live record as at a day, by what is known now and by the version that made its stored date."""
    triggers = current_triggers([record])[record.pk]
    standing = blockers([record]).get(record.pk, [])
    notes = []
    if on < today():
        registered = civil_date(record.created_at)
        notes.append(
            f"It was registered on {registered:%-d %B %Y}, after the day asked: this is worked out by what is "
            "known today, and what keeps it keeps it today."
        )
    return _explained(record, record.schedule_version, triggers, standing, on, notes)


def tombstone_as_data(stone: Tombstone, *, on: date) -> dict[str, Any]:
    """What can still be said of a record that is gone: class, rule, version and dates as they were then."""
    gone = civil_date(stone.at)
    notes = [f"It was {stone.fate} on {gone:%-d %B %Y}. {GONE}"]
    if on < gone:
        notes.append(
            f"On {on:%-d %B %Y} it had not gone; whether it was registered by then, and what kept it, is not kept."
        )
    return {
        "on": on,
        "due": stone.eligible_on <= on < gone,
        "gone_on": gone,
        "notes": notes,
        "reference": stone.reference_text,
        "state": stone.fate,
        "class": stone.code,
        "schedule": stone.schedule_number,
        "last_day_kept": stone.last_day_kept,
        "eligible_on": stone.eligible_on,
        "action": stone.action,
        "reason": "computed",
        "missing": [],
        "candidates": [
            {
                "class": stone.code,
                "rule": stone.rule,
                "triggers": {},
                "last_day_kept": stone.last_day_kept,
                "won": True,
                "because": f"As it was when the record was {stone.fate}; its triggers are gone with it.",
            }
        ],
        "blockers": [],
        "citation": stone.basis,
    }


def _explanation_then(record: CaseRecord, on: date) -> Explanation:
    then = put_back([record], on)[record.pk]
    explained = _explained(record, then.version, then.triggers, [], on, then.notes)
    standing = blockers_then([record], on, then.notes).get(record.pk, [])
    return replace(explained, blockers=standing, notes=tuple(then.notes))


def _explained(
    record: CaseRecord,
    version: ScheduleVersion,
    triggers: Mapping[str, TriggerValue],
    standing: list[Blocker],
    on: date,
    notes: list[str],
) -> Explanation:
    known = values(triggers)
    outcome = work_out(record.classes, known, version.rules, on)
    take(record, outcome, version)
    return Explanation(
        record=record,
        outcome=outcome,
        candidates=explain(outcome, known, version.rules, on),
        triggers=triggers,
        blockers=standing,
        on=on,
        notes=tuple(notes),
    )

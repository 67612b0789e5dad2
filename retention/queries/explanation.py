"""Why a record has its date: every class of it, what is known, what wins, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from retention.dating import current_triggers, take, values
from retention.models import CaseRecord, Tombstone, TriggerValue
from retention.queries.blockers import Blocker, blockers
from retention.refusals import NoSuchRecord
from retention.rules.calculation import work_out
from retention.rules.explanation import Explained, explain, reason_in_words
from retention.rules.outcome import Outcome


@dataclass(frozen=True)
class Explanation:
    """A live record's date as at a day, and how it came about."""

    record: CaseRecord
    outcome: Outcome
    candidates: tuple[Explained, ...]
    triggers: Mapping[str, TriggerValue]
    blockers: list[Blocker]

    @property
    def state(self) -> str:
        return "held" if self.blockers else str(self.record.state)

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
    """Explain a live record as at a day, or give the tombstone of one that is gone. Raises NoSuchRecord."""
    record = CaseRecord.objects.filter(reference=reference).select_related("schedule_version").first()
    if record is None:
        stone = Tombstone.objects.filter(reference_text=reference).first()
        if stone is None:
            raise NoSuchRecord([reference])
        return stone
    return explanation_of(record, on=on)


def explanation_of(record: CaseRecord, *, on: date) -> Explanation:
    """Explain a live record as at a day, by the version of the schedule that made its stored date."""
    triggers = current_triggers([record])[record.pk]
    version, known = record.schedule_version, values(triggers)
    outcome = work_out(record.classes, known, version.rules, on)
    take(record, outcome, version)
    return Explanation(
        record=record,
        outcome=outcome,
        candidates=explain(outcome, known, version.rules, on),
        triggers=triggers,
        blockers=blockers([record]).get(record.pk, []),
    )


def tombstone_as_data(stone: Tombstone) -> dict[str, Any]:
    """What can still be said of a record that is gone: class, rule, version and dates as they were then."""
    return {
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

"""What comes out when a record's classes are worked out: a date, or why there is none, and how it came about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retention.rules.actions import Action
from retention.rules.schedule import ClassRule, Part


class Reason(StrEnum):
    """Why there is a date or none, first things first (rule 13)."""

    PERMANENT = "permanent"
    OPEN = "open"
    OUT_OF_RANGE = "out_of_range"
    MISSING = "missing"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class WorkedPart:
    """A part of a rule that counts: its last day, or what it lacks."""

    part: Part
    last_day: date | None
    missing: frozenset[str] = frozenset()
    out_of_range: bool = False
    inherited: "WorkedClass | None" = None

    @property
    def is_permanent(self) -> bool:
        return self.inherited is not None and self.inherited.is_permanent


@dataclass(frozen=True, slots=True)
class WorkedClass:
    """One class worked out from a record's triggers, by itself."""

    rule: ClassRule
    action: Action
    last_day: date | None = None
    is_permanent: bool = False
    out_of_range: bool = False
    missing: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    condition: bool | None = None
    parts: tuple[WorkedPart, ...] = ()

    @property
    def has_date(self) -> bool:
        return self.last_day is not None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A class of the record, and whether it counted or was absorbed, and whether it named the record's class."""

    worked: WorkedClass
    won: bool
    absorbed_by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """When a record's time runs out and what happens then, with everything it rests on.

    `due_from` is the first day on which the record can be due: `eligible_on`, or later while a trigger
    it uses lies ahead (rule 11). `changes_on` is the next day on which the answer may be another one by
    time alone, `holds_from` the first day for which this answer is right.
    """

    classes: tuple[str, ...]
    code: str
    reason: Reason
    action: Action
    last_day_kept: date | None
    eligible_on: date | None
    missing: tuple[str, ...]
    estimated: bool
    provisional: bool
    due_from: date | None
    changes_on: date | None
    holds_from: date | None
    candidates: tuple[Candidate, ...]
    schedule: int

"""The values of triggers: what a cell may hold, by the trigger's name."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from governance.london import civil_date
from governance.refusals import Refused


class Kind(StrEnum):
    """What a trigger of some name holds."""

    DATE = "date"
    LIFE_DATE = "life_date"
    YES_NO = "yes_no"
    CLASS = "class"


class Form(StrEnum):
    """How a value was given."""

    DAY = "day"
    YEAR = "year"
    INSTANT = "instant"
    YES_NO = "yes_no"
    CLASS = "class"
    NONE = "none"


BIRTH, DEATH, CLASS_SUFFIX = ".date_of_birth", ".date_of_death", ".class"
CLOSED, REOPENED = "case.closed_on", "case.reopened_on"
# Columns that no class counts from, but that the schedule's conditions and rule 13 look at.
BESIDE_THE_SCHEDULE = (REOPENED, "incident.opened_on", "later_contact.received_on")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)"
)
_NO_ZONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*")


# Longer than any value that is one.
_LONGEST, _SHOWN = 80, 200


class WrongValue(Refused):
    """A value that its column cannot hold; `column`, `value` and the message say what and why."""

    code = "wrong_value"

    def __init__(self, column: str, value: str, message: str) -> None:
        value = shown(value)
        super().__init__(message, where=column, details={"column": column, "value": value})
        self.column, self.value = column, value

    @property
    def as_row(self) -> dict[str, str]:
        """The refusal as commands report it."""
        return {"column": self.column, "value": self.value, "message": self.message}


def shown(text: str) -> str:
    """What a cell holds, short enough to be told and kept."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a trigger: the text as given, how it was given, and the London date it means."""

    text: str
    form: Form
    day: date | None = None

    @property
    def is_none(self) -> bool:
        """Known not to exist."""
        return self.form is Form.NONE

    @property
    def is_estimate(self) -> bool:
        """Only a year is known (rule 8)."""
        return self.form is Form.YEAR


NONE = Value("none", Form.NONE)


def kind_of(name: str, *, yes_no: frozenset[str]) -> Kind:
    """What a trigger holds, by its name; `yes_no` are the names that the schedule asks yes(x) or no(x)."""
    if name.endswith(CLASS_SUFFIX):
        return Kind.CLASS
    if name in yes_no:
        return Kind.YES_NO
    return Kind.LIFE_DATE if name.endswith((BIRTH, DEATH)) else Kind.DATE


def read(name: str, text: str, kind: Kind) -> Value:
    """Read one cell that is not empty. Raises WrongValue naming the column."""
    if len(text) > _LONGEST:
        raise WrongValue(
            name, text, f"The cell has {len(text):,} characters, more than any value. Correct it."
        )
    value = _read(text, kind)
    if isinstance(value, str):
        raise WrongValue(name, text, value)
    return value


@lru_cache(maxsize=65536)
def _read(text: str, kind: Kind) -> Value | str:
    """The value, or in words why it is none. Cached: files repeat the same days over and over."""
    if text == "none" and kind is not Kind.YES_NO:
        return NONE
    match kind:
        case Kind.YES_NO:
            return (
                Value(text, Form.YES_NO)
                if text in ("yes", "no")
                else f"“{text}” is not an answer. Write yes or no."
            )
        case Kind.CLASS:
            return Value(text, Form.CLASS)
        case _:
            return _date(text, kind)


def _date(text: str, kind: Kind) -> Value | str:
    try:
        if _DAY.fullmatch(text):
            return Value(text, Form.DAY, date.fromisoformat(text))
        if _YEAR.fullmatch(text):
            # Rule 8: only a year is known, so 31 December of it: retention is a minimum.
            return Value(text, Form.YEAR, date(int(text), 12, 31))
        if _INSTANT.fullmatch(text):
            if kind is Kind.LIFE_DATE:
                return "A birth or death is a date, never a moment with a time. Write it as YYYY-MM-DD."
            return Value(text, Form.INSTANT, civil_date(datetime.fromisoformat(text)))
    except (ValueError, OverflowError):
        return f"“{text}” is not in the calendar. Check the day, the month and the time."
    if kind is not Kind.LIFE_DATE and _NO_ZONE.fullmatch(text):
        return f"“{text}” has a time but no zone. Add the zone (2024-07-31T23:30Z) or leave the time out."
    return f"“{text}” is not a date. Write it as YYYY-MM-DD, a year as YYYY, or the word none."

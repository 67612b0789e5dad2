"""Periods in years, months and days, as ISO 8601 writes them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from governance.refusals import Refused

_SHAPE = re.compile(r"P(?=[0-9])(?:([0-9]{1,5})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})D)?")


class NotADuration(Refused):
    """A period that is no ISO 8601 duration of years, months and days."""

    code = "not_a_duration"


@dataclass(frozen=True)
class Duration:
    """A period by the calendar; written as ISO 8601 writes it."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0D")

    @property
    def words(self) -> str:
        """The period as a person says it: “75 years”, “6 months”."""
        parts = ((self.years, "year"), (self.months, "month"), (self.days, "day"))
        said = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number]
        return " and ".join(said) or "no time"

    @property
    def length(self) -> tuple[int, int]:
        """What two periods are compared by: whole months first, then days."""
        return (self.years * 12 + self.months, self.days)


@lru_cache(maxsize=512)
def duration(text: str) -> Duration:
    """Read an ISO 8601 duration of years, months and days. Raises NotADuration with the text typed."""
    match = _SHAPE.fullmatch(text)
    if not match:
        raise NotADuration(
            f"“{text}” is not a period. Write years, months and days as ISO 8601 does: P75Y, P6M, P1Y6M, P31D.",
            where=text,
        )
    years, months, days = (int(number or 0) for number in match.groups())
    return Duration(years, months, days)

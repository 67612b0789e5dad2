"""What becomes of an existing record when another version of the schedule takes effect (rule 19)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from retention.rules.actions import STRENGTH, Action, standing_alone
from retention.rules.outcome import Reason


class Way(StrEnum):
    """Which way a record's date goes under another version."""

    EARLIER = "earlier"
    LATER = "later"
    OTHERWISE = "otherwise"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Stand:
    """How a record stands by one version, with its extension by hand."""

    code: str
    reason: Reason
    action: Action
    last_day_kept: date | None
    due_from: date | None
    missing: str = ""

    def is_due(self, on: date) -> bool:
        return self.due_from is not None and self.due_from <= on

    @property
    def length(self) -> tuple[int, date]:
        """What two are compared by: permanent is longest, then what has no date, then the later day."""
        if self.reason is Reason.PERMANENT:
            return (2, date.max)
        return (0, self.last_day_kept) if self.last_day_kept else (1, date.max)


def way(before: Stand, after: Stand) -> Way:
    """Which way a record goes from one version to another."""
    if before.length != after.length:
        return Way.LATER if after.length > before.length else Way.EARLIER
    return Way.SAME if before == after else Way.OTHERWISE


def applies_at_once(before: Stand, after: Stand) -> bool:
    """Whether a record follows the newer version by itself: it keeps longer, or as long and no less carefully.

    All else waits for its own decision (rule 19); so does a record without a date, whose length nobody knows yet.
    """
    match way(before, after):
        case Way.LATER:
            return True
        case Way.OTHERWISE:
            return before.last_day_kept is not None and _strength(after) >= _strength(before)
        case _:
            return False


def _strength(stand: Stand) -> int:
    return STRENGTH.index(standing_alone(stand.action))

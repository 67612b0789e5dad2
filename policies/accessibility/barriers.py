"""A barrier: one thing that keeps a reader out, where it is, and how to mend it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """A must stops publication; a should is told to the author."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True)
class Barrier:
    """One barrier.

    `where` holds "selector", "line", "excerpt" for HTML; "block" (counted from 1; 0 is the whole text) and
    "excerpt" for a text or a DOCX; "page", "object", "excerpt" for a PDF.
    """

    rule: str
    criterion: str
    severity: Severity
    where: Mapping[str, Any]
    message: str
    cure: str

    @property
    def stops(self) -> bool:
        return self.severity is Severity.MUST

    def as_data(self) -> dict[str, Any]:
        """The barrier as plain JSON data, in the words of the command contract."""
        return {**asdict(self), "severity": str(self.severity), "where": dict(self.where)}


def passes(barriers: tuple[Barrier, ...]) -> bool:
    """Whether nothing in it stops publication."""
    return not any(barrier.stops for barrier in barriers)

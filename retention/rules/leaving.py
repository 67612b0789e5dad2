"""Why a record leaves the list on which it was approved to go."""

from enum import StrEnum


class Why(StrEnum):
    """A code for the log; its `words` stand beside the record on the list."""

    BLOCKED = "blocked"
    REDATED = "redated"
    OVERTAKEN = "overtaken"
    ADDED = "added"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Why.BLOCKED: "A hold, an open matter, a loan or another record keeps it since it was approved.",
    Why.REDATED: "Its class or its date is another than was approved.",
    Why.OVERTAKEN: "A re-opening or another version of the schedule has begun since its date was worked out.",
    Why.ADDED: "More of it came after it was listed: a file, paper, or a system that keeps it.",
}

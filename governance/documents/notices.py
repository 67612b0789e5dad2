"""Notices: what could not be carried from a file into a text, and where it stood."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a notice weighs: must be mended, should be looked at, or is good to know."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


@dataclass(frozen=True)
class Notice:
    """One thing a person should know about what was read; `where` is a place in words."""

    code: str
    severity: Severity
    where: str
    message: str


def notices_to_data(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """The notices as plain JSON data; `notices_from_data` is its inverse."""
    return [asdict(notice) for notice in notices]


def notices_from_data(data: Iterable[dict[str, Any]]) -> tuple[Notice, ...]:
    """The notices that `notices_to_data` wrote."""
    return tuple(Notice(**{**row, "severity": Severity(row["severity"])}) for row in data)

"""Facts that change on a day: the newest entry whose day has come is the one that holds."""

from collections.abc import Iterable
from datetime import date
from typing import Any


def holding(entries: Iterable[dict[str, Any]], on: date) -> dict[str, Any] | None:
    """The entry with the latest `from` that is not after a day; None before the first."""
    begun = [entry for entry in entries if entry["from"] <= on]
    return max(begun, key=lambda entry: entry["from"], default=None)

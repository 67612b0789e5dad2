"""Sealing: each event is sealed on the one before it, so that a changed event shows.

The seal is SHA-256 over the seal before it and the canonical form of the event. docs/verify_certificate.py
computes the same with the standard library alone.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class Sealed:
    """What of an event is sealed; `at` is an aware instant, `detail` holds text, whole numbers and lists of them."""

    number: int
    at: datetime
    kind: str
    subject_kind: str
    subject_key: str
    subject_label: str
    by: str
    detail: dict[str, Any]


def canonical(event: Sealed) -> str:
    """The one spelling of an event: JSON with sorted keys, no spaces, UTC to the microsecond."""
    data = {
        "number": event.number,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "kind": event.kind,
        "subject": [event.subject_kind, event.subject_key, event.subject_label],
        "by": event.by,
        "detail": event.detail,
    }
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal(previous: str, event: Sealed) -> str:
    """The seal (64 hexadecimal digits) of an event after the seal before it."""
    return hashlib.sha256(f"{previous}\n{canonical(event)}".encode()).hexdigest()


def first_problem(events: Iterable[tuple[Sealed, str]], *, start: str = GENESIS, number: int = 1) -> str | None:
    """What is wrong first in a chain of (event, seal), in words; None when every seal holds."""
    previous = start
    for event, written in events:
        if event.number != number:
            return f"Event {number} is missing: the next in the log is {event.number}."
        if seal(previous, event) != written:
            return f"Event {number} ({event.kind}) does not match its seal: it, or one before it, was changed."
        previous, number = written, number + 1
    return None


def acceptable(detail: Any) -> bool:
    """Whether a detail can be sealed: text, whole numbers, yes and no, nothing, and lists and tables of these."""
    match detail:
        case None | bool() | int() | str():
            return True
        case list() | tuple():
            return all(acceptable(part) for part in detail)
        case dict():
            return all(isinstance(key, str) and acceptable(value) for key, value in detail.items())
    return False

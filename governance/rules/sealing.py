"""Sealing: each event is sealed on the one before it, so that a changed event shows.

The digest of an event is SHA-256 over its canonical form; its seal is SHA-256 over the seal before it and its
digest. So a stretch of the chain can be shown by its digests alone, without what the events in between say.
docs/verify_certificate.py computes the same with the standard library alone.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

GENESIS = "0" * 64
# Made once, and a text by itself without it: a chain of a million events is a million spellings.
_SPELL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_text = json.encoder.encode_basestring
_PLAIN = (str, int, bool, type(None))


class Spelt(str):
    """A detail in its one spelling."""


class Sealed(NamedTuple):
    """What of an event is sealed; `at` is an aware instant, `detail` holds text, whole numbers and lists of them."""

    number: int
    at: datetime
    kind: str
    subject_kind: str
    subject_key: str
    subject_label: str
    by: str
    detail: dict[str, Any] | Spelt


@lru_cache(maxsize=4096)
def respelt(detail: str) -> Spelt:
    """The one spelling of a detail that comes as any JSON. Remembered: many events of a log say the same."""
    return Spelt(_SPELL(json.loads(detail)))


def canonical(event: Sealed) -> str:
    """The one spelling of an event: JSON with sorted keys, no spaces, UTC to the microsecond."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00")
    detail = event.detail if event.detail.__class__ is Spelt else _SPELL(event.detail)
    # Written out, because the keys are always these; in their order, as JSON with sorted keys has them.
    return (
        f'{{"at":"{at}Z","by":{_text(event.by)},"detail":{detail},"kind":{_text(event.kind)},'
        f'"number":{event.number},"subject":[{_text(event.subject_kind)},{_text(event.subject_key)},'
        f"{_text(event.subject_label)}]}}"
    )


def digest(event: Sealed) -> str:
    """The digest (64 hexadecimal digits) of an event."""
    return hashlib.sha256(canonical(event).encode()).hexdigest()


def seal(previous: str, digest_of_event: str) -> str:
    """The seal (64 hexadecimal digits) of an event, from the seal before it and its digest."""
    return hashlib.sha256(f"{previous}{digest_of_event}".encode()).hexdigest()


def first_problem(
    events: Iterable[tuple[Sealed, str]], *, start: str = GENESIS, number: int = 1
) -> str | None:
    """What is wrong first in a chain of (event, seal), in words; None when every seal holds."""
    previous = start
    for event, written in events:
        if event.number != number:
            return f"Event {number} is missing: the next in the log is {event.number}."
        if seal(previous, digest(event)) != written:
            return (
                f"Event {number} ({event.kind}) does not match its seal: it, or one before it, was changed."
            )
        previous, number = written, number + 1
    return None


def acceptable(detail: Any) -> bool:
    """Whether a detail can be sealed: text, whole numbers, yes and no, nothing, and lists and tables of these."""
    # The common case first: every event of a large batch passes here.
    if detail.__class__ in _PLAIN:
        return True
    match detail:
        case None | bool() | int() | str():
            return True
        case list() | tuple():
            return all(acceptable(part) for part in detail)
        case dict():
            return all(isinstance(key, str) and acceptable(value) for key, value in detail.items())
    return False

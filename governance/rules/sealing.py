"""Sealing: each event is sealed on the one before it, so that a changed event shows.

The digest of an event is SHA-256 over its canonical form; its seal is SHA-256 over the seal before it and its
digest. So a stretch of the chain can be shown by its digests alone, without what the events in between say.
docs/verify_certificate.py computes the same with the standard library alone.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

GENESIS = "0" * 64
# Made once, and a text by itself without it: a chain of a million events is a million spellings.
_SPELL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_READ = json.JSONDecoder().raw_decode
_text = json.encoder.encode_basestring
_PLAIN = (str, int, bool, type(None))

# An event as a chain is proved by it: its number, its kind, its one spelling, and the seal that was written.
Told = tuple[int, str, str, str]


class Sealed(NamedTuple):
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
    number, at, kind, subject_kind, subject_key, subject_label, by, detail = event
    return _spelt(number, instant(at), kind, subject_kind, subject_key, subject_label, by, _SPELL(detail))


def told(rows: Iterable[Sequence[Any]]) -> Iterator[Told]:
    """Events in their one spelling, from rows of text as a database tells them: what is sealed, in order, and the seal."""
    for number, at, kind, subject_kind, subject_key, subject_label, by, detail, seal in rows:
        spelling = _spelt(
            number, _respelt_instant(at), kind, subject_kind, subject_key, subject_label, by, _respelt(detail)
        )
        yield int(number), kind, spelling, seal


def _spelt(
    number: int | str,
    at: str,
    kind: str,
    subject_kind: str,
    subject_key: str,
    subject_label: str,
    by: str,
    detail: str,
) -> str:
    # Written out, because the keys are always these; in their order, as JSON with sorted keys has them.
    return (
        f'{{"at":"{at}","by":{_text(by)},"detail":{detail},"kind":{_text(kind)},"number":{number},'
        f'"subject":[{_text(subject_kind)},{_text(subject_key)},{_text(subject_label)}]}}'
    )


@lru_cache(maxsize=4096)
def _respelt(detail: str) -> str:
    """The one spelling of a detail that comes as any JSON. Remembered: many events of a log say the same."""
    value, end = _READ(bare := detail.strip())
    return _SPELL(value if end == len(bare) else json.loads(bare))


@lru_cache(maxsize=64)
def _respelt_instant(at: str) -> str:
    """The one spelling of an instant in a database's: UTC where it names no zone. Remembered: a batch has one instant."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:  # It was changed into what no clock ever said, and so matches no seal.
        return at
    return instant(found if found.tzinfo else found.replace(tzinfo=UTC))


def instant(at: datetime) -> str:
    """The one spelling of an instant: UTC to the microsecond."""
    return _instant_of_utc(at if at.tzinfo is UTC else at.astimezone(UTC))


# Of UTC alone: elsewhere the hour before and after clocks go back is one and the same to a memory.
@lru_cache(maxsize=64)
def _instant_of_utc(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def digest(spelling: str) -> str:
    """The digest (64 hexadecimal digits) of an event in its one spelling."""
    return sha256(spelling.encode()).hexdigest()


def seal(previous: str, digest_of_event: str) -> str:
    """The seal (64 hexadecimal digits) of an event, from the seal before it and its digest."""
    return sha256(f"{previous}{digest_of_event}".encode()).hexdigest()


def first_problem(events: Iterable[Told], *, start: str = GENESIS, number: int = 1) -> str | None:
    """What is wrong first in a chain of events, in words; None when every seal holds."""
    previous = start
    for found, kind, spelling, written in events:
        if found != number:
            return f"Event {number} is missing: the next in the log is {found}."
        if seal(previous, digest(spelling)) != written:
            return f"Event {number} ({kind}) does not match its seal: it, or one before it, was changed."
        previous, number = written, number + 1
    return None


def acceptable(detail: Any) -> bool:
    """Whether a detail can be sealed: text, whole numbers, yes and no, nothing, and lists and tables of these."""
    # The common case first: every event of a large batch passes here.
    if detail.__class__ in _PLAIN:
        return True
    parts: Iterable[Any]
    match detail:
        case None | bool() | int() | str():
            return True
        case list() | tuple():
            parts = detail
        case dict():
            if not all(isinstance(key, str) for key in detail):
                return False
            parts = detail.values()
        case _:
            return False
    return all(part.__class__ in _PLAIN or acceptable(part) for part in parts)

"""The certificate as a file: what went, on whose word, and the stretch of the event log that proves it.

docs/verify_certificate.py reads it with the standard library alone; a test holds the two together.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from governance import event_log
from governance.models import Event
from governance.rules.sealing import GENESIS, Told, digest, instant
from retention.models import Certificate, DisposalList

_AT_ONCE = 2000
_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_spelt = json.JSONEncoder(ensure_ascii=False).encode


def as_file(certificate: Certificate) -> dict[str, Any]:
    """The whole certificate. The same certificate always gives the same file: nothing in it can change."""
    whole: dict[str, Any] = json.loads("".join(as_text(certificate)))
    return whole


def as_text(certificate: Certificate) -> Iterator[str]:
    """The certificate's file in pieces: however many records went, few of them are held at once."""
    for name, value in certificate.data.items():
        yield f"{'{' if name == next(iter(certificate.data)) else ','}\n {json.dumps(name)}: {_spelt(value)}"
    yield from (',\n "entries": ', *_listed(_spelt(entry) for entry in _upto(certificate)))
    # Its own entries' events, and the one that issued it; of those in between the digest alone is told.
    own = certificate.list.tombstones.filter(event__lt=certificate.event).order_by("event")
    first = min(own.values_list("event", flat=True).first() or certificate.event, certificate.event)
    chain = Event.objects.filter(number__gte=first, number__lte=certificate.event).order_by("number")
    before = Event.objects.filter(number=first - 1).values_list("seal", flat=True).first()
    last = Event.objects.values_list("seal", flat=True).get(number=certificate.event)
    told = {"previous": before or GENESIS, "first": first, "seal": last}
    yield from (f',\n "chain": {_spelt(told)[:-1]}, "digests": ', *_listed(_digests(chain)), "}")
    shown = chain.filter(Q(number__in=own.values("event")) | Q(number=certificate.event))
    yield from (',\n "events": ', *_listed(_shown(event) for event in event_log.spelt(shown)), "\n}\n")


def _listed(items: Iterable[str]) -> Iterator[str]:
    """Items as a list, one a line."""
    opening = "["
    for item in items:
        yield f"{opening}\n  {item}"
        opening = ","
    yield "]" if opening == "," else "[]"


def _digests(events: QuerySet[Event]) -> Iterator[str]:
    return (f'"{digest(spelling)}"' for _, _, spelling, _ in event_log.spelt(events))


def _shown(event: Told) -> str:
    _, _, spelling, seal = event
    return f'{spelling[:-1]},"seal":"{seal}"}}'


def entries(listed: DisposalList) -> Iterator[dict[str, Any]]:
    """What is gone of a list, in the order in which it went."""
    stones = listed.tombstones.order_by("event").values_list(*_OF_AN_ENTRY)
    for stone in stones.iterator(chunk_size=_AT_ONCE):
        yield _entry(*stone)


def entries_hash(found: Iterable[dict[str, Any]]) -> str:
    """SHA-256 (hex) over the canonical form of the entries, which is that of their list; one at a time."""
    whole, opening = hashlib.sha256(), "["
    for entry in found:
        whole.update(f"{opening}{_canonical(entry)}".encode())
        opening = ","
    whole.update(b"]" if opening == "," else b"[]")
    return whole.hexdigest()


def body_hash(data: dict[str, Any]) -> str:
    """SHA-256 (hex) over what the certificate says of its list."""
    return _sha256(data)


def _upto(certificate: Certificate) -> Iterator[dict[str, Any]]:
    return (entry for entry in entries(certificate.list) if entry["event"] < certificate.event)


_OF_AN_ENTRY = (
    *("confirmed", "reference_text", "fate", "class_codes", "code", "rule", "schedule_number", "action"),
    *("last_day_kept", "eligible_on", "files", "at", "event"),
)


def _entry(
    confirmed: list[Any],
    reference: str,
    fate: str,
    classes: str,
    code: str,
    rule: str,
    schedule: int,
    action: str,
    last_day_kept: date,
    eligible_on: date,
    files: list[Any],
    at: datetime,
    event: int,
) -> dict[str, Any]:
    # What was kept here alone has nothing to say of it, as before there was anything else.
    told: dict[str, Any] = {"confirmed": confirmed} if confirmed else {}
    return told | {
        "reference": reference,
        "fate": fate,
        "classes": classes,
        "class": code,
        "rule": rule,
        "schedule": schedule,
        "action": action,
        "last_day_kept": last_day_kept.isoformat(),
        "eligible_on": eligible_on.isoformat(),
        "files": files,
        "at": instant(at),
        "event": event,
    }


def _sha256(data: Any) -> str:
    return hashlib.sha256(_canonical(data).encode()).hexdigest()

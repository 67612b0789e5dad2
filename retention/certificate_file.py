"""The certificate as a file: what went, on whose word, and the stretch of the event log that proves it.

docs/verify_certificate.py reads it with the standard library alone; a test holds the two together.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from governance.models import Event
from governance.rules.sealing import GENESIS, canonical, digest
from retention.models import Certificate, DisposalList, Tombstone


def as_file(certificate: Certificate) -> dict[str, Any]:
    """The whole certificate. The same certificate always gives the same file: nothing in it can change."""
    kept = list(_upto(certificate))
    own = {entry["event"] for entry in kept} | {certificate.event}
    first = min(own)
    before = Event.objects.filter(number=first - 1).values_list("seal", flat=True).first()
    digests, events = [], []
    for event in Event.objects.filter(number__gte=first, number__lte=certificate.event).order_by("number"):
        digests.append(digest(event.sealed))
        if event.number in own:
            events.append(json.loads(canonical(event.sealed)) | {"seal": event.seal})
    chain = {"previous": before or GENESIS, "first": first, "digests": digests, "seal": events[-1]["seal"]}
    return {**certificate.data, "entries": kept, "chain": chain, "events": events}


def entries(listed: DisposalList) -> Iterator[dict[str, Any]]:
    """What is gone of a list, in the order in which it went."""
    for stone in listed.tombstones.order_by("event").iterator(chunk_size=5000):
        yield _entry(stone)


def entries_hash(found: Iterable[dict[str, Any]]) -> str:
    """SHA-256 (hex) over the canonical form of the entries."""
    return _sha256(list(found))


def body_hash(data: dict[str, Any]) -> str:
    """SHA-256 (hex) over what the certificate says of its list."""
    return _sha256(data)


def _upto(certificate: Certificate) -> Iterator[dict[str, Any]]:
    return (entry for entry in entries(certificate.list) if entry["event"] < certificate.event)


def _entry(stone: Tombstone) -> dict[str, Any]:
    # What was kept here alone has nothing to say of it, as before there was anything else.
    confirmed = {"confirmed": stone.confirmed} if stone.confirmed else {}
    return confirmed | {
        "reference": stone.reference_text,
        "fate": stone.fate,
        "classes": stone.class_codes,
        "class": stone.code,
        "rule": stone.rule,
        "schedule": stone.schedule_number,
        "action": stone.action,
        "last_day_kept": stone.last_day_kept.isoformat(),
        "eligible_on": stone.eligible_on.isoformat(),
        "files": stone.files,
        "at": stone.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "event": stone.event,
    }


def _sha256(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

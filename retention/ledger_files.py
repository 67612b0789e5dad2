"""What a newer ledger outside the house says is gone: certificates' files, read and verified before they count."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from runpy import run_path
from typing import Any

from django.conf import settings

from governance.models import Event
from governance.refusals import Refused
from retention.events import RetentionEvent
from retention.own_mark import is_own

VERIFIER = settings.BASE_DIR / "docs" / "verify_certificate.py"


class LedgerRefused(Refused):
    """A file that is no certificate, or that is not to be believed."""

    code = "ledger_refused"


@dataclass(frozen=True)
class Gone:
    """A record that a certificate says is gone, with what its tombstone then said."""

    reference: str
    fate: str
    classes: str
    code: str
    rule: str
    schedule: int
    action: str
    last_day_kept: date
    eligible_on: date
    approvers: tuple[str, ...]
    content_hash: str
    certificate: int
    seal: str
    confirmed: tuple[dict[str, Any], ...] = ()
    # SHA-256 of each file that went with it.
    files: frozenset[str] = frozenset()


def read(paths: Iterable[Path]) -> dict[str, Gone]:
    """What the certificates in some files say is gone, by reference. A folder stands for the files in it.

    Raises LedgerRefused for any file that cannot be read, does not verify, contradicts this installation's log, or was
    not issued here.
    """
    found: dict[str, Gone] = {}
    problems_of = run_path(str(VERIFIER))["problems"]
    for path in _files(paths):
        given = _read(path)
        if problems := list(problems_of(given)) or _against_the_log(given) or _against_forgery(given):
            raise LedgerRefused(f"{path} does not verify: {problems[0]}", where=str(path))
        found |= {gone.reference: gone for gone in _gone(given)}
    return found


def _files(paths: Iterable[Path]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise LedgerRefused(f"{path} is no certificate's file: {problem}.", where=str(path))


def _against_the_log(given: dict[str, Any]) -> list[str]:
    """As far as the restored log goes, the certificate must hang on it, event by event."""
    sealed = {event["number"]: event["seal"] for event in given["events"]}
    sealed |= {given["chain"]["first"] - 1: given["chain"]["previous"]}
    kept = dict(Event.objects.filter(number__in=sealed).values_list("number", "seal"))
    return [
        f"Event {number} is not the one in this installation's log."
        for number, seal in kept.items()
        if seal != sealed[number]
    ]


def _against_forgery(given: dict[str, Any]) -> list[str]:
    """What the restored log does not reach yet must bear the mark of this house: a chain can be made by anybody."""
    issued = next(event for event in given["events"] if event["kind"] == RetentionEvent.CERTIFICATE_ISSUED)
    if is_own(issued["detail"]) or Event.objects.filter(number=issued["number"]).exists():
        return []
    problem = (
        "it does not bear this installation's mark. It comes from another house, or this one has another SECRET_KEY "
        "now: name the former one in SECRET_KEY_FALLBACKS."
    )
    return [problem]


def _gone(given: dict[str, Any]) -> Iterable[Gone]:
    approvers = tuple(approval["account"] for approval in given["approvals"])
    for entry in given["entries"]:
        yield Gone(
            reference=entry["reference"],
            fate=entry["fate"],
            classes=entry["classes"],
            code=entry["class"],
            rule=entry["rule"],
            schedule=entry["schedule"],
            action=entry["action"],
            last_day_kept=date.fromisoformat(entry["last_day_kept"]),
            eligible_on=date.fromisoformat(entry["eligible_on"]),
            approvers=approvers,
            content_hash=given["list"]["hash"],
            certificate=given["certificate"],
            seal=given["chain"]["seal"],
            confirmed=tuple(entry.get("confirmed", ())),
            files=frozenset(file["sha256"] for file in entry["files"]),
        )

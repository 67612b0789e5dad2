"""Verifies a certificate's file; docs/verify_certificate.py does the same without the product."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from runpy import run_path
from typing import Any

from django.conf import settings

from governance.commands import Answer, ContractCommand
from governance.models import Event, User
from retention.refusals import CannotRead

VERIFIER = settings.BASE_DIR / "docs" / "verify_certificate.py"


class Command(ContractCommand):
    help = "Verify a certificate's file against itself, and against this installation's log where it has one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, metavar="FILE")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        # One verifier: the very script that a council hands to its auditors.
        verifier = run_path(str(VERIFIER))
        given = _read(options["file"], verifier["once"])
        problems = list(verifier["problems"](given))
        if not problems:
            problems = list(_against_the_log(given))
        entries = given.get("entries") if isinstance(given, dict) else None
        data = {
            "valid": not problems,
            "entries": len(entries) if isinstance(entries, list) else 0,
            "problems": problems,
        }
        text = "\n".join(problems) or f"Valid: {data['entries']} entries."
        return Answer(data, text, findings=bool(problems))


def _read(path: Path, once: Callable[[Any], Any]) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)
    except OSError as problem:
        raise CannotRead(f"{path} cannot be read: {problem.strerror}.", where="FILE")
    except (ValueError, RecursionError) as problem:
        raise CannotRead(f"{path} is not JSON: {problem}.", where="FILE")


def _against_the_log(given: dict[str, Any]) -> Iterator[str]:
    """A certificate that agrees with itself must also be the one that this log sealed."""
    sealed = {event["number"]: event["seal"] for event in given["events"]}
    for number, seal in Event.objects.filter(number__in=sealed).values_list("number", "seal"):
        if sealed[number] != seal:
            yield f"Event {number} of the certificate is not the one in this installation's log."

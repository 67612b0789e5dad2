"""Destroys again what a restored backup brought back."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention import ledger_files
from retention.redestroying import redestroy


class Command(ContractCommand):
    help = "After restoring a backup: destroy again what certificates kept outside say is gone."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "files", type=Path, nargs="+", metavar="FILE", help="Certificates' files, or a folder of them."
        )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        data = redestroy(ledger_files.read(options["files"]), by=by)
        left = len(data["held"]) + data["busy"] + data["content_left"]
        text = f"{data['destroyed']} destroyed again, {data['already']} gone already, {data['absent']} never came back."
        if data["held"]:
            names = ", ".join(item["reference"] for item in data["held"][:20])
            text += f" {len(data['held'])} are held now, or have more than went then, and stay: {names}."
        if data["busy"] or data["content_left"]:
            text += " Some records or contents could not be reached. Run the command again."
        return Answer(data, text, findings=bool(left))

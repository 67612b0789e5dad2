"""Freeze a list of the register as a sampling frame."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, BadUsage, ContractCommand
from governance.models import User
from retention.actions import frames
from retention.admin.register_filters import filtered


class Command(ContractCommand):
    help = __doc__
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--purpose", required=True, metavar="TEXT", help="What it is for. Name no person."
        )
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="A filter of the register, as its address has it: code=CSC-14, situation=due.",
        )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        filters = dict(map(_parted, options["filter"]))
        frame = frames.freeze(
            filtered(filters, reader=by), filters=filters, purpose=options["purpose"], by=by
        )
        data = {"frame": frame.pk, "records": frame.records, "hash": frame.frame_hash}
        return Answer(data, f"{frame} holds {frame.records:,} file numbers, {frame.frame_hash}.")


def _parted(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise BadUsage(f"“{text}” is no filter. Write it as NAME=VALUE.", where="--filter")
    return name.strip(), value.strip()

"""Writes the instruction file of a system that is not called."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention import return_files
from retention.actions import instructing
from retention.queries.instructions import the_connector
from retention.refusals import CannotWrite


class Command(ContractCommand):
    help = "Write what a system is to destroy as CSV; it comes back with an outcome in each row."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("connector", metavar="SYSTEM")
        parser.add_argument("--out", required=True, metavar="FILE")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        connector = the_connector(options["connector"])
        orders = instructing.take_file(connector, by=by)
        try:
            with Path(options["out"]).open("w", encoding="utf-8", newline="") as file:
                return_files.write(orders, file)
        except OSError as problem:
            # Nothing is lost by it: the same instructions are written the next time.
            raise CannotWrite(f"{options['out']} cannot be written: {problem.strerror}.", where="--out")
        data = {"system": connector.name, "instructions": len(orders), "file": options["out"]}
        return Answer(data, f"{len(orders)} instructions to {connector} stand in {options['out']}.")

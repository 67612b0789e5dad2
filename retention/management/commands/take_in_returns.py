"""Takes in the return file of a system that is not called."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import return_files
from retention.carrying_out import go_on_with
from retention.queries.instructions import the_connector


class Command(ContractCommand):
    help = "Take in what a system says of its instructions; the records it destroyed become tombstones."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("connector", metavar="SYSTEM")
        parser.add_argument("file", metavar="FILE")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        require(by, Permission.OUTSIDE_CONFIRM)
        connector = the_connector(options["connector"])
        found = return_files.take_in(connector, Path(options["file"]), by=by)
        go_on_with(found["lists"], by=by)
        lines = [f"{found['read']} rows, {found['destroyed']} destroyed, {found['refused']} refused"]
        lines += [
            f"line {row['line']}, {row['column']} “{row['value']}”: {row['message']}"
            for row in found["rejected"]
        ]
        return Answer({"system": connector.name, **found}, "\n".join(lines), bool(found["rejected"]))

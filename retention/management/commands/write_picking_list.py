"""Writes the picking list of a disposal list's paper."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention import picking_lists
from retention.actions import paper
from retention.queries.disposal import the_list
from retention.refusals import CannotWrite


class Command(ContractCommand):
    help = "Write what of a list's paper is to be picked for destruction, by location and box."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("list", metavar="LIST")
        parser.add_argument("--out", required=True, metavar="FILE")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        listed = the_list(options["list"])
        picked = paper.take_picking_list(listed, by=by)
        try:
            with Path(options["out"]).open("w", encoding="utf-8", newline="") as file:
                picking_lists.write(picked, file)
        except OSError as problem:
            # Nothing is lost by it: the same list is written the next time.
            raise CannotWrite(f"{options['out']} cannot be written: {problem.strerror}.", where="--out")
        data = {"list": listed.pk, "records": len(picked), "file": options["out"]}
        return Answer(data, f"{len(picked)} records of {listed} stand in {options['out']}.")

"""Records the receipt of a contractor who destroyed a list's paper, and closes its records."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from governance.commands import Answer, ContractCommand, parse_date
from governance.models import User
from governance.permissions import require
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention import receipt_files
from retention.actions import paper
from retention.carrying_out import go_on
from retention.queries.disposal import the_list
from retention.receipt_files import Kept
from retention.refusals import CannotRead


class Command(ContractCommand):
    help = "Record a contractor's receipt; the records whose paper was picked then become tombstones."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("list", metavar="LIST")
        parser.add_argument("--company", required=True, metavar="NAME")
        parser.add_argument("--receipt", required=True, metavar="TEXT", help="The contractor's reference.")
        parser.add_argument("--destroyed-on", required=True, metavar="DATE")
        parser.add_argument("--left-out", nargs="*", default=[], metavar="R", help="What was not taken.")
        parser.add_argument("--file", metavar="FILE", help="The receipt itself.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        require(by, Permission.DISPOSAL_CARRY_OUT)
        listed = the_list(options["list"])
        destroyed_on = parse_date(options["destroyed_on"], where="--destroyed-on")
        kept = _kept(options["file"]) if options["file"] else None
        try:
            made = paper.record_destruction(
                listed,
                company=options["company"],
                receipt=options["receipt"],
                destroyed_on=destroyed_on,
                left_out=options["left_out"],
                file=kept,
                by=by,
            )
        except Refused:
            if kept:
                receipt_files.drop(kept)
            raise
        counts, certificate = go_on(listed, by=by)
        data = {
            "receipt": made.pk,
            "list": listed.pk,
            "destroyed": counts["destroyed"],
            "remaining": counts["remaining"],
            "certificate": certificate.pk if certificate else None,
        }
        return Answer(data, f"{made} closes {made.records} records of {listed}.")


def _kept(name: str) -> Kept:
    try:
        with Path(name).open("rb") as file:
            return receipt_files.keep(file, name=Path(name).name)
    except OSError as problem:
        raise CannotRead(f"{name} cannot be read: {problem.strerror}.", where="--file")

"""Proposes a list of what is due."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand, whole_number
from governance.models import User
from retention.actions import proposal
from retention.queries.classes import ask_for_class


class Command(ContractCommand):
    help = "Put what is due by a day on a new disposal list."
    takes_by = True
    takes_on = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--class", dest="code", default="", metavar="C", help="Only records of this class."
        )
        parser.add_argument(
            "--limit", type=whole_number, metavar="N", help="At most so many, the longest due first."
        )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        ask_for_class(options["code"], on=on)
        listed = proposal.propose(on=on, by=by, code=options["code"], limit=options["limit"])
        if listed is None:
            return Answer({"list": None, "hash": None, "records": 0}, "Nothing is due, so no list was made.")
        records = listed.lines.count()
        data = {"list": listed.pk, "hash": listed.content_hash, "records": records}
        return Answer(data, f"{listed} holds {records} records. Their classes' owners review it next.")

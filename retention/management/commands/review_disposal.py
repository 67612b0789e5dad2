"""Decides what becomes of records on a list."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand, parse_date
from governance.models import User
from retention.actions import review
from retention.actions.review import Verdict
from retention.models import DisposalLine
from retention.queries.disposal import the_list

DECISIONS = [
    decision.value for decision in DisposalLine.Decision if decision != DisposalLine.Decision.WAITING
]


class Command(ContractCommand):
    help = "Decide what becomes of records on a disposal list."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("list", metavar="LIST")
        parser.add_argument("--decision", required=True, choices=DECISIONS)
        parser.add_argument("--reference", nargs="+", action="extend", default=[], metavar="R")
        parser.add_argument("--until", metavar="DATE", help="Keep to the end of this day (with extend).")
        parser.add_argument("--reason", default="", help="Needed to keep or extend.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        until = options["until"] and parse_date(options["until"], where="--until")
        verdict = Verdict(
            DisposalLine.Decision(options["decision"]), reason=options["reason"], until=until or None
        )
        decided, waiting, listed = review.decide(
            the_list(options["list"]), verdict, by=by, references=options["reference"]
        )
        data = {"list": listed.pk, "hash": listed.content_hash, "decided": decided, "waiting": waiting}
        return Answer(data, f"{decided} records of {listed} decided, {waiting} still wait.")

"""Holds records, so that nothing happens to them until the hold is lifted."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand, parse_date
from governance.models import User
from retention.actions import holds


class Command(ContractCommand):
    help = "Hold records by their references."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--reference", nargs="+", action="extend", required=True, metavar="R")
        parser.add_argument(
            "--reason", required=True, help="Why the records must not go. It is kept for good."
        )
        parser.add_argument("--review-on", metavar="DATE", help="When the hold comes up for review.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        review_on = options["review_on"] and parse_date(options["review_on"], where="--review-on")
        hold, records = holds.place(
            options["reference"], reason=options["reason"], by=by, review_on=review_on
        )
        return Answer({"hold": hold.pk, "records": records}, f"Hold {hold.pk} stands on {records} records.")

"""Lifts a hold; the records it kept go to a fresh review when their time has run out."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.actions import holds
from retention.models import Hold
from retention.refusals import NoSuchHold


class Command(ContractCommand):
    help = "Lift a hold."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("hold", type=int, metavar="ID")
        parser.add_argument("--reason", required=True, help="Why the hold is no longer needed.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        hold = Hold.objects.filter(pk=options["hold"]).first()
        if hold is None:
            raise NoSuchHold(options["hold"])
        released, still_held = holds.lift(hold, reason=options["reason"], by=by)
        text = f"Hold {hold.pk} is lifted: {released} records let go, {still_held} of them held by others."
        return Answer({"hold": hold.pk, "released": released, "still_held": still_held}, text)

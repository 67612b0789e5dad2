"""Records the archive's receipt for a package, and closes its records as transferred."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand, parse_date
from governance.models import User
from retention.actions import transfers
from retention.actions.transfers import NoSuchTransfer
from retention.carrying_out import go_on
from retention.queries.disposal import the_transfer


class Command(ContractCommand):
    help = "Record the archive's receipt for a package; its records then become tombstones."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("transfer", metavar="TRANSFER")
        parser.add_argument("--archive", required=True, metavar="NAME", help="Who received it.")
        parser.add_argument("--receipt", required=True, metavar="TEXT", help="The archive's reference.")
        parser.add_argument("--received-on", required=True, metavar="DATE")
        parser.add_argument("--checksum", required=True, metavar="SHA256", help="As the archive gives it.")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        transfer = the_transfer(options["transfer"])
        if transfer is None:
            raise NoSuchTransfer(f"There is no transfer {options['transfer']}.", where="TRANSFER")
        transfers.record_receipt(
            transfer,
            archive=options["archive"],
            receipt=options["receipt"],
            received_on=parse_date(options["received_on"], where="--received-on"),
            checksum=options["checksum"],
            by=by,
        )
        counts, certificate = go_on(transfer.list, by=by)
        data = {
            "transfer": transfer.pk,
            "list": transfer.list_id,
            "transferred": counts["transferred"],
            "remaining": counts["remaining"],
            "certificate": certificate.pk if certificate else None,
        }
        return Answer(data, f"{transfer} is received: {counts['transferred']} records are transferred.")

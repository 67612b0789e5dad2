"""Approves a list as it stands."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.actions import approval
from retention.models import DisposalList
from retention.queries.disposal import the_list


class Command(ContractCommand):
    help = "Approve a disposal list. Two people must, neither its proposer nor a reviewer."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("list", metavar="LIST")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        listed = approval.approve(the_list(options["list"]), by=by)
        standing = listed.approvals.standing().select_related("by")
        complete = listed.status == DisposalList.Status.APPROVED
        data = {
            "list": listed.pk,
            "hash": listed.content_hash,
            "approvals": [{"by": given.by.username, "at": given.at} for given in standing],
            "complete": complete,
        }
        return Answer(data, f"{listed} is approved." if complete else f"{listed} needs one more approval.")

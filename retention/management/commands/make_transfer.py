"""Packs what goes from a disposal list to the archive."""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention import transferring
from retention.queries.disposal import the_list


class Command(ContractCommand):
    help = "Make the BagIt package of what goes from a list that is being carried out to the archive."
    takes_by = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("list", metavar="LIST")

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        made = transferring.make(the_list(options["list"]), by=by)
        folder = settings.TRANSFER_FOLDER / made.folder
        data = {
            "transfer": made.pk,
            "list": made.list_id,
            "records": made.records,
            "files": made.files,
            "octets": made.octets,
            "folder": str(folder),
            "checksum": made.checksum,
        }
        text = f"{made}: {made.records} records stand in {folder}. Checksum for the archive: {made.checksum}"
        return Answer(data, text)

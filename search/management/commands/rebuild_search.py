"""Build the search index anew beside the one in use, and swap them."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from search import indexer


class Command(ContractCommand):
    help = "Build the search index anew. Searching goes on meanwhile."

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        require(by, Permission.SEARCH_REBUILD)
        begun = time.monotonic()
        entries = indexer.rebuild(progress=self.progress)
        seconds = round(time.monotonic() - begun, 3)
        return Answer({"entries": entries, "seconds": seconds}, f"{entries} entries in {seconds} seconds.")

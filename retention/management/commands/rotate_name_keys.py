"""Seal every name of a person again with the first of PERSON_NAME_KEYS; then the other keys may go."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from retention.actions import names


class Command(ContractCommand):
    help = __doc__
    takes_by = True

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        sealed, after = 0, ""
        while True:
            some, after = names.seal_again(by=by, after=after)
            sealed += some
            if not some:
                return Answer({"names": sealed}, text=f"{sealed:,} names are sealed with the first key.")
            self.progress(f"{sealed:,} names")

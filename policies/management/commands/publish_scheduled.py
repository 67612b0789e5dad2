"""`manage.py publish_scheduled`: in the place of Wagtail's, which stops at the first page that is refused."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from policies.scheduling import publish_scheduled


class Command(ContractCommand):
    help = "Publish the pages whose time has come and take down those whose time is over. Exit 1: some were refused."

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        outcome = publish_scheduled()
        refused = [{"page": page, "message": message} for page, message in outcome.refused]
        data = {"published": outcome.published, "expired": outcome.expired, "refused": refused}
        lines = [
            *(f"{page} is live." for page in outcome.published),
            *(f"{page} was taken down." for page in outcome.expired),
            *(f"{page} was refused: {message}" for page, message in outcome.refused),
        ]
        return Answer(data, "\n".join(lines) or "Nothing was due.", findings=bool(refused))

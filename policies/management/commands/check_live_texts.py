"""`manage.py check_live_texts`: whether every text in front of readers passed the checks, word for word."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from policies.queries.live_texts import gone_round


class Command(ContractCommand):
    help = (
        "List the live texts that went round the accessibility gate: their exact words have no clean check.\n"
        "Exit 0 with nothing to list, 1 otherwise. Nothing is unpublished."
    )

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        rows = [found.as_data() for found in gone_round()]
        lines = [f"{row['label']} ({row['url']}): {row['message']}" for row in rows]
        text = "\n".join(lines) or "Every live text passed the checks, word for word."
        return Answer({"gone_round": rows}, text, findings=bool(rows))

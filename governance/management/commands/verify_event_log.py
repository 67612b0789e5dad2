"""Verifies that every event matches its seal and that none is missing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance import event_log
from governance.commands import Answer, ContractCommand
from governance.models import Event, User


class Command(ContractCommand):
    help = "Verify the event log: every seal, in order, up to the last."

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        problem = event_log.verify()
        count = Event.objects.count()
        text = problem or f"{count} events, each sealed on the one before. Nothing was changed."
        data = {"events": count, "valid": problem is None, "first_problem": problem}
        return Answer(data, text, findings=problem is not None)

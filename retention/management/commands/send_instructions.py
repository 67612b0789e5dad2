"""Calls the systems outside: what their lists have for them, and what is to be called back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import User
from governance.permissions import require, system_user
from governance.rules.permissions import Permission
from retention.carrying_out import go_on_with
from retention.models import DisposalList, Instruction
from retention.sending import call_back


class Command(ContractCommand):
    help = "Tell the systems that are called what waits for them, of every list that is being carried out."
    takes_by = True

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        require(by, Permission.DISPOSAL_CARRY_OUT)
        running = DisposalList.objects.filter(status=DisposalList.Status.RUNNING)
        go_on_with(running.order_by("pk").values_list("pk", flat=True), by=by)
        called_back = call_back(by=system_user())
        waiting = Instruction.objects.unanswered().count()
        data = {"called_back": called_back, "unanswered": waiting}
        return Answer(data, f"{waiting} instructions are without an answer; {called_back} were called back.")

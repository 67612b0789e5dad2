"""Telling the systems that are called, one instruction after the other, until nothing is left or one does not answer."""

from governance.london import now
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import webhook
from retention.actions import answering, instructing
from retention.models import Connector, DisposalList, Instruction
from retention.outside_calls import NoAnswer
from retention.refusals import NotExpected
from retention.rules.elsewhere import Outcome


def tell_systems(listed: DisposalList, *, by: User) -> int:
    """Send what a running list has for systems that are called; returns how many confirmed at once."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    confirmed = 0
    for connector in Connector.objects.may_be_called(now()):
        while one := instructing.claim(listed, connector, by=by):
            answer = _send(connector, one, by=by)
            if answer is None:
                break
            confirmed += answer is Outcome.DESTROYED
    return confirmed


def call_back(*, by: User) -> int:
    """Call back what was told of records that are protected by now, on every list; returns how many were sent."""
    while instructing.withdraw(by=by):
        pass
    sent = 0
    for connector in Connector.objects.may_be_called(now()):
        while one := instructing.claim_withdrawal(connector, by=by):
            if _send(connector, one, by=by) is None:
                break
            sent += 1
    return sent


def _send(connector: Connector, one: Instruction, *, by: User) -> Outcome | None:
    """Send one instruction and take in the answer; None where there was none that could be."""
    try:
        answer = webhook.tell(connector, one)
        answering.take_in(one, answer, how=Instruction.How.ANSWER, by=by)
    except (NoAnswer, NotExpected) as problem:
        instructing.note_fault(connector, one, problem=str(problem), by=by)
        return None
    return answer.outcome

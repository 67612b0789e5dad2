"""A system outside says what became of what it was told to destroy."""

import uuid

from django.http import HttpRequest
from ninja import Router

from governance.london import today
from retention.actions import answering
from retention.api.admission import token_of
from retention.api.shapes import REFUSALS, AnswerIn, InstructionOut, RefusedOut
from retention.models import Connector, Instruction, SystemToken
from retention.queries.instructions import the_instruction
from retention.refusals import NoSuchInstruction
from retention.rules.elsewhere import read_answer
from retention.tasks import carry_out_list

router = Router(tags=["instructions to destroy"])
Scope = SystemToken.Scope


@router.post(
    "/instructions/{uuid:key}",
    response={
        200: InstructionOut,
        400: RefusedOut,
        404: RefusedOut,
        409: RefusedOut,
        413: RefusedOut,
        **REFUSALS,
    },
    summary="Say what became of an instruction",
)
def post_answer(request: HttpRequest, key: uuid.UUID, said: AnswerIn) -> dict[str, str]:
    """Confirm, or refuse, what you were told. The same again changes nothing; nobody answers for another system."""
    token = token_of(request, Scope.DESTRUCTION_CONFIRM)
    one = _own(str(key), token)
    answer = read_answer(said.model_dump(exclude_unset=True), today=today())
    one = answering.take_in(one, answer, how=Instruction.How.CALL, by=token.account)
    carry_out_list.delay(one.line.list_id, one.line.list.carried_out_by_id)
    return {"key": str(one.key), "act": one.act, "reference": one.reference_text, "state": one.state}


def _own(key: str, token: SystemToken) -> Instruction:
    """The instruction of a key that went to this system. What went to another is refused in the same words as no key."""
    refusal = NoSuchInstruction("This system has no such instruction.", where="key")
    try:
        one = the_instruction(key)
    except NoSuchInstruction:
        raise refusal from None
    if not Connector.objects.of(one.system).filter(account=token.account).exists():
        raise refusal
    return one

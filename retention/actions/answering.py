"""What a system outside says of an instruction is taken in: destroyed, refused, called back in time."""

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.locking import lock
from retention.models import CaseRecord, Connector, DisposalLine, Instruction, record_reference
from retention.refusals import NotExpected, NotToBeTriedAgain, ReasonNeeded
from retention.rules.elsewhere import Answer, Outcome

State = Instruction.State
Fate = DisposalLine.Fate


@transaction.atomic
def take_in(one: Instruction, answer: Answer, *, how: Instruction.How, by: User) -> Instruction:
    """Take in an answer; the same again changes nothing.

    Refuses (NotExpected) an answer that the instruction cannot have, and a system's word on another's.
    """
    require(by, Permission.OUTSIDE_CONFIRM)
    # The line first, as whoever takes a record off a list does.
    line = DisposalLine.objects.select_for_update().get(pk=one.line_id)
    one = Instruction.objects.select_for_update(of=("self",)).get(pk=one.pk)
    if how == Instruction.How.CALL and not Connector.objects.of(one.system).filter(account=by).exists():
        raise NotExpected("This instruction went to another system. Confirm your own.", where="key")
    outcome = answer.outcome
    state = one.after(outcome)
    if state is None:
        raise NotExpected(
            f"The instruction stands as: {one.get_state_display().lower()}. It cannot be answered with "
            f"{outcome}. Read its key again.",
            where="outcome",
        )
    if state == one.state:
        return one
    _answer(one, answer, state, how, by)
    if one.act == Instruction.Act.DESTROY:
        _tell_the_line(one, line)
    elif outcome != Outcome.ACCEPTED:
        _tell_the_withdrawn(one, answer, how, by)
    Connector.objects.of(one.system).exclude(faults=0).update(faults=0, quiet_until=None, problem="")
    event_log.record(
        RetentionEvent.INSTRUCTION_ANSWERED,
        subject=record_reference(one.reference_text),
        by=by,
        detail={
            "key": str(one.key),
            "act": one.act,
            "outcome": str(outcome),
            "how": str(how),
        },
    )
    return one


@transaction.atomic
def try_again(one: Instruction, *, by: User) -> Instruction:
    """Tell a system again what it refused, or did not answer; returns the instruction, a new one after a refusal.

    A refusal was an answer to its key, so the next try has a key of its own.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    line = DisposalLine.objects.select_for_update().get(pk=one.line_id)
    one = Instruction.objects.select_for_update(of=("self",)).get(pk=one.pk)
    unanswered = one.state in (State.SENT, State.ACCEPTED)
    if not (one.state == State.REFUSED and line.fate == Fate.FAILED) and not unanswered:
        raise NotToBeTriedAgain("Only what was refused or not answered can be tried again.", where="key")
    if unanswered:
        one.state, one.next_try_at = State.SENT, None
        one.save(update_fields=["state", "next_try_at"])
        again = one
    else:
        again = Instruction.objects.create(
            line=line, place=one.place, system=one.system, reference_text=one.reference_text, made_at=now()
        )
        line.fate, line.fate_reason = Fate.REMAINING, ""
        line.save(update_fields=["fate", "fate_reason"])
    Connector.objects.of(one.system).update(quiet_until=None)
    event_log.record(
        RetentionEvent.INSTRUCTION_RETRIED,
        subject=record_reference(one.reference_text),
        by=by,
        detail={"before": str(one.key), "key": str(again.key)},
    )
    return again


@transaction.atomic
def give_up(one: Instruction, *, reason: str, by: User) -> None:
    """Take a record off its list because what is kept elsewhere cannot be destroyed now; it is due again at once."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    if not reason.strip():
        raise ReasonNeeded("took this record off its list")
    lock(CaseRecord.objects.filter(lines=one.line_id))
    line = DisposalLine.objects.select_related("record").get(pk=one.line_id)
    if line.record is None or line.fate not in (Fate.REMAINING, Fate.FAILED):
        raise NotToBeTriedAgain("The record has left the list. Nothing is left to do.", where="key")
    DisposalLine.objects.leave([line.record], because=f"Given up: {one.whom} did not destroy it.")
    event_log.record(
        RetentionEvent.INSTRUCTION_GIVEN_UP,
        subject=record_reference(one.reference_text),
        by=by,
        detail={"key": str(one.key), "list": line.list_id},
        reason=reason.strip(),
    )


def _answer(one: Instruction, answer: Answer, state: State, how: Instruction.How, by: User) -> None:
    one.state, one.how, one.answered_at, one.answered_by = state, how, now(), by
    one.words, one.next_try_at = answer.words, None
    if state == State.CONFIRMED and one.act == Instruction.Act.DESTROY:
        one.receipt, one.done_on = answer.receipt, answer.on or today()
    one.save()


def _tell_the_line(one: Instruction, line: DisposalLine) -> None:
    """A refusal fails its line; a confirmation lets the run close it, whatever was said before."""
    mine = DisposalLine.objects.filter(pk=line.pk)
    if one.state == State.REFUSED:
        # The words stand on the instruction alone, as they may name somebody: they go with the record.
        mine.filter(fate=Fate.REMAINING).update(fate=Fate.FAILED, fate_reason=f"Refused by {one.whom}.")
    elif one.state == State.CONFIRMED:
        mine.filter(fate=Fate.FAILED).update(fate=Fate.REMAINING, fate_reason="")
        others = Instruction.objects.unconfirmed().filter(line=line, place=one.place)
        others.update(state=State.CANCELLED)


def _tell_the_withdrawn(one: Instruction, answer: Answer, how: Instruction.How, by: User) -> None:
    assert one.withdraws_id  # a constraint says so
    withdrawn = Instruction.objects.select_for_update(of=("self",)).get(pk=one.withdraws_id)
    if one.state == State.CONFIRMED:
        _answer(withdrawn, answer, State.WITHDRAWN, how, by)
    elif answer.outcome == Outcome.DESTROYED:
        _answer(withdrawn, answer, State.CONFIRMED, how, by)

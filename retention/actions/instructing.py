"""Telling systems outside to destroy what they keep of a record, or to let it be, and taking in what they say."""

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import now
from governance.models import User
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import orders
from retention.events import RetentionEvent
from retention.models import Connector, DisposalLine, DisposalList, Instruction, record_reference
from retention.queries.instructions import on_file_for, sendable, to_call_back_at, to_destroy_at
from retention.queries.told_lists import instructions_told_to
from retention.rules.elsewhere import Place, wait_after

State = Instruction.State
Act = Instruction.Act


@transaction.atomic
def claim(listed: DisposalList, connector: Connector, *, by: User) -> Instruction | None:
    """Take the next instruction of a running list that a system is to be told, and write down that it is.

    A program that is killed after this sends the same again, under the same key. A record that is protected by now
    leaves the list instead: it is not told, or not again.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    # Locked before any record: whoever protects a record locks that first, and then the list.
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if listed.status != DisposalList.Status.RUNNING:
        return None
    listed.heard_at = now()
    listed.save(update_fields=["heard_at"])
    free = to_destroy_at(listed, connector, now()).select_for_update(skip_locked=True, of=("self",))
    tried: set[int] = set()
    while one := free.exclude(pk__in=tried).select_related("line").first():
        if orders.still_to_go([one], by=by):
            orders.mark_told([one])
            event_log.record_batch(orders.told([one], by))
            return one
        tried.add(one.pk)
    return None


@transaction.atomic
def claim_withdrawal(connector: Connector, *, by: User) -> Instruction | None:
    """Take the next withdrawal that a system is to be told, and write down that it is."""
    require(by, Permission.OUTSIDE_WITHDRAW)
    free = to_call_back_at(connector, now()).select_for_update(skip_locked=True, of=("self",))
    one = free.select_related("line").first()
    if one:
        orders.mark_told([one])
        event_log.record_batch(orders.told([one], by))
    return one


@transaction.atomic
def take_file(connector: Connector, *, by: User) -> list[Instruction]:
    """What stands in a system's instruction file now: all that it has not answered, the same keys each time.

    What this person may not know of is not in theirs: it stays for one who may.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    running = DisposalList.objects.filter(status=DisposalList.Status.RUNNING).order_by("pk")
    lists = list(running.select_for_update().values_list("pk", flat=True))
    known = instructions_told_to(by).order_by().values("pk")
    waiting = sendable(now()).filter(state=State.WAITING, system__iexact=connector.name, pk__in=known)
    wanted = waiting.to_destroy().filter(line__list__in=lists, line__fate=DisposalLine.Fate.REMAINING)
    found = list(wanted.select_related("line"))
    fresh = [
        one
        for at in range(0, len(found), orders.BATCH)
        for one in orders.still_to_go(found[at : at + orders.BATCH], by=by)
    ]
    fresh += waiting.filter(act=Act.WITHDRAW).select_related("line")
    orders.mark_told(fresh)
    event_log.record_batch(orders.told(fresh, by))
    return list(on_file_for(connector).filter(pk__in=known).select_related("line", "withdraws"))


@transaction.atomic
def withdraw(*, by: User) -> int:
    """Call back what was told of records that are protected by now; returns how many. What was not told, is not.

    It promises nothing: the system may have destroyed it already, and what it says of that is taken in.
    """
    require(by, Permission.OUTSIDE_WITHDRAW)
    pass_the_gate()
    orders.leave_what_is_protected()
    untold = Instruction.objects.to_destroy().filter(
        state=State.WAITING, line__fate=DisposalLine.Fate.EXCLUDED
    )
    untold.update(state=State.CANCELLED)
    told = list(
        Instruction.objects.of_lines_that_left().select_for_update(skip_locked=True, of=("self",))[
            : orders.BATCH
        ]
    )
    Instruction.objects.bulk_create(
        Instruction(
            act=Act.WITHDRAW,
            place=one.place,
            system=one.system,
            line_id=one.line_id,
            reference_text=one.reference_text,
            withdraws=one,
            made_at=now(),
            # Nobody calls a contractor but people: it counts as told, so that they may say what came of it.
            state=State.SENT if one.place == Place.PAPER else State.WAITING,
            sent_at=now() if one.place == Place.PAPER else None,
        )
        for one in told
    )
    event_log.record_batch(
        Entry(
            RetentionEvent.INSTRUCTION_WITHDRAWN, record_reference(one.reference_text), by, orders.whom(one)
        )
        for one in told
    )
    return len(told)


@transaction.atomic
def note_fault(connector: Connector, one: Instruction, *, problem: str, by: User) -> None:
    """A call was not answered: it is made again later, each time after twice as long."""
    require(by, Permission.OUTSIDE_WITHDRAW)
    connector = Connector.objects.select_for_update().get(pk=connector.pk)
    connector.faults += 1
    connector.quiet_until = now() + wait_after(connector.faults)
    connector.problem = problem[:200]
    connector.save(update_fields=["faults", "quiet_until", "problem"])
    event_log.record(
        RetentionEvent.CALL_UNANSWERED,
        subject=connector,
        by=by,
        detail={"key": str(one.key), "attempts": one.attempts},
    )

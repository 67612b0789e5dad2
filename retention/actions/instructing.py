"""Telling systems outside to destroy what they keep of a record, or to let it be, and taking in what they say."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import now
from governance.models import User
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import burial
from retention.events import RetentionEvent
from retention.models import CaseRecord, Connector, DisposalLine, DisposalList, Instruction, record_reference
from retention.queries.blockers import blockers, with_blockers
from retention.queries.disposal import is_as_approved
from retention.queries.instructions import on_file_for, sendable, to_call_back_at, to_destroy_at
from retention.rules.elsewhere import wait_after

BATCH = 500
State = Instruction.State
Act = Instruction.Act
PROTECTED = "Held, or its date changed, after it was approved."


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
        if _nothing_protects([one]):
            _mark_told([one], now(), by=by)
            event_log.record_batch(_told([one], by))
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
        _mark_told([one], now(), by=by)
        event_log.record_batch(_told([one], by))
    return one


@transaction.atomic
def take_file(connector: Connector, *, by: User) -> list[Instruction]:
    """What stands in a system's instruction file now: all that it has not answered, the same keys each time."""
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    running = DisposalList.objects.filter(status=DisposalList.Status.RUNNING).order_by("pk")
    lists = list(running.select_for_update().values_list("pk", flat=True))
    waiting = sendable(now()).filter(state=State.WAITING, system__iexact=connector.name)
    orders = waiting.to_destroy().filter(line__list__in=lists, line__fate=DisposalLine.Fate.REMAINING)
    found = list(orders.select_related("line"))
    fresh = [one for at in range(0, len(found), BATCH) for one in _nothing_protects(found[at : at + BATCH])]
    fresh += waiting.filter(act=Act.WITHDRAW).select_related("line")
    _mark_told(fresh, now(), by=by)
    event_log.record_batch(_told(fresh, by))
    return list(on_file_for(connector).select_related("line", "withdraws"))


@transaction.atomic
def withdraw(*, by: User) -> int:
    """Call back what was told of records that are protected by now; returns how many. What was not told, is not.

    It promises nothing: the system may have destroyed it already, and what it says of that is taken in.
    """
    require(by, Permission.OUTSIDE_WITHDRAW)
    pass_the_gate()
    _leave_what_is_protected()
    untold = Instruction.objects.to_destroy().filter(
        state=State.WAITING, line__fate=DisposalLine.Fate.EXCLUDED
    )
    untold.update(state=State.CANCELLED)
    told = list(
        Instruction.objects.of_lines_that_left().select_for_update(skip_locked=True, of=("self",))[:BATCH]
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
        )
        for one in told
    )
    event_log.record_batch(
        Entry(RetentionEvent.INSTRUCTION_WITHDRAWN, record_reference(one.reference_text), by, _whom(one))
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


def _leave_what_is_protected() -> None:
    """Take off their lists the told records that something blocks by now; a hold has taken its own off already."""
    told = Instruction.objects.unconfirmed().exclude(state=State.WAITING)
    lines = DisposalLine.objects.remaining().filter(instructions__in=told)
    blocked = with_blockers(CaseRecord.objects.filter(pk__in=lines.values("record")))
    # Locked before their lists, as by whoever protects a record.
    if records := list(blocked.order_by("pk").select_for_update(of=("self",))):
        DisposalLine.objects.leave(records, because=PROTECTED)


def _nothing_protects(some: Iterable[Instruction]) -> list[Instruction]:
    """Those whose records nothing protects, read again under lock; the lines of the others leave their lists."""
    lines = {one.line.record_id: one.line for one in some}
    records = burial.locked(pk for pk in lines if pk is not None)
    blocked = blockers(records.values())
    unsound = [
        record for pk, record in records.items() if pk in blocked or not is_as_approved(lines[pk], record)
    ]
    if unsound:
        DisposalLine.objects.leave(unsound, because=PROTECTED)
    left = {record.pk for record in unsound}
    return [one for one in some if one.line.record_id in records and one.line.record_id not in left]


def _mark_told(some: list[Instruction], at: datetime, *, by: User) -> None:
    for one in some:
        one.state, one.sent_at, one.attempts = State.SENT, one.sent_at or at, one.attempts + 1
        one.next_try_at = at + wait_after(one.attempts)
    Instruction.objects.bulk_update(some, ["state", "sent_at", "attempts", "next_try_at"], batch_size=BATCH)


def _told(some: Iterable[Instruction], by: User) -> Iterable[Entry]:
    for one in some:
        detail = {**_whom(one), "act": one.act, "attempt": one.attempts}
        yield Entry(RetentionEvent.INSTRUCTION_SENT, record_reference(one.reference_text), by, detail)


def _whom(one: Instruction) -> dict[str, str]:
    return {"place": one.place, "system": one.system, "key": str(one.key)}

"""What the acts that tell others to destroy have in common: who is still to go, and that they were told.

The caller is an act that has passed the gate.
"""

from collections.abc import Iterable, Sequence

from governance import event_log
from governance.event_log import Entry
from governance.london import now
from governance.models import User
from retention import as_approved, burial
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, Instruction, record_reference
from retention.queries.blockers import with_blockers
from retention.rules.elsewhere import wait_after
from retention.rules.leaving import Why

BATCH = 500
State = Instruction.State


def leave_what_is_protected() -> None:
    """Take off their lists the told records that something blocks by now; a hold has taken its own off already."""
    told = Instruction.objects.unconfirmed().exclude(state=State.WAITING)
    lines = DisposalLine.objects.remaining().filter(instructions__in=told)
    blocked = with_blockers(CaseRecord.objects.filter(pk__in=lines.values("record")))
    # Locked before their lists, as by whoever protects a record.
    if records := list(blocked.order_by("pk").select_for_update(of=("self",))):
        DisposalLine.objects.leave(records, because=Why.BLOCKED.words)


def still_to_go(some: Sequence[Instruction], *, by: User) -> list[Instruction]:
    """Those whose records are what was approved, read again under lock; the others leave their lists, which is told."""
    records = burial.locked(one.line.record_id for one in some if one.line.record_id is not None)
    there = [one for one in some if one.line.record_id in records]
    lines = {one.line.pk: one.line for one in there}.values()
    if why := as_approved.unsound(lines, records, burial.files_of(records)):
        event_log.record_batch(as_approved.leave(lines, records, why, by=by))
    return [one for one in there if one.line.pk not in why]


def mark_told(some: list[Instruction]) -> None:
    """Write down that some are about to be told, and when they are told again if nobody answers."""
    at = now()
    for one in some:
        one.state, one.sent_at, one.attempts = State.SENT, one.sent_at or at, one.attempts + 1
        one.next_try_at = at + wait_after(one.attempts)
    Instruction.objects.bulk_update(some, ["state", "sent_at", "attempts", "next_try_at"], batch_size=BATCH)


def told(some: Iterable[Instruction], by: User) -> Iterable[Entry]:
    """The event of each that is told."""
    for one in some:
        detail = {**whom(one), "act": one.act, "attempt": one.attempts}
        yield Entry(RetentionEvent.INSTRUCTION_SENT, record_reference(one.reference_text), by, detail)


def whom(one: Instruction) -> dict[str, str]:
    """Which instruction, in an event's words."""
    return {"place": one.place, "system": one.system, "key": str(one.key)}

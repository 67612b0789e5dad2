"""What the acts that tell others to destroy have in common: who is still to go, and that they were told.

The caller is an act that has passed the gate.
"""

from collections.abc import Iterable

from governance.event_log import Entry
from governance.london import now
from governance.models import User
from retention import burial
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, Instruction, record_reference
from retention.queries.blockers import blockers, with_blockers
from retention.queries.disposal import is_as_approved
from retention.rules.elsewhere import wait_after

BATCH = 500
PROTECTED = "Held, or its date changed, after it was approved."
State = Instruction.State


def leave_what_is_protected() -> None:
    """Take off their lists the told records that something blocks by now; a hold has taken its own off already."""
    told = Instruction.objects.unconfirmed().exclude(state=State.WAITING)
    lines = DisposalLine.objects.remaining().filter(instructions__in=told)
    blocked = with_blockers(CaseRecord.objects.filter(pk__in=lines.values("record")))
    # Locked before their lists, as by whoever protects a record.
    if records := list(blocked.order_by("pk").select_for_update(of=("self",))):
        DisposalLine.objects.leave(records, because=PROTECTED)


def still_to_go(some: Iterable[Instruction]) -> list[Instruction]:
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

"""Paper of a disposal list: the picking list is taken, and the contractor's receipt closes what was on it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from governance import event_log
from governance.london import civil_date, now, today
from governance.models import User
from governance.models.matters import pass_the_gate
from governance.permissions import require
from governance.rules.permissions import Permission
from retention import orders
from retention.events import RetentionEvent
from retention.models import DestructionReceipt, DisposalLine, DisposalList, Instruction
from retention.queries.instructions import paper_of, paper_to_pick
from retention.queries.told_lists import instructions_told_to
from retention.receipt_files import Kept
from retention.refusals import NoPaperTold, ReceiptRefused
from retention.rules.elsewhere import as_counted, refuse_receipt

State = Instruction.State


@transaction.atomic
def take_picking_list(listed: DisposalList, *, by: User) -> list[Instruction]:
    """What of a list's paper is to be picked for destruction now, by location and box; the same each time.

    A record that is out on loan, or protected by now, leaves the list instead. What this person may not know of is
    not on theirs: it stays for one who may.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    known = paper_of(listed).filter(pk__in=instructions_told_to(by).order_by().values("pk"))
    fresh: list[Instruction] = []
    if listed.status == DisposalList.Status.RUNNING:
        waiting = known.filter(state=State.WAITING, line__fate=DisposalLine.Fate.REMAINING)
        found = list(waiting.select_related("line"))
        fresh = [
            one
            for at in range(0, len(found), orders.BATCH)
            for one in orders.still_to_go(found[at : at + orders.BATCH], by=by)
        ]
    orders.mark_told(fresh)
    event_log.record_batch(orders.told(fresh, by))
    picked = paper_to_pick(listed).filter(pk__in=known.values("pk")).select_related("line__record")
    return sorted(picked, key=_where_one_walks)


@transaction.atomic
def record_destruction(
    listed: DisposalList,
    *,
    company: str,
    receipt: str,
    destroyed_on: date,
    by: User,
    left_out: Sequence[str] = (),
    file: Kept | None = None,
) -> DestructionReceipt:
    """Record the contractor's receipt: the paper that was picked is destroyed, and the run may close its records.

    `left_out` are file numbers that the contractor did not take; they remain, as does what was picked after the day
    of the destruction. Refuses (NoPaperTold, ReceiptRefused) a receipt for what was never picked, without its
    reference, or of a day that cannot be.
    """
    require(by, Permission.DISPOSAL_CARRY_OUT)
    pass_the_gate()
    orders.leave_what_is_protected()
    listed = DisposalList.objects.select_for_update().get(pk=listed.pk)
    if not company.strip():
        raise ReceiptRefused("Give the name of the company that destroyed it.", where="company")
    refuse_receipt(receipt.strip())
    known = instructions_told_to(by).order_by().values("pk")
    picked = paper_to_pick(listed).filter(state=State.SENT, pk__in=known)
    if unknown := sorted(set(left_out) - set(picked.values_list("reference_text", flat=True))):
        raise ReceiptRefused(
            f"{listed} has no {', '.join(unknown[:5])} on its picking list. Copy the file numbers from there.",
            where="left_out",
        )
    taken = list(picked.exclude(reference_text__in=left_out).select_for_update(of=("self",)))
    if not taken:
        raise NoPaperTold(f"No paper of {listed} was picked for destruction. Take its picking list first.")
    first = min(_picked_on(one) for one in taken)
    if not first <= destroyed_on <= today():
        raise ReceiptRefused(
            f"Its picking list was taken on {first:%-d %B %Y}; it can have been destroyed from then until today.",
            where="destroyed_on",
        )
    # What was picked later cannot be what the contractor destroyed on that day.
    gone = [one for one in taken if _picked_on(one) <= destroyed_on]
    made = DestructionReceipt.objects.create(
        list=listed,
        company=company.strip()[:200],
        receipt=receipt.strip(),
        destroyed_on=destroyed_on,
        records=len(gone),
        file_name=file.name if file else "",
        file_path=file.path if file else "",
        file_sha256=file.sha256 if file else "",
        recorded_at=now(),
        recorded_by=by,
    )
    Instruction.objects.filter(pk__in=[one.pk for one in gone]).update(
        state=State.CONFIRMED,
        how=Instruction.How.RECEIPT,
        answered_at=made.recorded_at,
        answered_by=by,
        receipt=made.receipt,
        done_on=destroyed_on,
        destruction_receipt=made,
        next_try_at=None,
    )
    detail = {"list": listed.pk, "records": len(gone), "file_sha256": made.file_sha256}
    event_log.record(RetentionEvent.PAPER_DESTROYED, subject=made, by=by, detail=detail)
    return made


def _where_one_walks(one: Instruction) -> list[list[tuple[int, str]]]:
    """Box 2 stands before box 10."""
    record = one.line.record
    assert record is not None  # a line that remains has its record: a constraint says so
    return [as_counted(text) for text in (record.location, record.box, one.reference_text)]


def _picked_on(one: Instruction) -> date:
    return civil_date(one.sent_at or one.made_at)

"""What of paper waits for a person: to be picked, to be closed by a receipt, to be fetched back, to be brought back."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from governance.london import civil_date, today
from governance.models import User
from governance.permissions import allowed
from governance.rules.permissions import Permission
from governance.waiting import Waiting
from retention.models import CaseRecord, DisposalLine, DisposalList, Instruction, Loan
from retention.queries.told_lists import instructions_told_to
from retention.rules.elsewhere import Place

State = Instruction.State
Act = Instruction.Act


def paper_waiting_for(user: User) -> Iterator[Waiting]:
    """What was protected after it was handed over comes first: whoever has it may destroy it any day."""
    if allowed(user, Permission.DISPOSAL_CARRY_OUT):
        yield from _to_fetch_back(user)
        yield from _on_lists(user)
    yield from _loans(user)


def _to_fetch_back(user: User) -> Iterator[Waiting]:
    asked = {"place": Place.PAPER, "act": Act.WITHDRAW, "state": State.SENT}
    called_back = instructions_told_to(user).filter(**asked).order_by("made_at")
    if first := called_back.first():
        title = "Fetch back from the contractor what was protected after it was picked"
        address = f"{reverse('instructions:index')}?{urlencode(asked)}"
        yield Waiting(title, address, called_back.count(), "late", due=civil_date(first.made_at))


def _on_lists(user: User) -> Iterator[Waiting]:
    running = DisposalList.Status.RUNNING
    remaining = (
        instructions_told_to(user)
        .to_destroy()
        .filter(place=Place.PAPER, line__fate=DisposalLine.Fate.REMAINING, line__list__status=running)
    )
    counted = remaining.filter(state__in=[State.WAITING, State.SENT]).order_by("line__list", "state")
    for listed, state, number in counted.values_list("line__list", "state").annotate(number=Count("pk")):
        if state == State.WAITING:
            address = reverse("disposal_shown", args=[listed])
            yield Waiting(f"Take the picking list of disposal list {listed}", address, number, "soon")
        else:
            address = reverse("paper_destroyed", args=[listed])
            yield Waiting(f"Record the contractor’s receipt for disposal list {listed}", address, number)


def _loans(user: User) -> Iterator[Waiting]:
    """What a person has themselves, and for whoever keeps the loans what others have for too long."""
    late = Loan.objects.overdue(today())
    for loan in late.filter(to_person=user).select_related("record"):
        address = reverse("loan_shown", args=[loan.pk])
        yield Waiting(f"Bring back the paper of {loan.record}", address, tone="late", due=loan.due_on)
    if allowed(user, Permission.LOAN_RECORD):
        known = late.filter(record__in=CaseRecord.objects.visible_to(user).values("pk"))
        address = f"{reverse('loans:index')}?state=overdue"
        yield Waiting("Ask for paper whose loan is overdue", address, known.count(), "late")

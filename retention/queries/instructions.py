"""What of the instructions to destroy elsewhere may be sent, waits, or failed, and what is known of each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from governance.london import civil_date
from retention.models import Connector, DisposalLine, DisposalList, Instruction
from retention.models.instructions import Instructions
from retention.refusals import NoSuchConnector, NoSuchInstruction
from retention.rules.elsewhere import Place

State = Instruction.State
Act = Instruction.Act


def the_instruction(key: str) -> Instruction:
    """The instruction of a key. Raises NoSuchInstruction."""
    found = Instruction.objects.filter(key=key).select_related("line__list").first()
    if found is None:
        raise NoSuchInstruction(
            f"No instruction has the key “{key}”. Take it from the instruction.", where="key"
        )
    return found


def the_connector(name: str) -> Connector:
    """The connector of a system that stands. Raises NoSuchConnector."""
    found = Connector.objects.of(name).first()
    if found is None:
        raise NoSuchConnector(f"“{name}” has no connector. Write one down under Records, Connectors.")
    return found


def to_destroy_at(listed: DisposalList, connector: Connector, at: datetime) -> Instructions:
    """What of a list may be sent to a system now: what was never sent, and what was not answered in time."""
    mine = sendable(at).to_destroy().filter(system__iexact=connector.name, line__list=listed)
    return mine.filter(line__fate=DisposalLine.Fate.REMAINING).order_by("attempts", "pk")


def to_call_back_at(connector: Connector, at: datetime) -> Instructions:
    """Withdrawals that may be sent to a system now."""
    mine = sendable(at).filter(act=Act.WITHDRAW, system__iexact=connector.name)
    return mine.order_by("attempts", "pk")


def sendable(at: datetime) -> Instructions:
    """What waits to be sent to a system outside, or again, at a moment."""
    open_ = Instruction.objects.filter(state__in=[State.WAITING, State.SENT], place=Place.OUTSIDE)
    return open_.filter(Q(next_try_at=None) | Q(next_try_at__lte=at))


def has_to_send(listed: DisposalList, at: datetime) -> bool:
    """Whether a run has something to tell a system that is called."""
    return any(
        to_destroy_at(listed, connector, at).exists() for connector in Connector.objects.may_be_called(at)
    )


def on_file_for(connector: Connector) -> Instructions:
    """What stands in the instruction file of a system: everything that it was told and has not answered."""
    told = Instruction.objects.filter(state__in=[State.SENT, State.ACCEPTED], place=Place.OUTSIDE)
    mine = told.filter(system__iexact=connector.name)
    # What was called back does not stand there as an order any more: the calling back does.
    return mine.filter(~Q(act=Act.DESTROY) | Q(line__fate=DisposalLine.Fate.REMAINING)).order_by("pk")


def paper_of(listed: DisposalList) -> Instructions:
    """The instructions for a list's paper."""
    return Instruction.objects.to_destroy().filter(place=Place.PAPER, line__list=listed)


def paper_to_pick(listed: DisposalList) -> Instructions:
    """What stands on a list's picking list: told, not destroyed yet, and still on the list."""
    told = paper_of(listed).filter(state__in=[State.SENT, State.ACCEPTED])
    return told.filter(line__fate=DisposalLine.Fate.REMAINING).order_by("pk")


@dataclass(frozen=True)
class Part:
    """Of a list's records that are kept elsewhere: whom they are with, where their instructions stand, how many."""

    whom: str
    place: str
    system: str
    is_connected: bool
    state: str
    label: str
    number: int


def parts_elsewhere(listed: DisposalList, *, among: Instructions) -> list[Part]:
    """A list's instructions to destroy, of those that are known, counted by whom and where they stand."""
    of_list = among.to_destroy().filter(line__list=listed).order_by("place", "system", "state")
    rows = of_list.values_list("place", "system", "state").annotate(number=Count("pk"))
    connected = {name.casefold() for name in Connector.objects.standing().values_list("name", flat=True)}
    return [
        Part(
            Instruction(place=place, system=system).whom,
            place,
            system,
            place != Place.OUTSIDE or system.casefold() in connected,
            state,
            State(state).label,
            number,
        )
        for place, system, state, number in rows
    ]


def known_of(reference: str) -> list[str]:
    """What is known of everything that was to be destroyed elsewhere of a record, in words."""
    of_it = Instruction.objects.to_destroy().filter(reference_text=reference)
    return [what_is_known(one) for one in of_it.select_related("line", "withdrawal")]


def what_is_known(one: Instruction) -> str:
    """What became of an instruction, in words that promise nothing that nobody knows."""
    whom = one.whom[0].upper() + one.whom[1:]
    match one.state:
        case State.CONFIRMED:
            return (
                f"{whom} confirmed that it was destroyed on {one.done_on:%-d %B %Y} (receipt {one.receipt})."
                + _all_the_same(one)
            )
        case State.REFUSED:
            return f"{whom} refused: {one.words}"
        case State.WITHDRAWN:
            return f"{whom} confirmed that it was called back in time: it is not destroyed."
        case State.CANCELLED:
            return f"{whom} was never told to destroy it."
        case State.WAITING:
            return f"{whom} has not been told yet."
    told = civil_date(one.sent_at) if one.sent_at else civil_date(one.made_at)
    known = f"{whom} was told to destroy it on {told:%-d %B %Y}"
    if one.line.fate == DisposalLine.Fate.EXCLUDED:
        return f"{known}, before the record was protected. {_called_back(one)} Whether it still exists is not known."
    accepted = " and accepted it" if one.state == State.ACCEPTED else ""
    return f"{known}{accepted}; that it is destroyed is not confirmed yet."


def _all_the_same(one: Instruction) -> str:
    left = one.line.fate == DisposalLine.Fate.EXCLUDED
    return " The record was protected too late for it, and stays registered here." if left else ""


def _called_back(one: Instruction) -> str:
    withdrawal = getattr(one, "withdrawal", None)
    if withdrawal is None or withdrawal.state == State.WAITING:
        return "It is about to be called back."
    if withdrawal.state == State.REFUSED:
        return f"It was called back, and that was refused: {withdrawal.words}"
    return "It was called back, without an answer yet."

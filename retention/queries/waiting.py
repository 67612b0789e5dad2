"""What of records and lists waits for a person."""

from collections.abc import Iterator

from django.urls import reverse

from governance.london import now, today
from governance.models import Matter, User
from governance.permissions import allowed, roles_of
from governance.rules.permissions import Permission
from governance.waiting import Waiting
from retention.models import DisposalLine, DisposalList, Hold, Instruction, ScheduleVersion, Shortening
from retention.precautions import never_placed
from retention.queries.disposal import (
    has_work,
    obstacle_to_approval,
    obstacle_to_carrying_out,
    waiting_days,
)
from retention.queries.instructions import paper_of
from retention.queries.paper_waiting import paper_waiting_for
from retention.queries.schedules import obstacle_to_approval as obstacle_to_version
from retention.queries.schedules import obstacle_to_shortening
from retention.queries.told_lists import instructions_told_to, lists_told_to

Status = DisposalList.Status


def waiting_for(user: User) -> Iterator[Waiting]:
    """Lists to decide, approve or carry out, holds that came up for review, and versions of the schedule to approve."""
    for listed in lists_told_to(user).open().order_by("pk"):
        yield from _to_decide(listed, user)
        yield from _to_approve(listed, user)
        yield from _to_carry_out(listed, user)
    yield from _holds_to_review(user)
    yield from _matters_owned(user)
    yield from _precautions_to_take(user)
    yield from _versions_to_approve(user)
    yield from _refused_elsewhere(user)
    yield from paper_waiting_for(user)


def _refused_elsewhere(user: User) -> Iterator[Waiting]:
    if allowed(user, Permission.DISPOSAL_CARRY_OUT):
        refused = instructions_told_to(user).filter(state=Instruction.State.REFUSED)
        count = refused.filter(line__fate=DisposalLine.Fate.FAILED).count()
        address = f"{reverse('instructions:index')}?state={Instruction.State.REFUSED}"
        yield Waiting("Look at what systems outside refused to destroy", address, count, "soon")


def _to_decide(listed: DisposalList, user: User) -> Iterator[Waiting]:
    if not allowed(user, Permission.DISPOSAL_REVIEW):
        return
    mine = [str(role) for role in roles_of(user)]
    if count := listed.lines.undecided().filter(owner__in=mine).count():
        yield Waiting(f"Decide what becomes of records on {_name(listed)}", _address(listed), count, "soon")


def _to_approve(listed: DisposalList, user: User) -> Iterator[Waiting]:
    if allowed(user, Permission.DISPOSAL_APPROVE) and obstacle_to_approval(listed, user) is None:
        yield Waiting(f"Approve {_name(listed)}", _address(listed), tone="soon")


def _to_carry_out(listed: DisposalList, user: User) -> Iterator[Waiting]:
    if not allowed(user, Permission.DISPOSAL_CARRY_OUT):
        return
    if obstacle_to_carrying_out(listed, today=today(), waiting_days=waiting_days()) is None:
        if words := _what_is_next(listed):
            yield Waiting(f"{words} {_name(listed)}", _address(listed))


def _what_is_next(listed: DisposalList) -> str:
    """What is to be done with a list that is approved; nothing where all that is left is told of apart."""
    if listed.status == Status.APPROVED:
        return "Carry out"
    if listed.status == Status.PAUSED or has_work(listed, now()):
        return "Go on with"
    return "" if paper_of(listed).unanswered().exists() else "See what is awaited for"


def _holds_to_review(user: User) -> Iterator[Waiting]:
    due = Hold.objects.standing().filter(owner=user, review_on__lte=today()).order_by("review_on")
    for hold in due:
        title = f"Review hold {hold.pk}: is it still needed?"
        yield Waiting(title, reverse("hold_shown", args=[hold.pk]), tone="late", due=hold.review_on)


def _matters_owned(user: User) -> Iterator[Waiting]:
    """What a person's open matters concern is kept until they end, which the owner is the first to know."""
    for matter in Matter.objects.still_open().filter(owner=user).order_by("opened_on"):
        yield Waiting(f"{matter} keeps what it concerns: has it ended?", reverse("matter", args=[matter.pk]))


def _precautions_to_take(user: User) -> Iterator[Waiting]:
    """For one who may know of every record: that none was placed would tell others of one that they may not see."""
    if allowed(user, Permission.HOLD_PLACE) and allowed(user, Permission.RECORD_READ_RESTRICTED):
        for one in never_placed():
            address = f"{reverse('hold_place')}?precaution={one.name}"
            yield Waiting(f"Place the precautionary hold for {one.title}", address, tone="soon")


def _versions_to_approve(user: User) -> Iterator[Waiting]:
    if not allowed(user, Permission.SCHEDULE_APPROVE):
        return
    for version in ScheduleVersion.objects.drafts():
        if obstacle_to_version(version, user, on=today()) is None:
            address = reverse("schedule_version", args=[version.number])
            yield Waiting(f"Approve version {version.number} of the retention schedule", address, tone="soon")
    for asked in Shortening.objects.filter(approved_at=None).select_related("version"):
        if obstacle_to_shortening(asked.version, user) is None:
            title = f"Approve that version {asked.version.number} shortens existing records"
            yield Waiting(title, reverse("schedule_version", args=[asked.version.number]), tone="soon")


def _name(listed: DisposalList) -> str:
    return f"disposal list {listed.pk}"


def _address(listed: DisposalList) -> str:
    return reverse("disposal_shown", args=[listed.pk])

"""What may be proposed, approved and carried out, and why not."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from governance.london import civil_date, today
from governance.models import User
from governance.refusals import Refused
from retention.models import (
    CaseRecord,
    DisposalLine,
    DisposalList,
    FileRemoval,
    Instruction,
    Tombstone,
    Transfer,
)
from retention.models.disposals import DisposalLines
from retention.models.files import FileRemovals
from retention.models.records import CaseRecords
from retention.queries.blockers import without_others_than_holds
from retention.queries.instructions import has_to_send
from retention.queries.overtaken import obstacle_of_days
from retention.queries.own_work import has_decided_on
from retention.refusals import (
    NoSuchList,
    NotApproved,
    NotAwaitingApproval,
    OwnWork,
    StillWaiting,
)
from retention.rules.actions import Action

Status = DisposalList.Status
Decision = DisposalLine.Decision

TO_THE_ARCHIVE = {"decision": Decision.DISPOSE, "action": Action.REVIEW_THEN_TRANSFER}


class Proposal(NamedTuple):
    """What a line of a list takes of a record: whole records would be ten times as much to read."""

    pk: int
    reference: str
    code: str
    action: str
    schedule_version_id: int
    last_day_kept: date
    eligible_on: date


class NotShownWhole(Refused):
    """The list holds records that the person may not know of."""

    code = "not_shown_whole"


class NothingToTransfer(Refused):
    code = "nothing_to_transfer"


def the_list(number: int | str) -> DisposalList:
    """The list of a number. Raises NoSuchList."""
    found = DisposalList.objects.filter(pk=number).first() if str(number).isdecimal() else None
    if found is None:
        raise NoSuchList(number)
    return found


def proposable(*, on: date, by: User, code: str = "") -> CaseRecords:
    """What may stand on a new list: due by a day, under no blocker, on no list, the longest due first."""
    records = without_others_than_holds(CaseRecord.objects.free_and_due(on).visible_to(by))
    if code:
        records = records.of_class(code)
    return records.order_by("free__due_from", "free__record_id")


def as_proposals(records: CaseRecords) -> list[Proposal]:
    """What a list takes of records; in this order."""
    # Past `_make`, which would ask each row how long it is.
    rows = records.values_list(*Proposal._fields)
    return [tuple.__new__(Proposal, row) for row in rows]


def obstacle_to_approval(listed: DisposalList, person: User) -> Refused | None:
    """Why this person cannot approve this list now; the words stand on the greyed button as well."""
    if listed.status == Status.UNDER_REVIEW:
        waiting = listed.lines.undecided().count()
        return NotAwaitingApproval(
            f"{waiting} records on {listed} still wait for their owners' decision.", where="LIST"
        )
    if listed.status != Status.AWAITING_APPROVAL:
        state = listed.get_status_display().lower()
        return NotAwaitingApproval(f"{listed} is {state}: it waits for no approval.", where="LIST")
    if listed.proposed_by_id == person.pk:
        return OwnWork("You proposed this list, so two others must approve it.", where="--by")
    if has_decided_on(listed, person):
        return OwnWork("You reviewed records of this list, so two others must approve it.", where="--by")
    if listed.approvals.standing().filter(by=person).exists():
        return OwnWork("You have approved this list. A second person must approve it too.", where="--by")
    hidden = CaseRecord.objects.hidden_from(person).values("pk")
    if listed.lines.remaining().filter(record__in=hidden).exists():
        return NotShownWhole(
            "Nobody approves what is not shown to them, and not all of this list is for you to read. Ask an "
            "approver who may read restricted records.",
            where="--by",
        )
    return None


def obstacle_to_carrying_out(listed: DisposalList, *, today: date, waiting_days: int) -> Refused | None:
    """Why this list cannot be carried out now; a run that was cut off may always go on."""
    if listed.status in (Status.RUNNING, Status.PAUSED):
        return None
    if listed.status != Status.APPROVED or listed.approved_at is None:
        if listed.status == Status.FINISHED:
            return NotApproved(f"{listed} was carried out. Nothing is left to do on it.", where="LIST")
        state = listed.get_status_display().lower()
        return NotApproved(
            f"{listed} is {state}. Two people must approve it before it is carried out.", where="LIST"
        )
    approved = civil_date(listed.approved_at)
    # A setting of so many days that they end with the calendar at the latest.
    may_begin = approved + timedelta(days=min(waiting_days, (date.max - approved).days))
    if today < may_begin:
        return StillWaiting(
            f"{listed} was approved on {approved:%-d %B %Y}. "
            f"It can be carried out from {may_begin:%-d %B %Y}.",
            where="LIST",
        )
    return None


def waiting_days() -> int:
    """Days between the last approval and the carrying out: a council's own setting."""
    return int(settings.DISPOSAL_WAITING_DAYS)


def destroyable(listed: DisposalList) -> DisposalLines:
    """The lines that a run closes: what was to be destroyed, and what the archive has given its receipt for.

    A line of which a system outside has still to confirm the destruction waits.
    """
    decided = listed.lines.remaining().filter(decision__in=[Decision.DISPOSE, Decision.DESTROY])
    waits = Q(**TO_THE_ARCHIVE) & (Q(transfer=None) | Q(transfer__recorded_at=None))
    told = Instruction.objects.unconfirmed().filter(line=OuterRef("pk"))
    return decided.exclude(waits).filter(~Exists(told)).order_by("pk")


def for_the_archive(listed: DisposalList) -> DisposalLines:
    """The lines that go to the archive and for which no receipt has come."""
    lines = listed.lines.remaining().filter(**TO_THE_ARCHIVE)
    return lines.filter(Q(transfer=None) | Q(transfer__recorded_at=None)).order_by("pk")


def fate_of(line: DisposalLine) -> Tombstone.Fate:
    """What becomes of a decided line's record once the line is closed."""
    fits = all(getattr(line, name) == value for name, value in TO_THE_ARCHIVE.items())
    return Tombstone.Fate.TRANSFERRED if fits else Tombstone.Fate.DESTROYED


def obstacle_to_transfer(listed: DisposalList) -> Refused | None:
    """Why no package of this list can be made now."""
    if listed.status != Status.RUNNING:
        return NotApproved(
            f"Carry out {listed} first: what goes to the archive is packed then.", where="LIST"
        )
    if not for_the_archive(listed).exists():
        return NothingToTransfer(f"Nothing on {listed} goes to the archive.", where="LIST")
    return obstacle_of_days(listed, today())


def the_transfer(number: int | str) -> Transfer | None:
    """The package of a number, if there is one."""
    return Transfer.objects.filter(pk=number).first() if str(number).isdecimal() else None


def content_to_remove(listed: DisposalList | None) -> FileRemovals:
    """What of a list's destroyed records still stands in the store; None asks for what a backup had brought back."""
    return FileRemoval.objects.waiting().filter(list=listed)


def stalled(at: datetime) -> list[DisposalList]:
    """Lists being carried out on which work is left and no worker is heard. A paused one waits for a person."""
    return [listed for listed in DisposalList.objects.silent(at).order_by("pk") if has_work(listed, at)]


def has_work(listed: DisposalList, at: datetime) -> bool:
    """Whether a run has anything to do: what waits for the archive, or for an outside system, is none of its work."""
    last = listed.certificates.first()
    return (
        destroyable(listed).exists()
        or has_to_send(listed, at)
        or content_to_remove(listed).exists()
        or listed.tombstones.count() > (last.entries if last else 0)
        or not listed.lines.open().exists()
    )


def counts(listed: DisposalList, *, of: DisposalLines | None = None) -> dict[str, int]:
    """How many records of a list, or `of` some lines, met which fate; the parts always add up to `records`."""
    lines = listed.lines.all() if of is None else of
    by_fate = lines.order_by().values_list("fate").annotate(number=Count("pk"))
    found = {fate.value: 0 for fate in DisposalLine.Fate} | dict(by_fate)
    return {"records": sum(found.values()), **found}

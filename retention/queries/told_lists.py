"""What of disposal lists a person may know of: a line of a restricted record is for few, also when the record is gone."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from governance.models import User
from governance.permissions import allowed, roles_of
from governance.rules.permissions import Permission
from retention.models import (
    CaseRecord,
    DestructionReceipt,
    DisposalLine,
    DisposalList,
    Instruction,
    Tombstone,
)
from retention.models.disposals import DisposalLines, DisposalLists
from retention.models.instructions import Instructions
from retention.queries.disposal import NotShownWhole, the_list
from retention.refusals import NoSuchList
from retention.rules.actions import Action


def lines_told_to(reader: User) -> DisposalLines:
    """The lines that a person may know of: those of classes that they own, and, if they read records, what they may read."""
    lines, of_mine = DisposalLine.objects.all(), Q(owner__in=[str(role) for role in roles_of(reader)])
    if not allowed(reader, Permission.RECORD_READ):
        return lines.filter(of_mine)
    if allowed(reader, Permission.RECORD_READ_RESTRICTED):
        return lines
    here = CaseRecord.objects.hidden_from(reader).order_by().values("pk")
    gone = Tombstone.objects.hidden_from(reader).order_by().values("reference_text")
    return lines.exclude(~of_mine, record__in=here).exclude(~of_mine, reference_text__in=gone)


def lists_told_to(reader: User) -> DisposalLists:
    """The lists of which a person may know: not those that hold nothing which is for them."""
    lists = DisposalList.objects.all()
    if allowed(reader, Permission.RECORD_READ_RESTRICTED):
        return lists
    any_line = DisposalLine.objects.filter(list=OuterRef("pk"))
    told = lines_told_to(reader).filter(list=OuterRef("pk"))
    return lists.filter(Exists(told) | ~Exists(any_line))


def the_list_told_to(reader: User, number: int | str) -> DisposalList:
    """The list of a number. Raises NoSuchList, also for one that holds nothing which is for this person."""
    listed = the_list(number)
    if not lists_told_to(reader).filter(pk=listed.pk).exists():
        raise NoSuchList(number)
    return listed


def require_all_told(listed: DisposalList, person: User) -> None:
    """Refuse (NotShownWhole) what goes to the archive in one package to one who may not know of all that is in it."""
    told = lines_told_to(person).order_by().values("pk")
    if listed.lines.filter(action=Action.REVIEW_THEN_TRANSFER).exclude(pk__in=told).exists():
        raise NotShownWhole(
            "Not all of this package is for you to read. Ask somebody who carries out lists and may read restricted "
            "records.",
            where="--by",
        )


def instructions_told_to(reader: User) -> Instructions:
    """The orders to destroy elsewhere, of records that a person may know of."""
    found = Instruction.objects.all()
    if allowed(reader, Permission.RECORD_READ_RESTRICTED):
        return found
    return found.filter(line__in=lines_told_to(reader).order_by().values("pk"))


def receipts_told_to(reader: User) -> QuerySet[DestructionReceipt]:
    """The contractors' receipts that close nothing but records that a person may know of."""
    found = DestructionReceipt.objects.all()
    if allowed(reader, Permission.RECORD_READ_RESTRICTED):
        return found
    told = instructions_told_to(reader).order_by().values("pk")
    hidden = Instruction.objects.exclude(destruction_receipt=None).exclude(pk__in=told).order_by()
    return found.exclude(pk__in=hidden.values("destruction_receipt"))

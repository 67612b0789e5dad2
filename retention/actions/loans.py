"""Lending the paper of records, and taking it back; as many at once as are handed over together."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from governance import event_log
from governance.event_log import Entry
from governance.london import today
from governance.models import Body, User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import CaseRecord, Loan
from retention.refusals import NoSuchRecord, NotOnLoan, OutOnLoan
from retention.rules.loans import what_is_wrong


@transaction.atomic
def lend(
    references: Sequence[str],
    *,
    due_on: date,
    by: User,
    to_person: User | None = None,
    to_body: Body | None = None,
    since: date | None = None,
) -> list[Loan]:
    """Lend the paper of some records to an account or a body: all of them, or none.

    While a record is out it is not destroyed. Refuses (NoSuchRecord, OutOnLoan) what is unknown, has no paper, or is
    out already, and a loan to nobody or of days that cannot be.
    """
    require(by, Permission.LOAN_RECORD)
    since = since or today()
    wrong = what_is_wrong(to_person=to_person, to_body=to_body, since=since, due_on=due_on, today=today())
    if wrong:
        raise OutOnLoan(wrong[1], where=wrong[0])
    records = _locked(references, by)
    if without := [one.reference for one in records if not one.box and not one.location]:
        raise OutOnLoan(f"{_some(without)} has no box and no location: there is no paper to lend.")
    if out := list(Loan.objects.out().filter(record__in=records).values_list("record__reference", flat=True)):
        raise OutOnLoan(f"{_some(sorted(out))} is out on loan already. Take it back first.")
    loans = Loan.objects.bulk_create(
        Loan(record=one, to_person=to_person, to_body=to_body, since=since, due_on=due_on, lent_by=by)
        for one in records
    )
    whom = event_log.account(to_person) if to_person else f"body:{to_body.pk if to_body else ''}"
    detail = {"to": whom, "since": since.isoformat(), "due_on": due_on.isoformat()}
    event_log.record_batch(Entry(RetentionEvent.RECORD_LENT, one.subject, by, detail) for one in records)
    return loans


@transaction.atomic
def take_back(references: Sequence[str], *, by: User, on: date | None = None) -> int:
    """Take back the paper of some records: all of them, or none; returns how many. Refuses (NotOnLoan) what is here."""
    require(by, Permission.LOAN_RECORD)
    on = on or today()
    records = _locked(references, by)
    loans = {loan.record_id: loan for loan in Loan.objects.out().filter(record__in=records)}
    if here := [one.reference for one in records if one.pk not in loans]:
        raise NotOnLoan(f"{_some(here)} is not out on loan. Nothing is left to take back.")
    if on > today() or any(on < loan.since for loan in loans.values()):
        raise NotOnLoan("It came back on a day between its lending and today.", where="on")
    Loan.objects.filter(pk__in=[loan.pk for loan in loans.values()]).update(returned_on=on, returned_to=by)
    event_log.record_batch(
        Entry(RetentionEvent.RECORD_RETURNED, one.subject, by, {"on": on.isoformat()}) for one in records
    )
    return len(records)


def _locked(references: Sequence[str], by: User) -> list[CaseRecord]:
    """The records under lock, so that none is destroyed in between. Raises NoSuchRecord."""
    known = CaseRecord.objects.visible_to(by).filter(reference__in=references)
    found = list(known.select_for_update().order_by("pk"))
    if unknown := sorted(set(references) - {one.reference for one in found}):
        raise NoSuchRecord(unknown)
    return found


def _some(references: Iterable[str]) -> str:
    every = list(references)
    more = f" and {len(every) - 3} more" if len(every) > 3 else ""
    return ", ".join(every[:3]) + more

"""A record out on loan is not destroyed, and whoever has it is reminded."""

from datetime import timedelta

import pytest

from governance.london import today
from governance.models import Body, Reminder
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.reminding import send_reminders
from governance.rules.permissions import Role
from retention.actions import loans, proposal
from retention.carrying_out import carry_out
from retention.models import CaseRecord, Loan
from retention.queries.blockers import (
    blocked_by,
    blockers,
    kinds_that_may_block,
    with_blockers,
    without_blockers,
)
from retention.refusals import NoSuchRecord, NotOnLoan, OutOnLoan
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
LATER = today() + timedelta(days=14)


@pytest.fixture
def borrower(db):
    return UserFactory(roles=[Role.PRACTITIONER])


@pytest.fixture
def boxes(db):
    return CaseRecordFactory.create_batch(3, location="Annexe", box="B-1")


def _references(records):
    return [record.reference for record in records]


def test_several_records_are_lent_at_once_and_block_by_the_one_door(boxes, officer, borrower):
    loans.lend(_references(boxes[:2]), to_person=borrower, due_on=LATER, by=officer)

    found = blockers(boxes)
    assert {pk: [(one.kind, one.owner) for one in standing] for pk, standing in found.items()} == {
        boxes[0].pk: [("loan", borrower.username)],
        boxes[1].pk: [("loan", borrower.username)],
    }
    every = CaseRecord.objects.all()
    assert set(with_blockers(every)) == set(blocked_by(every, "loan")) == set(boxes[:2])
    assert list(without_blockers(every)) == [boxes[2]]
    assert "loan" in kinds_that_may_block()


def test_what_is_out_is_not_proposed_and_what_came_back_is(boxes, officer, borrower):
    loans.lend(_references(boxes), to_person=borrower, due_on=LATER, by=officer)
    before = proposal.propose(on=today(), by=officer)

    back = loans.take_back(_references(boxes), by=officer)

    assert (before, back) == (None, 3)
    assert proposal.propose(on=today(), by=officer).lines.count() == 3


def test_a_record_lent_after_the_approvals_is_not_destroyed(approved, records, officer, borrower):
    CaseRecord.objects.filter(pk=records[0].pk).update(box="B-1")
    loans.lend([records[0].reference], to_person=borrower, due_on=LATER, by=officer)

    counts, _ = carry_out(approved, by=officer)

    assert (counts["destroyed"], counts["excluded"]) == (2, 1)
    assert CaseRecord.objects.get() == records[0]


def test_a_loan_that_is_over_goes_with_its_record(approved, records, officer, borrower):
    CaseRecord.objects.filter(pk=records[0].pk).update(box="B-1")
    loans.lend([records[0].reference], to_person=borrower, due_on=LATER, by=officer)
    loans.take_back([records[0].reference], by=officer)
    CaseRecord.objects.filter(pk=records[0].pk).update(box="")

    counts, _ = carry_out(approved, by=officer)

    assert counts["destroyed"] == 3
    assert not Loan.objects.exists()


def test_whoever_has_it_is_reminded_when_it_is_due_and_every_week_after(boxes, officer, borrower):
    day = today()
    loans.lend([boxes[0].reference], to_person=borrower, due_on=day, by=officer)

    first = send_reminders(on=day, by=system_user())
    again = send_reminders(on=day, by=system_user())
    week = send_reminders(on=day + timedelta(days=7), by=system_user())

    assert [(one.recipient, one.about_kind) for one in first.sent] == [(borrower, "loan")]
    assert again.sent == []
    assert [one.stage for one in week.sent if one.recipient == borrower] == ["overdue-1"]
    loans.take_back([boxes[0].reference], by=officer)
    assert send_reminders(on=day + timedelta(days=14), by=system_user()).sent == []


def test_for_a_body_whoever_lent_it_is_reminded(boxes, officer):
    court = Body.objects.create(name="Family court")
    loans.lend([boxes[0].reference], to_body=court, due_on=today(), by=officer)

    send_reminders(on=today(), by=system_user())

    assert Reminder.objects.get().recipient == officer
    assert Loan.objects.get().borrower == "Family court"


@pytest.mark.parametrize(
    "given",
    [
        {"due_on": LATER},
        {"due_on": today() - timedelta(days=1), "to_person": True},
        {"due_on": LATER, "to_person": True, "since": today() + timedelta(days=1)},
    ],
    ids=["to nobody", "due before it began", "in the future"],
)
def test_a_loan_that_cannot_be_is_refused(boxes, officer, borrower, given):
    given = {**given, **({"to_person": borrower} if "to_person" in given else {})}

    with pytest.raises(OutOnLoan):
        loans.lend([boxes[0].reference], **given, by=officer)


def test_all_are_lent_or_none(boxes, officer, borrower):
    loans.lend([boxes[0].reference], to_person=borrower, due_on=LATER, by=officer)
    without = CaseRecordFactory()

    with pytest.raises(OutOnLoan, match="already"):
        loans.lend(_references(boxes), to_person=borrower, due_on=LATER, by=officer)
    with pytest.raises(OutOnLoan, match="no paper"):
        loans.lend([boxes[1].reference, without.reference], to_person=borrower, due_on=LATER, by=officer)
    with pytest.raises(NoSuchRecord):
        loans.lend([boxes[1].reference, "CS-0"], to_person=borrower, due_on=LATER, by=officer)

    assert Loan.objects.count() == 1


def test_what_is_here_cannot_come_back(boxes, officer):
    with pytest.raises(NotOnLoan):
        loans.take_back([boxes[0].reference], by=officer)


def test_a_practitioner_lends_nothing(boxes, borrower):
    with pytest.raises(NotPermitted):
        loans.lend([boxes[0].reference], to_person=borrower, due_on=LATER, by=borrower)

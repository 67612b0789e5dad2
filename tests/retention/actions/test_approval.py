"""Approving a list."""

import pytest

from governance.rules.permissions import Role
from retention.actions import approval, holds
from retention.models import DisposalList
from retention.refusals import ContentChanged, NotAwaitingApproval, OwnWork
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_one_approval_is_not_enough(reviewed, approvers):
    assert approval.approve(reviewed, by=approvers[0]).status == DisposalList.Status.AWAITING_APPROVAL


def test_two_approvals_make_a_list_ready(approved):
    assert approved.status == DisposalList.Status.APPROVED


def test_the_same_person_counts_once(reviewed, approvers):
    approval.approve(reviewed, by=approvers[0])

    with pytest.raises(OwnWork):
        approval.approve(reviewed, by=approvers[0])


@pytest.mark.parametrize("who", ["officer", "head"])
def test_neither_proposer_nor_reviewer_approves(reviewed, who, request):
    person = request.getfixturevalue(who)
    person.groups.add(UserFactory(roles=[Role.RECORDS_APPROVER]).groups.get())

    with pytest.raises(OwnWork):
        approval.approve(reviewed, by=person)


def test_a_list_with_undecided_records_is_not_approved(proposed, approvers):
    with pytest.raises(NotAwaitingApproval, match="3 records"):
        approval.approve(proposed, by=approvers[0])


def test_what_was_not_shown_is_not_approved(reviewed, approvers):
    with pytest.raises(ContentChanged):
        approval.approve(reviewed, by=approvers[0], seen_hash="0" * 64)


def test_a_hold_takes_its_record_off_an_approved_list_and_voids_the_approvals(approved, records, officer):
    holds.place([records[0].reference], reason="A claim", by=officer)

    approved.refresh_from_db()
    assert approved.status == DisposalList.Status.AWAITING_APPROVAL
    assert not approved.approvals.standing().exists()
    assert approved.lines.remaining().count() == 2

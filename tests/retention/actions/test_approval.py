"""Approving a list."""

import pytest

from governance.london import today
from governance.models import Event
from governance.rules.permissions import Role
from retention.actions import approval, holds, proposal, review
from retention.actions.review import Verdict
from retention.models import DisposalLine, DisposalList
from retention.queries.disposal import NotShownWhole
from retention.refusals import ContentChanged, NotAwaitingApproval, OwnWork
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
Decision = DisposalLine.Decision


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


@pytest.mark.parametrize("first", [Decision.DISPOSE, Decision.DESTROY])
def test_whoever_ever_decided_approves_nothing_also_where_another_decided_anew(
    proposed, head, approvers, first
):
    review.decide(proposed, Verdict(first), by=head)
    others = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    every = list(proposed.lines.values_list("reference_text", flat=True))
    review.decide(proposed, Verdict(Decision.DISPOSE), by=others, references=every)
    head.groups.add(*approvers[0].groups.all())

    with pytest.raises(OwnWork, match="You reviewed"):
        approval.approve(proposed, by=head)
    for approver in approvers:
        approval.approve(proposed, by=approver)

    told = Event.objects.about("disposal", str(proposed.pk)).filter(kind="disposal.decided")
    assert [event.by for event in told] == [f"user:{head.pk}", f"user:{others.pk}"]


def test_who_decided_on_another_list_may_approve_this_one(reviewed, head, approvers):
    CaseRecordFactory()
    another = proposal.propose(on=today(), by=reviewed.proposed_by)
    second = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    review.decide(another, Verdict(Decision.DISPOSE), by=second)
    head.groups.add(*approvers[0].groups.all())

    assert approval.approve(another, by=head).approvals.standing().count() == 1


def test_a_list_with_undecided_records_is_not_approved(proposed, approvers):
    with pytest.raises(NotAwaitingApproval, match="3 records"):
        approval.approve(proposed, by=approvers[0])


def test_what_was_not_shown_is_not_approved(reviewed, approvers):
    with pytest.raises(ContentChanged):
        approval.approve(reviewed, by=approvers[0], seen_hash="0" * 64)


def test_nobody_approves_a_list_of_which_not_every_record_is_for_them_to_know_of(head, approvers):
    CaseRecordFactory(restricted=True)
    both = UserFactory(roles=[Role.RECORDS_OFFICER, Role.DATA_PROTECTION_OFFICER])
    listed = proposal.propose(on=today(), by=both)
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]

    with pytest.raises(NotShownWhole):
        approval.approve(listed, by=approvers[0])
    knows = UserFactory(roles=[Role.RECORDS_APPROVER, Role.DATA_PROTECTION_OFFICER])

    assert approval.approve(listed, by=knows).approvals.standing().count() == 1


def test_a_hold_takes_its_record_off_an_approved_list_and_voids_the_approvals(approved, records, officer):
    holds.place([records[0].reference], reason="A claim", by=officer)

    approved.refresh_from_db()
    assert approved.status == DisposalList.Status.AWAITING_APPROVAL
    assert not approved.approvals.standing().exists()
    assert approved.lines.remaining().count() == 2

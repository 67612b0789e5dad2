"""Reviewing a list."""

from datetime import timedelta

import pytest

from governance.london import today
from governance.models import Event
from retention.actions import approval, review
from retention.actions.review import Verdict
from retention.models import CaseRecord, DisposalLine, DisposalList
from retention.refusals import NoSuchRecord, NotAnExtension, NothingToDecide, NotYours, ReasonNeeded

pytestmark = pytest.mark.django_db
Decision = DisposalLine.Decision


def test_the_owner_decides_for_all_that_wait(proposed, head):
    decided, waiting, listed = review.decide(proposed, Verdict(Decision.DISPOSE), by=head)

    assert (decided, waiting, listed.status) == (3, 0, DisposalList.Status.AWAITING_APPROVAL)


def test_a_class_is_decided_by_its_owner_alone(proposed, records, officer):
    with pytest.raises(NotYours, match="head of service"):
        review.decide(proposed, Verdict(Decision.DISPOSE), by=officer, references=[records[0].reference])


def test_one_to_whom_no_class_belongs_has_nothing_to_decide(proposed, officer):
    with pytest.raises(NothingToDecide):
        review.decide(proposed, Verdict(Decision.DISPOSE), by=officer)


def test_a_kept_record_leaves_the_list_with_the_reason(proposed, records, head):
    verdict = Verdict(Decision.KEEP, reason="The care leaver asked for it")

    _, waiting, listed = review.decide(proposed, verdict, by=head, references=[records[0].reference])

    line = listed.lines.get(record=records[0])
    records[0].refresh_from_db()
    assert (line.fate, waiting, records[0].state) == ("excluded", 2, CaseRecord.State.ACTIVE)


def test_what_a_reviewer_wrote_stands_on_the_line_and_in_no_event(proposed, records, head):
    verdict = Verdict(Decision.KEEP, reason="Ann Example asked for it")

    review.decide(proposed, verdict, by=head, references=[records[0].reference])

    assert proposed.lines.get(record=records[0]).reason == "Ann Example asked for it"
    assert not any("Ann Example" in str(event.detail) for event in Event.objects.all())


def test_a_record_kept_longer_is_not_due_before_that_day(proposed, records, head):
    until = today() + timedelta(days=400)
    verdict = Verdict(Decision.EXTEND, reason="A claim is likely", until=until)

    review.decide(proposed, verdict, by=head, references=[records[0].reference])

    records[0].refresh_from_db()
    assert (records[0].last_day_kept, records[0].eligible_on) == (until, until + timedelta(days=1))


@pytest.mark.parametrize("decision", [Decision.KEEP, Decision.EXTEND])
def test_keeping_needs_a_reason(proposed, head, decision):
    with pytest.raises(ReasonNeeded):
        review.decide(proposed, Verdict(decision, until=today() + timedelta(days=9)), by=head)


def test_an_extension_into_the_past_is_refused(proposed, head):
    with pytest.raises(NotAnExtension):
        review.decide(proposed, Verdict(Decision.EXTEND, "A claim", today() - timedelta(days=1)), by=head)


def test_a_record_that_is_not_on_the_list_is_named(proposed, head):
    with pytest.raises(NoSuchRecord, match="CS-1999-1"):
        review.decide(proposed, Verdict(Decision.DISPOSE), by=head, references=["CS-1999-1"])


def test_a_decision_after_an_approval_voids_it(reviewed, records, head, approvers):
    approval.approve(reviewed, by=approvers[0])

    review.decide(reviewed, Verdict(Decision.KEEP, "Asked for"), by=head, references=[records[0].reference])

    reviewed.refresh_from_db()
    assert not reviewed.approvals.standing().exists()
    assert reviewed.content_hash == reviewed.current_hash()

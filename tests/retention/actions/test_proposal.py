"""Proposing a list."""

from datetime import timedelta

import pytest

from governance.london import today
from governance.refusals import NotPermitted
from retention.actions import holds, proposal
from retention.models import CaseRecord
from retention.refusals import NotYet
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


def test_a_list_holds_what_is_due_and_nothing_else(records, officer):
    CaseRecordFactory(later=True)
    CaseRecordFactory(undated=True)

    listed = proposal.propose(on=today(), by=officer)

    assert {line.record for line in listed.lines.all()} == set(records)


def test_a_held_record_is_never_proposed(records, officer):
    holds.place([records[0].reference], reason="An inquiry asks for it", by=officer)

    listed = proposal.propose(on=today(), by=officer)

    assert set(listed.lines.values_list("record", flat=True)) == {records[1].pk, records[2].pk}


def test_a_record_stands_on_one_list_at_a_time(proposed, officer):
    assert proposal.propose(on=today(), by=officer) is None


def test_a_restricted_record_is_not_proposed_by_one_who_may_not_know_of_it(officer):
    CaseRecordFactory(restricted=True)

    assert proposal.propose(on=today(), by=officer) is None


def test_the_longest_due_come_first(officer):
    young, old = CaseRecordFactory(), CaseRecordFactory(last_day_kept=today() - timedelta(days=9000))

    listed = proposal.propose(on=today(), by=officer, limit=1)

    assert [line.record for line in listed.lines.all()] == [old]
    young.refresh_from_db()
    assert young.state == CaseRecord.State.ACTIVE


def test_a_day_that_has_not_come_is_refused(records, officer):
    with pytest.raises(NotYet):
        proposal.propose(on=today() + timedelta(days=1), by=officer)


def test_who_approves_may_not_propose(records, approvers):
    with pytest.raises(NotPermitted):
        proposal.propose(on=today(), by=approvers[0])

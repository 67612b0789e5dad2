"""The people of a disposal, and a list at each step; a draft of the schedule."""

from datetime import timedelta

import pytest

from governance.london import today
from governance.models import Job
from governance.rules.permissions import Role
from retention.actions import approval, proposal, review, schedules
from retention.actions.review import Verdict
from retention.models import DisposalLine, ScheduleVersion
from retention.queries.schedules import PREVIEW
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory, with_file


@pytest.fixture
def officer(db):
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def head(db):
    return UserFactory(roles=[Role.HEAD_OF_SERVICE])


@pytest.fixture
def approvers(db):
    return UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER])


@pytest.fixture
def records(db):
    made = CaseRecordFactory.create_batch(3)
    for record in made:
        with_file(record)
    return made


@pytest.fixture
def proposed(records, officer):
    return proposal.propose(on=today(), by=officer)


@pytest.fixture
def reviewed(proposed, head):
    return review.decide(proposed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]


@pytest.fixture
def approved(reviewed, approvers):
    for approver in approvers:
        reviewed = approval.approve(reviewed, by=approver)
    return reviewed


@pytest.fixture
def draft(officer):
    return schedules.draft(effective_from=today() + timedelta(days=10), note="Longer notes", by=officer)


@pytest.fixture
def looked_at(draft, officer):
    """A draft whose effect was worked out as it stands."""

    def look() -> ScheduleVersion:
        draft.refresh_from_db()
        params = {"version": draft.number, "hash": draft.content_hash()}
        Job.objects.create(kind=PREVIEW, title="x", by=officer, state=Job.State.DONE, params=params)
        return draft

    return look

"""The people of a disposal, and a list at each step."""

import pytest

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import approval, proposal, review
from retention.actions.review import Verdict
from retention.models import DisposalLine
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

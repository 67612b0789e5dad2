"""Who sees what of a disposal list in Wagtail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from governance.london import now, today
from governance.rules.permissions import Role
from retention.actions import approval, destruction, proposal, review
from retention.actions.review import Verdict
from retention.models import DisposalLine, DisposalList
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return CaseRecordFactory()


@pytest.fixture
def listed(record):
    return proposal.propose(on=today(), by=UserFactory(roles=[Role.RECORDS_OFFICER]))


def _asked(client, listed, role):
    client.force_login(UserFactory(roles=[role]))
    return client.get(reverse("disposal_shown", args=[listed.pk]))


def test_the_owner_of_a_class_sees_its_records(client, listed, record):
    assert record.reference in _asked(client, listed, Role.HEAD_OF_SERVICE).content.decode()


def test_a_reviewer_of_other_classes_does_not_learn_of_the_list(client, listed, record):
    response = _asked(client, listed, Role.SITE_EDITOR)

    assert response.status_code == 404
    assert record.reference not in response.content.decode()


def test_a_practitioner_is_refused(client, listed):
    assert _asked(client, listed, Role.PRACTITIONER).status_code == 403


@pytest.fixture
def run(listed):
    """The list while it is being carried out: nothing of it is gone yet."""
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    done = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        done = approval.approve(done, by=person)
    return destruction.start(done, by=UserFactory(roles=[Role.RECORDS_OFFICER]))


def test_a_run_with_a_worker_at_it_says_how_far_it_is_and_asks_nobody_to_go_on(client, run):
    page = _asked(client, run, Role.RECORDS_OFFICER).content.decode()

    assert "0 of 1 record gone" in page and "Look again" in page
    assert "Pause after the present batch" in page and ">Go on<" not in page


def test_a_run_whose_worker_is_not_heard_of_says_so_and_can_be_taken_up(client, run):
    DisposalList.objects.update(heard_at=now() - timedelta(hours=1))

    page = _asked(client, run, Role.RECORDS_OFFICER).content.decode()

    assert "No worker has been heard of since" in page and ">Go on<" in page


def test_a_paused_run_waits_for_somebody(client, run):
    destruction.pause(run, by=UserFactory(roles=[Role.RECORDS_OFFICER]))

    page = _asked(client, run, Role.RECORDS_OFFICER).content.decode()

    assert "The run is paused" in page and ">Go on<" in page and "Pause after" not in page

"""Who sees what of a disposal list in Wagtail."""

import pytest
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import proposal
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

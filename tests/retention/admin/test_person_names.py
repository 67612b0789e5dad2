"""A name is shown on asking and destroyed with a reason in Wagtail; what is refused loses nothing."""

from datetime import date

import pytest
from cryptography.fernet import Fernet
from django.urls import reverse

from governance.rules.permissions import Role
from retention import naming
from retention.models import PersonName
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

NAME = "Zebedee Quill"


@pytest.fixture
def named(settings, client, db):
    settings.PERSON_NAMES_SINCE = date(2026, 11, 28)
    settings.PERSON_NAME_KEYS = [Fernet.generate_key().decode()]
    CaseRecordFactory(person_key="P-1")
    naming.write({"P-1": NAME}, source="CareFile")
    client.force_login(UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]))


def test_who_destroys_a_name_is_told_what_may_bring_it_back(client, named):
    page = client.get(reverse("person_name_forget"), {"key": "P-1"}).content.decode()

    assert "This one came from CareFile." in page
    assert NAME not in page


def test_a_name_is_destroyed_with_a_reason_and_not_without(client, named):
    address = reverse("person_name_forget")

    refused = client.post(address, {"key": "P-1", "reason": "  "})
    assert (refused.status_code, PersonName.objects.count()) == (200, 1)
    assert "This field is required." in refused.content.decode()
    done = client.post(address, {"key": "P-1", "reason": "Asked for it"}, follow=True)

    assert "The name of P-1 is destroyed." in done.content.decode()
    assert not PersonName.objects.exists()


@pytest.mark.parametrize("name", ["person_name", "person_name_forget"])
def test_a_name_that_is_not_there_leads_back_to_the_person(client, named, name):
    answer = client.post(reverse(name), {"key": "P-404", "reason": "Why"}, follow=True)

    assert answer.status_code == 200
    assert "No name is kept for this key" in answer.content.decode()


def test_a_name_that_no_key_opens_is_refused_in_words(client, named, settings):
    settings.PERSON_NAME_KEYS = [Fernet.generate_key().decode()]

    answer = client.post(reverse("person_name"), {"key": "P-1"}, follow=True)

    assert "cannot be opened with the keys of this installation" in answer.content.decode()

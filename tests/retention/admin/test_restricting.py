"""Restricting and opening records in Wagtail."""

import pytest
from django.urls import reverse

from governance.rules.permissions import Role
from retention.models import CaseRecord
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def as_(client, db):
    def sign_in(role: Role):
        client.force_login(UserFactory(roles=[role]))
        return client

    return sign_in


def test_a_record_is_restricted_from_its_page_and_is_there_no_more(as_):
    CaseRecordFactory(reference="R/1")
    client = as_(Role.RECORDS_OFFICER)
    page, address = reverse("record_explained", args=["R/1"]), reverse("record_restrict", args=["R/1"])
    assert address in client.get(page).content.decode()
    assert "you see it no more" in client.get(address).content.decode()

    answer = client.post(address, {"reason": "A colleague’s child"}, follow=True)

    assert "1 record restricted." in answer.content.decode()
    assert client.get(page).status_code == 404
    assert client.get(address).status_code == 404


def test_all_records_of_a_person_are_restricted_at_once(as_):
    CaseRecordFactory.create_batch(2, person_key="P-1")
    other = CaseRecordFactory(person_key="P-2")
    client = as_(Role.DATA_PROTECTION_OFFICER)
    address = f"{reverse('person_restrict')}?key=P-1"

    client.post(address, {"reason": "Adopted"})

    assert list(CaseRecord.objects.filter(restricted=False)) == [other]
    assert "left to restrict" in client.get(address, follow=True).content.decode()


def test_a_key_with_nothing_but_restricted_records_reads_as_one_that_nobody_has(as_):
    CaseRecordFactory(person_key="P-1", restricted=True)
    client = as_(Role.RECORDS_OFFICER)

    for key in ("P-1", "P-4"):
        page = client.get(f"{reverse('person_restrict')}?key={key}", follow=True).content.decode()
        assert "No record of this person is left to restrict." in page
        assert "No record has this key." in page


def test_a_restricted_record_is_opened_from_its_page_by_the_data_protection_officer_alone(as_):
    CaseRecordFactory(reference="R-1", restricted=True)
    address = reverse("record_open_up", args=["R-1"])
    assert as_(Role.HEAD_OF_SERVICE).post(address, {"reason": "Why"}).status_code in (302, 403)
    assert CaseRecord.objects.get().restricted

    client = as_(Role.DATA_PROTECTION_OFFICER)
    assert address in client.get(reverse("record_explained", args=["R-1"])).content.decode()
    client.post(address, {"reason": "She has left"})

    assert not CaseRecord.objects.get().restricted

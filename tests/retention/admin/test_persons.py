"""A person's records are shown, merged, split and given out in Wagtail."""

import pytest
from django.urls import reverse

from governance.rules.permissions import Role
from retention.actions import persons
from retention.models import CaseRecord
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def protector(client, db):
    person = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    client.force_login(person)
    return person


def test_a_persons_records_are_merged_and_found_by_either_key(client, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    client.post(reverse("person_merge"), {"key": "P-1", "into": "P-2", "reason": "One child"})

    for key in ("P-1", "P-2"):
        assert "R-1" in client.get(reverse("person"), {"key": key}).content.decode()


def test_records_are_split_off(client, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    client.post(
        reverse("person_split"), {"key": "P-1", "references": "R-1", "to": "P-2", "reason": "Another"}
    )

    assert CaseRecord.objects.get().person_key == "P-2"


def test_a_form_that_lacks_something_says_so_and_changes_nothing(client, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    page = client.post(reverse("person_merge"), {"key": "P-1", "into": "P-2"}, follow=True)

    assert "Reason: This field is required." in page.content.decode()
    assert CaseRecord.objects.get().person_key == "P-1"


def test_what_is_held_is_given_out_as_a_file(client, protector):
    CaseRecordFactory(person_key="P-1")

    answer = client.post(reverse("person_export"), {"key": "P-1"})

    assert answer["Content-Type"] == "application/zip"


def test_who_may_not_know_of_a_restricted_record_does_not_see_it_counted(client, db):
    CaseRecordFactory(person_key="P-1", restricted=True)
    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))

    page = client.get(reverse("person"), {"key": "P-1"})

    assert page.context["count"] == 0


def test_a_record_is_released_from_an_earlier_key_on_its_page(client, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    persons.split(["R-1"], to="P-9", reason="Another", by=UserFactory(roles=[Role.RECORDS_OFFICER]))
    page = client.get(reverse("record_explained", args=["R-1"])).content.decode()
    address = reverse("record_release", args=["R-1"])
    assert f"{address}?key=P-1" in page

    assert client.get(address, {"key": "P-1"}).status_code == 200
    client.post(address, {"key": "P-1", "reason": "Not about it"})

    assert "Earlier key" not in client.get(reverse("record_explained", args=["R-1"])).content.decode()
    assert client.get(address, {"key": "P-1"}).status_code == 404


def test_a_split_that_is_refused_keeps_the_numbers_that_were_typed(client, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    typed = {"references": "R-1\nR-404", "to": "P-2", "reason": "Another child."}

    answer = client.post(reverse("person_split"), {"key": "P-1", **typed})

    form = answer.context["split_form"]
    assert "R-404" in form.errors["references"][0]
    assert {name: form[name].value() for name in typed} == typed
    assert answer.context["key"] == "P-1" and answer.context["count"] == 1


@pytest.mark.parametrize("door", ["person_merge", "person_split", "person_name", "person_name_forget"])
def test_an_address_that_only_takes_a_form_leads_to_the_page_of_the_form(client, protector, door):
    assert client.get(reverse(door)).url == reverse("person")


def test_a_name_that_is_not_destroyed_leads_back_to_the_person_and_says_why(client, protector):
    came_from = f"http://testserver{reverse('person_name')}"

    answer = client.post(
        reverse("person_name_forget"),
        {"key": "P-1", "reason": " "},
        headers={"referer": came_from},
        follow=True,
    )

    assert answer.status_code == 200
    assert "Give the reason" in answer.content.decode()

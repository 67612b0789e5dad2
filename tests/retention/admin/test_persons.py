"""A person's records are shown and given out in Wagtail, with what stands about the person."""

import pytest
from django.urls import reverse

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.rules.permissions import Role
from retention.actions import holds, persons
from retention.models import Hold
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def protector(client, db):
    person = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    client.force_login(person)
    return person


def text(client, key: str) -> str:
    return client.get(reverse("person"), {"key": key}).content.decode()


def test_a_merged_persons_records_are_found_by_either_key(client, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    persons.merge("P-1", into="P-2", reason="One child", by=protector)

    for key in ("P-1", "P-2"):
        assert "R-1" in text(client, key)
    assert "P-1 was merged: it means P-2." in text(client, "P-1")


def test_what_stands_about_a_person_is_shown_with_the_ways_to_it(client, protector):
    record = CaseRecordFactory(person_key="P-1")
    hold, _ = holds.place_over(Hold.Scope.PERSON, target="P-1", reason="A claim", by=protector)
    matter = matters.open_matter(
        "SAR-1", kind=Matter.Kind.RIGHTS_REQUEST, concerns=Matter.Concerns.PERSON, key="P-1", opened_on=today(),
        owner=protector, by=protector,
    )  # fmt: skip

    page = text(client, "P-1")

    for address in (
        reverse("hold_shown", args=[hold.pk]),
        reverse("matter", args=[matter.pk]),
        f"{reverse('hold_place')}?person=P-1",
        f"{reverse('matter_open')}?person=P-1",
        f"{reverse('person_merge')}?key=P-1",
        f"{reverse('person_split')}?key=P-1",
        f"{reverse('person_restrict')}?key=P-1",
        reverse("record_explained", args=[record.reference]),
    ):
        assert f'href="{address}"' in page


def test_a_records_page_leads_to_its_person(client, protector):
    record = CaseRecordFactory(person_key="P/1")

    page = client.get(reverse("record_explained", args=[record.reference])).content.decode()

    assert f'href="{reverse("person")}?key=P/1"' in page


@pytest.mark.parametrize("name", ["hold_place", "matter_open"])
def test_a_form_begins_with_the_person_it_was_opened_for(client, protector, name):
    page = client.get(reverse(name), {"person": "P-1"}).content.decode()

    assert 'value="P-1"' in page


def test_what_is_held_is_given_out_as_a_file(client, protector):
    CaseRecordFactory(person_key="P-1")

    answer = client.post(reverse("person_export"), {"key": "P-1"})

    assert answer["Content-Type"] == "application/zip"


def test_a_file_that_cannot_be_made_is_refused_on_the_persons_page(client, protector):
    answer = client.post(reverse("person_export"), {"key": "P-404"}, follow=True)

    assert "No record has this key" in answer.content.decode()
    assert client.get(reverse("person_export")).status_code == 302


def test_who_may_not_know_of_a_persons_records_reads_of_a_key_that_nobody_has(client, protector):
    CaseRecordFactory(person_key="P-1", restricted=True)
    persons.merge("P-1", into="P-2", reason="One child", by=protector)
    holds.place_over(Hold.Scope.PERSON, target="P-2", reason="A claim", by=protector)
    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))

    for key in ("P-1", "P-2"):
        page = text(client, key)
        assert "0 records" in page
        assert "was merged" not in page
        assert "Keys that mean" not in page
        assert "What stands" not in page


def test_a_split_is_read_on_the_pages_of_both_children(client, protector):
    CaseRecordFactory.create_batch(2, person_key="P-1")
    CaseRecordFactory(reference="R-1", person_key="P-1")
    persons.split(["R-1"], to="P-9", reason="The twin’s file", by=protector)

    for key in ("P-1", "P-9"):
        assert "The twin’s file" in text(client, key)


@pytest.mark.parametrize("door", ["merge", "split", "name", "name_forget", "export"])
def test_an_address_that_needs_a_person_leads_to_the_page_that_asks_which(client, protector, door):
    assert client.get(reverse(f"person_{door}")).url == reverse("person")

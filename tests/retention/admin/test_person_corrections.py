"""Merging, splitting and releasing in Wagtail: seen first, then confirmed, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.rules.permissions import Role
from retention.actions import holds, persons
from retention.models import CaseRecord, Hold
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def asked(client, officer):
    """Posts a form, as it stands when its consequences were seen where `confirmed`."""

    def asked(name: str, given: dict, *, confirmed: bool = False):
        page = client.post(reverse(name), given).content.decode()
        if not confirmed:
            return page
        seen = re.search(r'name="seen" value="(\w+)"', page)
        assert seen, page
        confirmation = {**given, "seen": seen[1], "confirm": "yes"}
        return client.post(reverse(name), confirmation, follow=True).content.decode()

    return asked


def person_of(reference: str) -> str:
    return CaseRecord.objects.get(reference=reference).person_key


def test_what_a_merge_does_is_shown_before_anything_is_done(asked, officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory.create_batch(2, person_key="P-2")
    holds.place_over(Hold.Scope.PERSON, target="P-2", reason="A claim", by=officer)
    matters.open_matter(
        "SAR-1", kind=Matter.Kind.RIGHTS_REQUEST, concerns=Matter.Concerns.PERSON, key="P-1", opened_on=today(),
        owner=officer, by=officer,
    )  # fmt: skip

    page = asked("person_merge", {"key": "P-1", "into": "P-2", "reason": "One child"})

    assert "1 record of P-1 becomes P-2’s, beside 2 that you may know of." in page
    assert "keeps the records of both" in page
    assert "SAR-1" in page
    assert person_of("R-1") == "P-1"


def test_a_merge_that_was_seen_is_done(asked):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    page = asked("person_merge", {"key": "P-1", "into": "P-2", "reason": "One child"}, confirmed=True)

    assert "1 record of P-1 now stands under P-2." in page
    assert person_of("R-1") == "P-2"


def test_what_is_confirmed_after_it_was_changed_is_shown_again(client, asked):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    page = asked("person_merge", {"key": "P-1", "into": "P-2", "reason": "One child"})
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]

    given = {"key": "P-1", "into": "P-3", "reason": "One child", "seen": seen, "confirm": "yes"}
    page = client.post(reverse("person_merge"), given).content.decode()

    assert "Merge P-1 into P-3" in page
    assert person_of("R-1") == "P-1"


@pytest.mark.parametrize("into", ["P-1", "Ada Lovelace"])
def test_a_merge_that_is_refused_says_why_and_loses_nothing_that_was_typed(asked, into):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    page = asked("person_merge", {"key": "P-1", "into": into, "reason": "A long story"}, confirmed=True)

    assert "A long story" in page
    assert f'value="{into}"' in page
    assert "Use the key" in page or "Both keys are the same" in page


def test_a_form_that_lacks_something_says_so_beside_it(asked):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    page = asked("person_merge", {"key": "P-1", "into": "P-2", "reason": " "})

    assert "This field is required." in page
    assert 'value="P-2"' in page


def test_a_merge_of_records_that_are_not_to_be_known_of_is_refused_as_if_there_were_none(asked):
    CaseRecordFactory(person_key="P-1", restricted=True)

    told = [
        asked("person_merge", {"key": key, "into": "P-2", "reason": "One child"}).count(
            "No record has the key"
        )
        for key in ("P-1", "P-404")
    ]

    assert told[0] == told[1] >= 1


def test_the_ticked_records_are_split_off_when_it_was_seen(asked):
    for number in (1, 2, 3):
        CaseRecordFactory(reference=f"R-{number}", person_key="P-1")
    given = {"key": "P-1", "references": ["R-1", "R-3"], "to": "P-9", "reason": "Another child"}

    assert "2 records become P-9’s" in asked("person_split", given)
    assert person_of("R-1") == "P-1"
    page = asked("person_split", given, confirmed=True)

    assert "2 records of P-1 now stand under P-9." in page
    assert [person_of(f"R-{number}") for number in (1, 2, 3)] == ["P-9", "P-1", "P-9"]


def test_records_of_a_long_list_are_named_as_text(asked, monkeypatch):
    monkeypatch.setattr("retention.admin.correction_forms.SHOWN", 1)
    for number in (1, 2):
        CaseRecordFactory(reference=f"R {number}", person_key="P-1")

    given = {"key": "P-1", "references": "R 1,\nR 2", "to": "P-9", "reason": "Another child"}
    asked("person_split", given, confirmed=True)

    assert {person_of("R 1"), person_of("R 2")} == {"P-9"}


def test_a_wrong_merge_is_taken_apart_with_what_came_by_it_ticked(client, asked, officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-2")
    persons.merge("P-1", into="P-2", reason="One child", by=officer)
    address = f"{reverse('person_split')}?key=P-2&amp;to=P-1"
    assert address in client.get(reverse("person"), {"key": "P-2"}).content.decode()

    form = client.get(reverse("person_split"), {"key": "P-2", "to": "P-1"}).context["form"]
    assert form.initial == {"to": "P-1", "references": ["R-1"]}
    given = {"key": "P-2", "references": ["R-1"], "to": "P-1", "reason": "Two children"}
    assert "Undoes a merge" in asked("person_split", given)
    asked("person_split", given, confirmed=True)

    assert (person_of("R-1"), person_of("R-2")) == ("P-1", "P-2")
    assert "Keys that mean" not in client.get(reverse("person"), {"key": "P-2"}).content.decode()


def test_a_record_is_released_from_an_earlier_key_on_its_page(client, officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    persons.split(["R-1"], to="P-9", reason="Another", by=UserFactory(roles=[Role.RECORDS_OFFICER]))
    page = client.get(reverse("record_explained", args=["R-1"])).content.decode()
    address = reverse("record_release", args=["R-1"])
    assert f"{address}?key=P-1" in page

    assert client.get(address, {"key": "P-1"}).status_code == 200
    client.post(address, {"key": "P-1", "reason": "Not about it"})

    assert "Earlier key" not in client.get(reverse("record_explained", args=["R-1"])).content.decode()
    assert client.get(address, {"key": "P-1"}).status_code == 404

"""Merging, splitting and releasing in Wagtail: seen first, then confirmed, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from governance.actions import matters
from governance.london import today
from governance.models import Job, Matter
from governance.rules.permissions import Role
from retention import correcting
from retention.actions import holds, persons
from retention.correcting import Correction
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


@pytest.fixture
def by_the_worker(settings):
    settings.CORRECTION_RECORDS_AT_ONCE = 1


def test_many_records_are_merged_by_the_worker_and_a_page_says_so(client, asked, by_the_worker):
    CaseRecordFactory.create_batch(2, person_key="P-1")

    page = asked("person_merge", {"key": "P-1", "into": "P-2", "reason": "One child"}, confirmed=True)

    job = Job.objects.get()
    result = reverse("person_correction", args=[job.pk])
    assert "Done" in page and result in page and "P-" not in job.title
    shown = client.get(result).content.decode()
    assert "2 records" in shown and f"{reverse('person')}?key=P-2" in shown
    assert CaseRecord.objects.filter(person_key="P-2").count() == 2


def test_what_the_worker_refuses_comes_back_as_it_was_written(client, asked, by_the_worker, officer):
    for number in (1, 2, 3):
        CaseRecordFactory(reference=f"R-{number}", person_key="P-1")
    job = correcting.hand_over(Correction("P-1", "Ada Lovelace", "A long story", ("R-1", "R-3")), by=officer)
    correcting.go_on(job, by=officer)

    shown = client.get(reverse("person_correction", args=[job.pk])).content.decode()
    again = re.search(r'href="([^"]*again=[^"]*)"', shown)[1].replace("&amp;", "&")
    form = client.get(again).context["form"]

    assert "looks like a person’s name" in shown
    assert form.initial == {"to": "Ada Lovelace", "reason": "A long story", "references": ["R-1", "R-3"]}


def test_another_is_told_how_a_correction_stands_and_not_whom_it_is_about(client, officer):
    other = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    job = correcting.hand_over(Correction("P-404", "P-2", "A long story"), by=other)
    correcting.go_on(job, by=other)

    shown = client.get(reverse("person_correction", args=[job.pk])).content.decode()
    form = client.get(reverse("person_merge"), {"key": "P-404", "again": job.pk}).content.decode()

    assert "It was refused, and nothing is changed." in shown
    assert "P-404" not in shown and "A long story" not in shown + form


def test_a_correction_that_lost_its_worker_is_begun_again_on_its_page(client, officer):
    CaseRecordFactory(person_key="P-1")
    job = correcting.hand_over(Correction("P-1", "P-2", "One child"), by=officer)
    address = reverse("person_correction", args=[job.pk])
    assert "Begin it again" not in client.get(address).content.decode()
    Job.objects.update(state=Job.State.RUNNING, changed_at=job.created_at - 2 * correcting.SILENT)
    assert "Begin it again" in client.get(address).content.decode()

    client.post(reverse("person_correction_again", args=[job.pk]))

    assert Job.objects.get().state == Job.State.DONE
    assert CaseRecord.objects.get().person_key == "P-2"


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


def test_who_may_know_is_told_before_that_a_merge_restricts_and_others_are_not(asked, client):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-2", restricted=True)
    merged = {"key": "P-1", "into": "P-2", "reason": "One child"}
    split = {"key": "P-1", "references": ["R-1"], "to": "P-2", "reason": "Another child"}

    assert "restricted" not in asked("person_merge", merged)
    assert "restricted" not in asked("person_split", split)
    client.force_login(UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]))

    assert "all records of both are from then on" in asked("person_merge", merged)
    assert "1 of them becomes restricted too" in asked("person_split", split)

"""Placing and lifting holds in Wagtail."""

import pytest
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import holds
from retention.models import CaseRecord, Hold
from retention.queries import overview
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def test_named_records_are_held(client, officer):
    records = CaseRecordFactory.create_batch(2)
    references = ", ".join(record.reference for record in records)

    client.post(reverse("hold_place"), {"scope": "records", "references": references, "reason": "A claim"})

    assert CaseRecord.objects.held().count() == 2


def test_all_records_that_match_are_held(client, officer):
    CaseRecordFactory(location="Annexe")
    CaseRecordFactory(location="Main hall")

    data = {"scope": "query", "terms": "location = Annexe\n", "is_live": "on", "reason": "An inquiry"}
    response = client.post(reverse("hold_place"), data, follow=True)

    assert CaseRecord.objects.held().get().location == "Annexe"
    assert "location = Annexe" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"scope": "records", "references": "CS-0"}, "No record has the reference CS-0"),
        ({"scope": "person", "target": ""}, "Say which"),
        ({"scope": "query", "terms": "location Annexe"}, "is no term"),
        ({"scope": "query", "terms": "secret = 1"}, "A hold cannot ask secret"),
        ({"scope": "query", "terms": "location ="}, "would hold all that have none"),
        ({"scope": "query", "terms": "eligible_on__gte = 31/01/2020"}, "“31/01/2020” is no day"),
        ({"scope": "records", "references": " "}, "Name the records by their references"),
        ({"scope": "class", "target": "CSC-99"}, "No schedule has the class CSC-99"),
        ({"scope": "class", "target": "CSC-18", "review_on": "2020-01-31"}, "31 January 2020 is over"),
    ],
)
def test_what_cannot_be_held_is_said_on_the_form(client, officer, data, words):
    response = client.post(reverse("hold_place"), {**data, "reason": "A claim"})

    assert words in response.content.decode()
    assert not Hold.objects.exists()


def test_no_number_of_a_hold_tells_of_a_restricted_record(client, officer):
    CaseRecordFactory(person_key="P-7")
    CaseRecordFactory(person_key="P-7", restricted=True)
    client.post(reverse("hold_place"), {"scope": "person", "target": "P-7", "reason": "A claim"})
    hold = Hold.objects.get()

    page = client.get(reverse("hold_shown", args=[hold.pk])).content.decode()
    lifted = client.post(reverse("hold_lift", args=[hold.pk]), {"reason": "Over"}, follow=True)

    assert CaseRecord.objects.filter(coverage__hold=hold).count() == 0
    assert "1 that you may know of" in page and "2" not in page.partition("<dt>Records</dt>")[2][:40]
    assert "1 record let go" in lifted.content.decode()


def test_a_hold_over_restricted_records_alone_is_not_there_for_who_may_not_know_of_them(client, officer):
    secret = CaseRecordFactory(restricted=True, person_key="P-7")
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    hold, _ = holds.place([secret.reference], reason="A quiet inquiry", by=protector)

    for stands in (True, False):
        for address in (reverse("holds:index"), reverse("holds:index") + "?export=csv"):
            answer = client.get(address)
            told = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert b"A quiet inquiry" not in told
        assert client.get(reverse("hold_shown", args=[hold.pk])).status_code == 404
        lifted = client.post(reverse("hold_lift", args=[hold.pk]), {"reason": "Why"})
        assert lifted.status_code == 404
        assert overview.holds_to_review(on=today(), by=officer).unplanned == 0
        if stands:
            holds.lift(hold, reason="It is over", by=protector)
    client.force_login(protector)
    assert client.get(reverse("hold_shown", args=[hold.pk])).status_code == 200


def test_a_case_that_is_not_to_be_known_of_is_named_neither_by_its_hold_nor_by_what_is_below(client, officer):
    top = CaseRecordFactory(reference="TOP-SECRET-1", restricted=True)
    below = CaseRecordFactory(parent=top, parent_reference=top.reference)
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])
    hold, _ = holds.place_over(Hold.Scope.TREE, target=top.reference, reason="A claim", by=protector)

    for page in (reverse("hold_shown", args=[hold.pk]), reverse("record_explained", args=[below.reference])):
        assert "TOP-SECRET-1" not in client.get(page).content.decode()


def test_a_hold_over_a_case_that_is_not_to_be_known_of_is_refused_as_if_it_were_not_there(client, officer):
    top = CaseRecordFactory(restricted=True)

    answer = client.post(
        reverse("hold_place"), {"scope": "tree", "target": top.reference, "reason": "A claim"}
    )

    assert f"No record has the reference {top.reference}" in answer.content.decode()

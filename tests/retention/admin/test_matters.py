"""What an open matter keeps, as its page and the register tell it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def opened(client, officer, concerns, key, reference="CL-1"):
    given = {"reference": reference, "kind": "claim", "concerns": concerns, "key": key}
    answer = client.post(
        reverse("matter_open"), {**given, "opened_on": today(), "owner": officer.pk}, follow=True
    )
    return answer.content.decode()


@pytest.mark.parametrize(
    ("concerns", "key", "kept"),
    [
        ("record", "CS-1", {"CS-1"}),
        ("person", "P-1", {"CS-1", "CS-2"}),
        ("class", "CSC-26", {"CS-3"}),
        ("everything", "", {"CS-1", "CS-2", "CS-3"}),
    ],
)
def test_a_matter_says_how_many_records_it_keeps_and_lists_them(client, officer, concerns, key, kept):
    for reference, person, code in (
        ("CS-1", "P-1", "CSC-18"), ("CS-2", "P-1", "CSC-18"), ("CS-3", "P-2", "CSC-26"),
    ):  # fmt: skip
        CaseRecordFactory(reference=reference, person_key=person, code=code)
    CaseRecordFactory(reference="HIDDEN", person_key="P-1", code="CSC-26", restricted=True)

    page = opened(client, officer, concerns, key)
    listed = client.get(reverse("records_register:index"), {"matter": "CL-1"})

    assert f"{len(kept)} record" in page
    assert {record.reference for record in listed.context["object_list"]} == kept


def test_a_key_that_was_mistyped_is_said_at_once(client, officer):
    CaseRecordFactory(reference="CS-1")

    page = opened(client, officer, "record", "CS-l")

    assert "it keeps no record that you may know of" in page


def test_a_closed_matter_keeps_nothing_and_stands_among_the_closed(client, officer):
    record = CaseRecordFactory()
    opened(client, officer, "record", record.reference)
    matters.close(Matter.objects.get(), on=today(), outcome="Settled", by=officer)

    listed = client.get(reverse("records_register:index"), {"matter": "CL-1"})
    open_ones, closed = (
        client.get(reverse("matters:index"), {"state": state}) for state in ("open", "closed")
    )

    assert not listed.context["object_list"]
    assert not open_ones.context["object_list"] and len(closed.context["object_list"]) == 1


def test_what_cannot_be_closed_stands_beside_its_field_and_what_was_typed_stays(client, officer):
    opened(client, officer, "everything", "")
    matter = Matter.objects.get()

    given = {"on": today() + timedelta(days=9), "outcome": "It will have ended"}
    answer = client.post(reverse("matter", args=[matter.pk]), given)

    assert "lies ahead" in answer.context["form"].errors["on"][0]
    assert "It will have ended" in answer.content.decode()


def test_the_outcome_stays_where_another_closed_the_matter_before(client, officer):
    opened(client, officer, "everything", "")
    matter = Matter.objects.get()
    matters.close(matter, on=today(), outcome="Settled", by=officer)

    answer = client.post(reverse("matter", args=[matter.pk]), {"on": today(), "outcome": "A long story"})

    assert "was closed on" in str(answer.context["form"].errors)
    assert "A long story" in answer.content.decode()


def test_the_owner_of_a_matter_finds_it_at_home_and_reads_it_and_others_do_not(client, officer):
    owner, other = UserFactory(roles=[Role.HEAD_OF_SERVICE]), UserFactory(roles=[Role.HEAD_OF_SERVICE])
    given = {"kind": Matter.Kind.CLAIM, "concerns": Matter.Concerns.EVERYTHING, "key": ""}
    matter = matters.open_matter("CL-1", **given, opened_on=today(), owner=owner, by=officer)
    address = reverse("matter", args=[matter.pk])
    assert [thing.url for thing in waiting_for(owner)] == [address]
    assert not waiting_for(other)

    client.force_login(owner)
    page = client.get(address)
    closing = client.post(address, {"on": today(), "outcome": "It is over"})
    client.force_login(other)

    assert "You own this matter" in page.content.decode() and page.context["form"] is None
    assert closing.status_code == 200 and Matter.objects.get().is_open
    assert {client.get(at).status_code for at in (address, reverse("matter", args=[404]))} == {403}

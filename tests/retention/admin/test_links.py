"""Keeping records with others in Wagtail."""

import pytest
from django.urls import reverse

from governance.rules.permissions import Role
from retention.actions import links
from retention.models import RecordLink
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def document():
    return CaseRecordFactory(reference="DOC/1")


def page(client, reference: str) -> str:
    return client.get(reverse("record_explained", args=[reference])).content.decode()


def test_a_record_is_kept_with_another_and_apart_again(client, officer, document):
    CaseRecordFactory(reference="SISTER", later=True)
    assert reverse("record_link", args=["DOC/1"]) in page(client, "DOC/1")

    client.post(reverse("record_link", args=["DOC/1"]), {"other": "SISTER", "reason": "Named in it"})

    told = page(client, "DOC/1")
    apart = f"{reverse('record_unlink')}?reference=DOC%2F1&amp;other=SISTER"
    assert "At least as long as" in told and "Record SISTER" in told and apart in told
    assert "is kept at least as long as this" in page(client, "SISTER")
    assert client.get(apart.replace("&amp;", "&")).status_code == 200
    client.post(apart.replace("&amp;", "&"), {"reason": "Another child's"})
    assert not RecordLink.objects.exists()


@pytest.mark.parametrize("other", ["NOBODY", "DOC/1"])
def test_what_cannot_be_linked_is_said_on_the_form(client, officer, document, other):
    answer = client.post(reverse("record_link", args=["DOC/1"]), {"other": other, "reason": "Why"})

    assert answer.status_code == 200 and other in answer.content.decode()
    assert not RecordLink.objects.exists()


def test_a_record_that_is_not_to_be_known_of_is_not_named_by_what_waits_for_it(client, officer, document):
    CaseRecordFactory(reference="SECRET-1", later=True, restricted=True)
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER, Role.RECORDS_OFFICER])
    links.link("DOC/1", "SECRET-1", reason="Named in it", by=protector)

    told = page(client, "DOC/1")

    assert "SECRET-1" not in told and "Blocked" in told


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (
            {"later": True},
            "Together they are kept until <strong>1 January 2080</strong>, the last day of SISTER",
        ),
        ({"undated": True}, "Together they have no last day, because SISTER has none"),
    ],
)
def test_the_day_until_which_a_loop_is_kept_together_stands_on_the_page_of_each(
    client, officer, document, other, told
):
    CaseRecordFactory(reference="SISTER", **other)
    CaseRecordFactory(reference="BROTHER")
    for one, another in (("DOC/1", "BROTHER"), ("BROTHER", "SISTER"), ("SISTER", "DOC/1")):
        links.link(one, another, reason="One family", by=officer)

    for reference in ("DOC/1", "BROTHER", "SISTER"):
        assert told in page(client, reference)


def test_the_day_of_a_record_that_is_not_to_be_known_of_is_not_told(client, officer, document):
    CaseRecordFactory(reference="SECRET-1", later=True, restricted=True)
    CaseRecordFactory(reference="BROTHER")
    protector = UserFactory(roles=[Role.DATA_PROTECTION_OFFICER, Role.RECORDS_OFFICER])
    for other in ("SECRET-1", "BROTHER"):
        links.link("DOC/1", other, reason="Named in it", by=protector)

    assert "Together" not in page(client, "DOC/1")

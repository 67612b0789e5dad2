"""A Word file in Wagtail: looked at, decided about, stored."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from governance.rules.permissions import Role
from policies.admin import held
from policies.models import PolicyVersion, Status
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]


@pytest.fixture
def owner():
    return UserFactory(roles=[Role.POLICY_OWNER])


@pytest.fixture
def client(owner) -> Client:
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def policy(owner):
    return PolicyFactory(owner=owner)


def word(*, tracked: bool = False) -> SimpleUploadedFile:
    document = Document()
    document.core_properties.title = "MASH protocol"
    document.add_heading("Who decides", level=1)
    paragraph = document.add_paragraph("The manager decides.")
    if tracked:
        paragraph._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z">'
                "<w:r><w:t>Today.</w:t></w:r></w:ins>"
            )
        )
    buffer = BytesIO()
    document.save(buffer)
    return SimpleUploadedFile("mash.docx", buffer.getvalue())


def token_of(response) -> dict[str, str]:
    form = response.context["form"]
    return {"token": form["token"].value(), "name": form["name"].value()}


def test_a_file_is_shown_before_it_is_stored(client, policy):
    address = reverse("policies_upload", args=[policy.pk])

    assert client.get(address).status_code == 200
    response = client.post(address, {"file": word()})

    assert "The manager decides." in response.content.decode()
    assert "What could not be carried" in response.content.decode()
    assert "Tracked changes" not in response.content.decode()
    assert not PolicyVersion.objects.exists()


def test_a_file_that_was_looked_at_is_stored_as_a_draft_and_then_forgotten(client, policy, owner):
    address = reverse("policies_upload", args=[policy.pk])
    given = token_of(client.post(address, {"file": word()}))

    client.post(address, {**given, "title": "", "change_note": "First.", "store": "1"})

    version = PolicyVersion.objects.get()
    assert (version.title, version.change_note, version.status) == ("MASH protocol", "First.", Status.DRAFT)
    with pytest.raises(Exception, match="no longer here"):
        held.take(given["token"], by=owner)


def test_tracked_changes_are_counted_and_wait_for_a_choice(client, policy):
    address = reverse("policies_upload", args=[policy.pk])

    response = client.post(address, {"file": word(tracked=True)})
    assert "Insertions" in response.content.decode()
    assert b'name="store"' not in response.content

    given = token_of(response)
    response = client.post(address, {**given, "changes": "accept"})
    assert "The manager decides.Today." in response.content.decode()

    client.post(address, {**given, "changes": "accept", "store": "1"})
    assert "Today." in str(PolicyVersion.objects.get().text)


def test_a_file_that_cannot_be_read_is_refused_with_words(client, policy):
    file = SimpleUploadedFile("mash.docx", b"PK\x03\x04 not a file")

    response = client.post(reverse("policies_upload", args=[policy.pk]), {"file": file})

    assert response.status_code == 422
    assert "This file was not taken in" in response.content.decode()


def test_an_upload_belongs_to_the_person_who_made_it(client, policy):
    address = reverse("policies_upload", args=[policy.pk])
    given = token_of(client.post(address, {"file": word()}))
    other = Client()
    other.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    response = other.post(address, {**given, "store": "1"})

    assert response.status_code in (404, 422)
    assert not PolicyVersion.objects.exists()


def test_a_version_from_the_past_is_entered_with_its_days(client, policy):
    address = reverse("policies_enter", args=[policy.pk])
    given = token_of(client.post(address, {"file": word()}))

    client.post(
        address,
        {
            **given,
            "in_force_from": "2010-03-01",
            "in_force_until": "2014-02-01",
            "approved_on": "2010-03-01",
            "label": "2.1",
            "store": "1",
        },
    )

    version = PolicyVersion.objects.get()
    assert (version.name, version.in_force_from, version.status) == (
        "2.1",
        date(2010, 3, 1),
        Status.SUPERSEDED,
    )


def test_a_publisher_takes_in_no_file(policy):
    client = Client()
    client.force_login(UserFactory(roles=[Role.PUBLISHER]))

    assert client.get(reverse("policies_upload", args=[policy.pk])).status_code == 403

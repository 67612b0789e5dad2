"""Systems are connected in Wagtail, told by file, and what they give back is taken in."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from retention import return_files
from retention.actions import approval, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, Connector, DisposalLine, Instruction, Tombstone
from tests.factories import outside
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def listed(officer):
    CaseRecordFactory.create_batch(2, external_system="CareFile")
    listed = proposal.propose(on=today(), by=officer)
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        listed = approval.approve(listed, by=person)
    carry_out(listed, by=officer)
    return listed


def _page(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def _given_back(client, connector, rows):
    file = io.StringIO()
    writer = csv.DictWriter(file, return_files.BACK)
    writer.writeheader()
    writer.writerows(rows)
    upload = SimpleUploadedFile("back.csv", file.getvalue().encode())
    return client.post(reverse("connector_return", args=[connector.pk]), {"file": upload})


def test_a_system_is_connected(client, officer):
    client.post(reverse("connector_new"), {"name": "CareFile", "kind": "file"})

    assert Connector.objects.get().made_by == officer
    assert "CareFile" in _page(client, "connectors:index")


def test_an_address_that_is_not_https_is_refused_beside_its_field(client, officer):
    data = {"name": "CareFile", "kind": "webhook", "address": "http://carefile.example/"}

    response = client.post(reverse("connector_new"), data)

    assert "HTTPS only" in response.content.decode()
    assert not Connector.objects.exists()


def test_who_may_not_connect_sees_nothing_of_it(client, db):
    connector = outside.by_file()
    client.force_login(UserFactory(roles=[Role.RECORDS_APPROVER]))

    assert client.post(reverse("connector_new"), {"name": "X", "kind": "file"}).status_code == 403
    assert client.get(reverse("connector_shown", args=[connector.pk])).status_code == 403
    assert client.post(reverse("connector_file", args=[connector.pk])).status_code == 403


def test_a_list_says_which_system_is_not_connected(client, listed):
    page = _page(client, "disposal_shown", listed.pk)

    assert "CareFile" in page and "Not connected" in page


def test_the_file_goes_out_and_comes_back(client, listed):
    connector = outside.by_file()

    taken = client.post(reverse("connector_file", args=[connector.pk]))
    rows = list(csv.DictReader(io.StringIO(taken.content.decode())))
    rows[0] |= {"outcome": "destroyed", "receipt": "B-7"}
    rows[1] |= {"outcome": "burnt"}
    page = _given_back(client, connector, rows).content.decode()

    assert "1 destroyed" in page and "burnt" in page
    assert CaseRecord.objects.count() == 1
    stone = Tombstone.objects.get()
    assert "receipt B-7" in _page(client, "record_explained", stone.reference_text)
    assert "receipt B-7" in _page(client, "certificate_shown", listed.certificates.first().pk)


def test_what_was_refused_waits_on_the_home_and_is_told_again_or_given_up(client, listed):
    connector = outside.by_file()
    taken = client.post(reverse("connector_file", args=[connector.pk]))
    rows = list(csv.DictReader(io.StringIO(taken.content.decode())))
    for row in rows:
        row |= {"outcome": "refused", "message": "A claim is open."}
    _given_back(client, connector, rows)
    first, second = Instruction.objects.order_by("pk")

    assert "refused to destroy" in client.get("/admin/").content.decode()
    assert "CareFile refused: A claim is open." in _page(client, "instruction_shown", first.pk)
    client.post(reverse("instruction_again", args=[first.pk]))
    lacking = client.post(reverse("instruction_given_up", args=[second.pk]), {"reason": ""})
    assert "Nothing is changed yet. Reason" in lacking.content.decode()
    client.post(reverse("instruction_given_up", args=[second.pk]), {"reason": "It stays for the claim."})

    assert Instruction.objects.latest("pk").state == "waiting"
    assert sorted(listed.lines.values_list("fate", flat=True)) == ["excluded", "remaining"]
    assert "instruction" in _page(client, "instructions:index")


def test_a_switched_off_system_is_told_nothing(client, listed):
    connector = outside.by_file()

    client.post(reverse("connector_off", args=[connector.pk]))

    assert client.post(reverse("connector_file", args=[connector.pk])).status_code == 404
    assert "Switched off" in _page(client, "connector_shown", connector.pk)

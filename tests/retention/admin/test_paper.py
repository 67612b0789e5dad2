"""Loans, picking lists and receipts in Wagtail."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import approval, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DestructionReceipt, DisposalLine, Loan
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


@pytest.fixture
def boxes(officer):
    return CaseRecordFactory.create_batch(2, location="Annexe", box="B-1")


@pytest.fixture
def listed(boxes, officer):
    listed = proposal.propose(on=today(), by=officer)
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        listed = approval.approve(listed, by=person)
    carry_out(listed, by=officer)
    return listed


def test_several_records_are_lent_and_come_back(client, boxes):
    borrower = UserFactory(roles=[Role.PRACTITIONER])
    references = "\n".join(record.reference for record in boxes)
    lent = {"references": references, "to_person": borrower.pk, "since": today(), "due_on": today()}

    client.post(reverse("loan_lend"), lent)
    listing = client.get(reverse("loans:index")).content.decode()
    page = client.get(reverse("record_explained", args=[boxes[0].reference])).content.decode()
    client.post(reverse("loan_return"), {"references": references, "on": today()})

    assert boxes[0].reference in listing and "Out" in listing
    assert f"of {borrower.username}" in page
    assert Loan.objects.count() == 2 and not Loan.objects.out().exists()


def test_a_refused_loan_says_why_beside_the_form(client, officer):
    record = CaseRecordFactory()
    lent = {"references": record.reference, "to_person": officer.pk, "since": today(), "due_on": today()}

    response = client.post(reverse("loan_lend"), lent)

    assert "no paper to lend" in response.content.decode()


def test_the_borrower_sees_the_loan_and_others_do_not(client, boxes, officer):
    borrower, other = UserFactory.create_batch(2, roles=[Role.PRACTITIONER])
    lent = {"references": boxes[0].reference, "to_person": borrower.pk, "since": today(), "due_on": today()}
    client.post(reverse("loan_lend"), lent)
    address = reverse("loan_shown", args=[Loan.objects.get().pk])

    seen = []
    for person in (borrower, other):
        client.force_login(person)
        seen.append(client.get(address).status_code)

    assert seen == [200, 403]


def test_the_picking_list_is_taken_and_the_receipt_closes_the_list(client, listed, boxes):
    page = client.get(reverse("disposal_shown", args=[listed.pk])).content.decode()
    taken = client.post(reverse("picking_list", args=[listed.pk])).content.decode()
    assert "Take the picking list" in page
    assert [line.split(",")[2] for line in taken.splitlines()[1:]] == [one.reference for one in boxes]

    scan = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7 a scan")
    given = {"company": "Shred and Co", "receipt": "SC-1", "destroyed_on": today(), "file": scan}
    client.post(reverse("paper_destroyed", args=[listed.pk]), given)

    assert not CaseRecord.objects.exists()
    made = DestructionReceipt.objects.get()
    page = client.get(reverse("disposal_shown", args=[listed.pk])).content.decode()
    assert "Shred and Co" in page and "SC-1" in page
    file = client.get(reverse("destruction_receipt", args=[made.pk]))
    assert b"".join(file.streaming_content) == b"%PDF-1.7 a scan"
    assert file["Content-Type"] == "application/octet-stream"


def test_a_receipt_that_is_refused_leaves_no_file(client, listed, settings):
    scan = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7 a scan")
    given = {"company": "Shred and Co", "receipt": "SC-1", "destroyed_on": today(), "file": scan}
    folder = settings.DATA / "records" / "receipts"
    before = set(folder.glob("*"))

    response = client.post(reverse("paper_destroyed", args=[listed.pk]), given)

    assert "Take its picking list first" in response.content.decode()
    assert set(folder.glob("*")) == before


def test_an_approver_takes_no_picking_list(client, listed):
    client.force_login(UserFactory(roles=[Role.RECORDS_APPROVER]))

    assert client.post(reverse("picking_list", args=[listed.pk])).status_code == 403

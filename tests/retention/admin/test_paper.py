"""Loans, picking lists and receipts in Wagtail."""

import html
import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from governance.london import now, today
from governance.permissions import system_user
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from retention.actions import approval, holds, instructing, loans, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DestructionReceipt, DisposalLine, Instruction, Loan
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


@pytest.mark.parametrize(("door", "given"), [("loan_lend", {"due_on": today()}), ("loan_return", {})])
def test_a_number_that_nobody_has_is_said_beside_the_numbers_and_all_that_was_typed_stays(
    client, officer, door, given
):
    typed = {"references": "CS-0", "to_person": officer.pk, "since": today(), "on": today(), **given}

    answer = client.post(reverse(door), typed)

    assert "No record has the reference CS-0" in answer.context["form"].errors["references"][0]
    assert "CS-0" in answer.context["form"]["references"].value()


def test_commas_alone_name_no_record(client, officer):
    answer = client.post(reverse("loan_return"), {"references": " , ", "on": today()})

    assert "references" in answer.context["form"].errors


def test_a_loan_of_a_restricted_record_is_not_there_for_who_may_not_know_of_it(client, boxes, officer):
    borrower = UserFactory(roles=[Role.PRACTITIONER])
    loans.lend([boxes[0].reference], to_person=borrower, due_on=today(), by=officer)
    CaseRecord.objects.filter(pk=boxes[0].pk).update(restricted=True)
    address = reverse("loan_shown", args=[Loan.objects.get().pk])

    seen = []
    for person in (officer, UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]), borrower):
        client.force_login(person)
        seen.append(client.get(address).status_code)

    assert seen == [404, 200, 200]


def test_the_loans_begin_with_what_is_out_and_can_be_narrowed_to_what_is_late(client, boxes, officer):
    late, back = (record.reference for record in boxes)
    loans.lend([late, back], to_person=officer, due_on=today(), by=officer)
    loans.take_back([back], by=officer)
    Loan.objects.filter(record__reference=late).update(
        since=today() - timedelta(days=9), due_on=today() - timedelta(days=2)
    )
    # Whatever came back was due before.
    Loan.objects.filter(record__reference=back).update(
        since=today() - timedelta(days=9), due_on=today() - timedelta(days=8)
    )

    def listed(**asked) -> list[str]:
        shown = client.get(reverse("loans:index"), asked).context["object_list"]
        return [loan.record.reference for loan in shown]

    assert listed() == [late, back]
    assert (listed(state="overdue"), listed(state="out"), listed(state="back")) == ([late], [late], [back])
    assert listed(q=back) == [back]
    assert listed(q=officer.last_name) == [late, back]


def test_a_record_that_is_out_offers_to_be_taken_back_and_not_to_be_lent(client, boxes, officer):
    loans.lend([boxes[0].reference], to_person=officer, due_on=today(), by=officer)

    page = client.get(reverse("record_explained", args=[boxes[0].reference])).content.decode()

    assert "Take its paper back" in page and "Lend its paper" not in page


def test_the_place_of_a_box_without_a_location_is_told(client, officer):
    record = CaseRecordFactory(box="B-9")

    assert "Box B-9" in client.get(reverse("record_explained", args=[record.reference])).content.decode()


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


def test_the_loan_of_a_record_that_is_not_to_be_known_of_is_not_there(client, boxes, officer):
    lent = {
        "references": boxes[0].reference,
        "to_person": UserFactory().pk,
        "since": today(),
        "due_on": today(),
    }
    client.post(reverse("loan_lend"), lent)
    address = reverse("loan_shown", args=[Loan.objects.get().pk])

    CaseRecord.objects.update(restricted=True)

    assert client.get(address).status_code == 404
    client.force_login(UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]))
    assert boxes[0].reference in client.get(address).content.decode()


def test_the_picking_list_is_taken_and_the_receipt_closes_the_list(client, listed, boxes):
    page = client.get(reverse("disposal_shown", args=[listed.pk])).content.decode()
    taken = client.post(reverse("picking_list", args=[listed.pk])).getvalue().decode()
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


def test_what_was_left_out_in_error_is_said_beside_it_and_what_was_typed_stays(client, listed):
    client.post(reverse("picking_list", args=[listed.pk]))
    typed = {"company": "Shred and Co", "receipt": "SC-1", "destroyed_on": today(), "left_out": "CS-0"}

    answer = client.post(reverse("paper_destroyed", args=[listed.pk]), typed)

    assert "CS-0" in answer.context["form"].errors["left_out"][0]
    assert "Shred and Co" in answer.content.decode()
    assert not DestructionReceipt.objects.exists()


def test_a_receipt_says_how_much_stays_on_the_picking_list(client, listed, boxes):
    client.post(reverse("picking_list", args=[listed.pk]))
    given = {"company": "Shred and Co", "receipt": "SC-1", "destroyed_on": today()}

    answer = client.post(
        reverse("paper_destroyed", args=[listed.pk]), {**given, "left_out": boxes[1].reference}, follow=True
    )

    told = answer.content.decode()
    assert "closes 1 record of" in told and "1 remains on its picking list" in told


def test_the_picking_list_is_taken_as_excel_as_well(client, listed, boxes):
    taken = client.post(reverse("picking_list", args=[listed.pk]), {"export": "xlsx"})

    sheet = load_workbook(io.BytesIO(taken.content)).active
    assert {row[2].value for row in sheet.iter_rows(min_row=2)} == {one.reference for one in boxes}


def test_a_number_of_instructions_leads_to_what_it_counts(client, listed, boxes, officer):
    client.post(reverse("picking_list", args=[listed.pk]))
    other = CaseRecordFactory(external_system="CareFile")
    line = DisposalLine.objects.filter(list=listed).first()
    Instruction.objects.create(
        place="outside",
        system="CareFile",
        line=line,
        reference_text=other.reference,
        state="sent",
        made_at=now(),
    )

    page = client.get(reverse("disposal_shown", args=[listed.pk])).content.decode()
    links = [html.unescape(found) for found in re.findall(r'href="([^"]+instructions-register[^"]+)"', page)]

    counted = [client.get(link).context["paginator"].count for link in links]
    assert sorted(counted) == [1, 2]


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


def _titles(person) -> dict[str, tuple[int, str]]:
    return {thing.title: (thing.count, thing.tone) for thing in waiting_for(person)}


def test_the_home_says_what_of_the_paper_is_next(client, listed, boxes, officer):
    number = listed.pk
    assert _titles(officer)[f"Take the picking list of disposal list {number}"] == (2, "soon")

    page = client.get(reverse("record_explained", args=[boxes[0].reference])).content.decode()
    assert f">disposal list {number}</a>" in page
    client.post(reverse("picking_list", args=[number]))
    assert f"See what is awaited for disposal list {number}" not in _titles(officer)
    assert ">Go on<" not in client.get(reverse("disposal_shown", args=[number])).content.decode()
    assert _titles(officer)[f"Record the contractor’s receipt for disposal list {number}"] == (2, "calm")

    holds.place([boxes[0].reference], reason="A claim", by=officer)
    instructing.withdraw(by=system_user())
    found = {thing.title: thing for thing in waiting_for(officer)}
    back = found["Fetch back from the contractor what was protected after it was picked"]
    assert (back.count, back.tone) == (1, "late")
    assert client.get(back.url).context["paginator"].count == 1
    assert not _titles(UserFactory(roles=[Role.RECORDS_APPROVER]))


def test_whoever_has_paper_for_too_long_and_whoever_lent_it_find_it_on_their_homes(client, boxes, officer):
    borrower = UserFactory(roles=[Role.PRACTITIONER])
    loans.lend([boxes[0].reference], to_person=borrower, due_on=today(), by=officer)
    assert not [title for title in _titles(borrower) if "Bring back" in title]
    Loan.objects.update(since=today() - timedelta(days=9), due_on=today() - timedelta(days=1))

    assert _titles(borrower) == {f"Bring back the paper of {boxes[0].reference}": (1, "late")}
    (asked,) = [thing for thing in waiting_for(officer) if "overdue" in thing.title]
    assert client.get(asked.url).context["paginator"].count == asked.count == 1

"""Paper of a list stays until the contractor's receipt says that it is destroyed."""

import csv
import io
import json
from datetime import timedelta
from runpy import run_path

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import storages
from django.core.management import call_command

from governance.london import now, today
from governance.permissions import system_user
from retention import elsewhere, picking_lists
from retention.actions import answering, holds, instructing, loans, paper
from retention.carrying_out import carry_out, go_on
from retention.certificate_file import as_file
from retention.models import CaseRecord, DestructionReceipt, DisposalLine, Instruction, Tombstone
from retention.queries.disposal import counts
from retention.queries.instructions import what_is_known
from retention.refusals import NoPaperTold, ReceiptRefused
from retention.rules.elsewhere import Answer, Outcome
from retention.rules.triggers import WrongValue
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory, with_file

pytestmark = pytest.mark.django_db
GIVEN = {"company": "Shred and Co", "receipt": "SC-2026/118", "destroyed_on": today()}


@pytest.fixture
def records(db):
    """Three in boxes, out of order, one of them with a file here as well; and one that is kept here alone."""
    places = [("Annexe", "B-2"), ("Annexe", "B-1"), ("Basement", "")]
    made = [CaseRecordFactory(location=location, box=box) for location, box in places]
    with_file(made[0])
    return [*made, CaseRecordFactory()]


@pytest.fixture
def running(approved, officer):
    carry_out(approved, by=officer)
    approved.refresh_from_db()
    return approved


def test_until_the_receipt_the_paper_lines_remain(running, records):
    assert (counts(running)["destroyed"], counts(running)["remaining"]) == (1, 3)
    assert running.status == running.Status.RUNNING
    assert storages["records"].exists(records[0].files.get().path)


def test_the_picking_list_is_in_walking_order_and_the_same_each_time(running, records, officer):
    first, again = (paper.take_picking_list(running, by=officer) for _ in range(2))

    file = io.StringIO()
    picking_lists.write(first, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue())))
    assert [row["reference"] for row in rows] == [records[n].reference for n in (1, 0, 2)]
    assert (rows[0]["location"], rows[0]["box"]) == ("Annexe", "B-1")
    assert first == again


def test_the_receipt_closes_the_paper_and_stands_on_the_certificate(running, records, officer):
    paper.take_picking_list(running, by=officer)

    made = paper.record_destruction(running, **GIVEN, by=officer)
    found, certificate = go_on(running, by=officer)

    assert (made.records, found["destroyed"], found["remaining"]) == (3, 4, 0)
    stone = Tombstone.objects.get(reference_text=records[0].reference)
    assert stone.confirmed[0]["receipt"] == "SC-2026/118" and stone.confirmed[0]["place"] == "paper"
    file = json.loads(json.dumps(as_file(certificate)))
    verifier = run_path(str(django_settings.BASE_DIR / "docs" / "verify_certificate.py"))
    assert list(verifier["problems"](file)) == []
    # A company may be called like a person: it stands on our receipt, not in what is sealed.
    assert "Shred" not in json.dumps(file)


def test_what_the_contractor_left_remains(running, records, officer):
    paper.take_picking_list(running, by=officer)

    paper.record_destruction(running, **GIVEN, left_out=[records[1].reference], by=officer)
    found, _ = go_on(running, by=officer)

    assert (found["destroyed"], found["remaining"]) == (3, 1)
    assert CaseRecord.objects.get() == records[1]
    assert paper.take_picking_list(running, by=officer)[0].reference_text == records[1].reference


def test_a_receipt_closes_nothing_that_was_picked_after_the_day_of_the_destruction(running, records, officer):
    paper.take_picking_list(running, by=officer)
    picked = Instruction.objects.filter(reference_text__in=[records[0].reference, records[1].reference])
    picked.update(sent_at=now() - timedelta(days=5))

    made = paper.record_destruction(
        running, **{**GIVEN, "destroyed_on": today() - timedelta(days=2)}, by=officer
    )
    found, _ = go_on(running, by=officer)

    assert (made.records, found["remaining"]) == (2, 1)
    assert CaseRecord.objects.get() == records[2]
    assert paper.take_picking_list(running, by=officer)[0].reference_text == records[2].reference


def test_box_2_is_walked_to_before_box_10(running, records, officer):
    CaseRecord.objects.filter(pk=records[0].pk).update(box="B-10")
    CaseRecord.objects.filter(pk=records[1].pk).update(box="B-2")

    picked = paper.take_picking_list(running, by=officer)

    assert [one.line.record.box for one in picked] == ["B-2", "B-10", ""]


def test_a_receipt_for_what_was_never_picked_is_refused(running, officer):
    with pytest.raises(NoPaperTold):
        paper.record_destruction(running, **GIVEN, by=officer)


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"company": " "}, ReceiptRefused),
        ({"receipt": "Jane Smith was there"}, WrongValue),
        ({"receipt": "Jane Smith of 4 High Street"}, WrongValue),
        ({"destroyed_on": today() + timedelta(days=1)}, ReceiptRefused),
        ({"destroyed_on": today() - timedelta(days=1)}, ReceiptRefused),
        ({"left_out": ["CS-0"]}, ReceiptRefused),
    ],
)
def test_a_receipt_that_cannot_be_is_refused(running, officer, wrong, refused):
    paper.take_picking_list(running, by=officer)

    with pytest.raises(refused):
        paper.record_destruction(running, **{**GIVEN, **wrong}, by=officer)

    assert not DestructionReceipt.objects.exists()


def test_what_is_on_loan_leaves_the_list_instead_of_being_picked(running, records, officer):
    loans.lend([records[0].reference], to_person=UserFactory(), due_on=today(), by=officer)

    picked = paper.take_picking_list(running, by=officer)

    assert {one.reference_text for one in picked} == {records[1].reference, records[2].reference}
    assert counts(running)["excluded"] == 1


def test_a_hold_after_the_picking_says_that_nobody_knows_until_it_is_fetched(running, records, officer):
    paper.take_picking_list(running, by=officer)
    holds.place([records[0].reference], reason="A claim", by=officer)
    one = Instruction.objects.get(reference_text=records[0].reference)
    instructing.withdraw(by=system_user())

    paper.record_destruction(running, **GIVEN, by=officer)
    found, _ = go_on(running, by=officer)

    one.refresh_from_db()
    assert "is not known" in what_is_known(one)
    assert (found["destroyed"], found["excluded"]) == (3, 1)
    answering.take_in(one.withdrawal, Answer(Outcome.WITHDRAWN), how=Instruction.How.HAND, by=officer)
    one.refresh_from_db()
    assert one.state == "withdrawn"


@pytest.mark.parametrize(
    ("kept", "action", "places"),
    [
        ({}, "destroy", {}),
        ({"box": "B-9"}, "destroy", {"paper": ""}),
        ({"location": "Annexe"}, "destroy", {"paper": ""}),
        ({"location": "/sites/9", "external_system": "CareFile"}, "destroy", {"outside": "CareFile"}),
        ({"box": "B-9", "external_system": "CareFile"}, "destroy", {"outside": "CareFile", "paper": ""}),
        # What goes to the archive is handed over, and the archive's receipt is its end.
        ({"box": "B-9", "external_system": "CareFile"}, "review_then_transfer", {"outside": "CareFile"}),
    ],
)
def test_where_content_is_that_is_not_kept_here(kept, action, places):
    line = DisposalLine(decision=DisposalLine.Decision.DISPOSE, action=action)

    assert elsewhere.places_of(line, CaseRecord(**kept)) == places


def test_the_commands_write_the_list_and_record_the_receipt(running, officer, tmp_path, capsys):
    path, by = tmp_path / "picking.csv", officer.username
    call_command("write_picking_list", str(running.pk), out=str(path), by=by, output_format="json")
    scan = tmp_path / "receipt.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    capsys.readouterr()

    call_command(
        "record_destruction_receipt",
        str(running.pk),
        "--company=Shred and Co",
        "--receipt=SC-1",
        f"--destroyed-on={today()}",
        f"--file={scan}",
        f"--by={by}",
        "--format=json",
    )

    told = json.loads(capsys.readouterr().out)
    assert (told["destroyed"], told["remaining"]) == (4, 0)
    made = DestructionReceipt.objects.get()
    assert storages["records"].open(made.file_path).read() == b"%PDF-1.7 a scan"

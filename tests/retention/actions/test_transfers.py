"""Records that go to the archive."""

import csv
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import bagit
import pytest
from django.core.files.storage import storages

from governance import event_log
from governance.london import now, today
from retention import packaging, transferring
from retention.actions import approval, destruction, holds, proposal, review, transfers
from retention.actions.review import Verdict
from retention.actions.transfers import PackageOutdated, ReceiptRefused
from retention.carrying_out import carry_out
from retention.certificate_file import as_file
from retention.models import CaseRecord, DisposalLine, DisposalList, RecordFile, Tombstone
from retention.packaging import ContentDamaged
from retention.queries.disposal import NothingToTransfer, counts, stalled
from retention.refusals import NotApproved
from retention.rules.triggers import WrongValue
from tests.factories.records import CaseRecordFactory, with_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.TRANSFER_FOLDER = tmp_path / "transfer"
    return settings.TRANSFER_FOLDER


@pytest.fixture
def offered(officer, head, approvers):
    """An approved list: two records for the archive, one to be destroyed."""
    for made in [
        *CaseRecordFactory.create_batch(2, code="CSC-28", action="review_then_transfer"),
        CaseRecordFactory(),
    ]:
        with_file(made)
    listed = proposal.propose(on=today(), by=officer)
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for approver in approvers:
        listed = approval.approve(listed, by=approver)
    return listed


@pytest.fixture
def packed(offered, officer):
    carry_out(offered, by=officer)
    return transferring.make(offered, by=officer)


def receipt(transfer, officer, **changed):
    given = {
        "archive": "County Archive",
        "receipt": "ACC/2026/7",
        "received_on": today(),
        "checksum": transfer.checksum,
    }
    return transfers.record_receipt(transfer, **(given | changed), by=officer)


def archived():
    return DisposalLine.objects.filter(action="review_then_transfer")


def test_a_package_is_valid_bagit_with_files_metadata_and_schedule(packed, folder):
    bag = bagit.Bag(str(folder / packed.folder))

    bag.validate()

    payload = {Path(name).name for name in bag.payload_files()}
    assert {"metadata.csv", "files.csv", "schedule.csv"} <= payload
    assert len([name for name in bag.payload_files() if name.startswith("data/records/")]) == 2
    with (folder / packed.folder / "data" / "metadata.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["reference"] for row in rows} == set(archived().values_list("reference_text", flat=True))
    assert {row["decision"] for row in rows} == {"dispose"} and all(row["approved_by"] for row in rows)
    with (folder / packed.folder / "data" / "schedule.csv").open(encoding="utf-8") as file:
        assert [row["code"] for row in csv.DictReader(file)] == ["CSC-28"]


def test_a_package_that_was_tampered_with_does_not_validate(packed, folder):
    target = next((folder / packed.folder / "data" / "records").rglob("*notes.txt"))
    target.write_bytes(b"something else!!")

    assert packaging.problem_of(folder / packed.folder)


def test_until_the_receipt_the_records_remain(packed, offered, officer):
    found, certificate = carry_out(offered, by=officer)

    assert (found["destroyed"], found["transferred"], found["remaining"]) == (1, 0, 2)
    assert certificate.entries == 1 and CaseRecord.objects.count() == 2
    assert DisposalList.objects.get().status == DisposalList.Status.RUNNING


def test_a_list_that_waits_for_a_receipt_alone_is_not_taken_up(packed, offered, officer):
    carry_out(offered, by=officer)

    assert stalled(now() + timedelta(hours=1)) == []
    receipt(packed, officer)
    assert stalled(now() + timedelta(hours=1)) == [offered]


def test_after_the_receipt_tombstones_stay_and_all_content_is_gone(
    packed, offered, officer, folder, tmp_path
):
    paths = list(RecordFile.objects.values_list("path", flat=True))
    receipt(packed, officer)

    found, certificate = carry_out(offered, by=officer)

    assert (found["destroyed"], found["transferred"], found["remaining"]) == (1, 2, 0)
    assert Tombstone.objects.filter(fate="transferred").count() == 2 and not CaseRecord.objects.exists()
    assert not any(storages["records"].exists(path) for path in paths)
    assert not any(folder.iterdir())
    assert DisposalList.objects.get().status == DisposalList.Status.FINISHED
    assert event_log.verify() is None
    path = tmp_path / "certificate.json"
    path.write_text(json.dumps(as_file(certificate)), encoding="utf-8")
    script = Path(__file__).parents[3] / "docs" / "verify_certificate.py"
    verified = subprocess.run(
        [sys.executable, "-I", script, path], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout
    assert certificate.entries == 3


@pytest.mark.parametrize(
    "changed",
    [
        {"checksum": "0" * 64},
        {"archive": " "},
        {"archive": "A" * 201},
        {"receipt": ""},
        {"received_on": today().replace(year=2000)},
        {"received_on": today().replace(year=2100, day=1)},
    ],
)
def test_a_receipt_that_is_not_for_this_package_is_refused(packed, officer, changed):
    with pytest.raises(ReceiptRefused):
        receipt(packed, officer, **changed)


@pytest.mark.parametrize("words", ["A" * 80 + "1", "Jane Smith of 4 High Street"])
def test_a_receipt_is_a_reference_and_no_longer_than_one(packed, officer, words):
    with pytest.raises(WrongValue):
        receipt(packed, officer, receipt=words)


def test_a_record_held_after_packing_stays_here(packed, offered, officer):
    held = archived().first().reference_text
    holds.place([held], reason="A claim", by=officer)
    receipt(packed, officer)

    carry_out(offered, by=officer)

    assert CaseRecord.objects.get().reference == held
    assert counts(offered) == {
        "records": 3, "remaining": 0, "excluded": 1, "destroyed": 1, "transferred": 1, "failed": 0,
    }  # fmt: skip


def test_a_new_package_takes_the_place_of_one_without_a_receipt(packed, offered, officer, folder):
    newer = transferring.make(offered, by=officer)

    assert [path.name for path in folder.iterdir()] == [newer.folder]
    with pytest.raises(PackageOutdated):
        receipt(packed, officer)


def test_a_receipt_is_recorded_once(packed, officer):
    receipt(packed, officer)

    with pytest.raises(PackageOutdated):
        receipt(packed, officer)


def test_nothing_is_packed_before_the_list_is_carried_out(offered, officer):
    with pytest.raises(NotApproved):
        transferring.make(offered, by=officer)


def test_a_list_without_transfers_has_no_package(approved, officer):
    destruction.start(approved, by=officer)

    with pytest.raises(NothingToTransfer):
        transferring.make(approved, by=officer)


def test_a_damaged_content_is_not_handed_over(offered, officer, folder):
    carry_out(offered, by=officer)
    file = RecordFile.objects.first()
    (Path(storages["records"].path(file.path))).write_bytes(b"rotten")

    with pytest.raises(ContentDamaged):
        transferring.make(offered, by=officer)
    assert not any(folder.iterdir())


def test_names_from_outside_stay_inside_the_package(offered, officer, folder):
    record = archived().first().record
    RecordFile.objects.filter(record=record).update(name="../../etc/=passwd\r\n.txt")
    carry_out(offered, by=officer)

    made = transferring.make(offered, by=officer)

    assert packaging.problem_of(folder / made.folder) == ""
    assert {path.name for path in folder.iterdir()} == {made.folder}


def test_the_page_of_the_list_leads_through_the_transfer(client, offered, officer):
    client.force_login(officer)
    carry_out(offered, by=officer)
    address = f"/admin/records/disposal/{offered.pk}/"

    before = client.get(address).content.decode()
    client.post(f"{address}pack/")
    made = offered.transfers.get()
    taken = client.get(f"/admin/records/transfers/{made.pk}/package/")
    client.post(
        f"/admin/records/transfers/{made.pk}/receipt/",
        {"archive": "County Archive", "receipt": "ACC/7", "received_on": today(), "checksum": made.checksum},
    )
    after = client.get(address).content.decode()

    assert "2 records go to the archive" in before
    assert b"".join(taken.streaming_content)[:2] == b"PK"
    assert "received by County Archive" in after
    assert counts(offered)["transferred"] == 2

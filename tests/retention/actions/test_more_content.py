"""More of a record comes while it stands on a disposal list: nobody looked at that, so it stays."""

import pytest
from django.core.files.storage import storages

from governance import event_log
from governance.london import today
from governance.models import Event
from governance.permissions import system_user
from retention import transferring
from retention.actions import approval, destruction, proposal, review, transfers
from retention.actions.registration import register
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DisposalLine, DisposalList, RecordFile, ScheduleVersion
from retention.queries.disposal import counts
from retention.refusals import NotApproved
from retention.rules.rows import read_record
from tests.factories.records import with_file

pytestmark = pytest.mark.django_db

Status = DisposalList.Status


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.TRANSFER_FOLDER = tmp_path / "transfer"
    scans = tmp_path / "scans"
    scans.mkdir()
    for name in ("first.txt", "late.txt"):
        (scans / name).write_text(f"what {name} says")
    return scans


@pytest.fixture
def feed(folder):
    """Take in a row about a record of child protection, or of a child death review."""

    def take_in(reference: str, *, code: str = "CSC-14", **cells: str) -> None:
        anchor = "case.closed_on" if code == "CSC-14" else "report.published_on"
        row = {"reference": reference, "class": code, anchor: "1980-05-01", **cells}
        rules = ScheduleVersion.objects.in_force(today()).rules
        register([read_record(2, row, rules)], by=system_user(), source="file", folder=folder)

    return take_in


@pytest.fixture
def agreed(feed, officer, head, approvers):
    """An approved list of two records with a file each: one to be destroyed, one for the archive."""
    feed("R-1", files="first.txt")
    feed("R-2", code="CSC-28", files="first.txt")
    listed = proposal.propose(on=today(), by=officer)
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for approver in approvers:
        listed = approval.approve(listed, by=approver)
    return listed


def contents(reference: str) -> list[str]:
    """What really stands in the store of a record."""
    found = []
    for held in RecordFile.objects.filter(record__reference=reference).order_by("name"):
        with storages["records"].open(held.path) as content:
            found.append(content.read().decode())
    return found


def test_a_file_that_comes_after_the_approvals_takes_its_record_off_the_list_and_voids_them(
    agreed, feed, officer
):
    feed("R-1", files="late.txt")

    agreed.refresh_from_db()
    line = agreed.lines.get(reference_text="R-1")
    assert (line.fate, "came after it was listed" in line.fate_reason) == ("excluded", True)
    assert agreed.status == Status.AWAITING_APPROVAL and not agreed.approvals.standing().exists()
    with pytest.raises(NotApproved):
        carry_out(agreed, by=officer)
    assert contents("R-1") == ["what first.txt says", "what late.txt says"]
    told = Event.objects.filter(kind="record.changed", subject_key="R-1").last()
    assert told.detail["left_list"] == agreed.pk


def test_what_came_late_is_looked_at_on_a_new_list(agreed, feed, officer):
    feed("R-1", files="late.txt")

    again = proposal.propose(on=today(), by=officer)

    assert [line.decision for line in again.lines.all()] == [DisposalLine.Decision.WAITING]


def test_a_file_that_comes_while_the_list_is_carried_out_keeps_its_record(agreed, feed, officer):
    destruction.start(agreed, by=officer)
    feed("R-1", files="late.txt")

    carry_out(agreed, by=officer)

    assert counts(agreed)["destroyed"] == 0 and counts(agreed)["excluded"] == 1
    assert len(contents("R-1")) == 2


def test_a_file_that_comes_again_changes_nothing(agreed, feed):
    feed("R-1", files="first.txt")

    agreed.refresh_from_db()
    assert agreed.status == Status.APPROVED and agreed.lines.remaining().count() == 2


@pytest.mark.parametrize("place", [{"box": "12"}, {"location": "Depot"}, {"external_system": "CareFile"}])
def test_a_place_where_more_is_kept_takes_its_record_off_the_list_too(agreed, feed, place):
    feed("R-1", **place)

    assert agreed.lines.remaining().get().reference_text == "R-2"


def test_paper_that_is_moved_is_the_same_paper(feed, officer):
    feed("R-1", box="12", location="Depot")
    listed = proposal.propose(on=today(), by=officer)

    feed("R-1", box="13", location="Town hall")

    assert listed.lines.remaining().count() == 1


def test_a_file_that_comes_after_packing_is_not_destroyed_as_transferred(agreed, feed, officer):
    carry_out(agreed, by=officer)
    packed = transferring.make(agreed, by=officer)
    feed("R-2", code="CSC-28", files="late.txt")
    transfers.record_receipt(
        packed, archive="County Archive", receipt="ACC/1", received_on=today(), checksum=packed.checksum,
        by=officer,
    )  # fmt: skip

    carry_out(agreed, by=officer)

    assert counts(agreed)["transferred"] == 0
    assert contents("R-2") == ["what first.txt says", "what late.txt says"]


def test_it_must_be_packed_again_to_go_to_the_archive(agreed, feed, officer, head, approvers, settings):
    carry_out(agreed, by=officer)
    transferring.make(agreed, by=officer)
    feed("R-2", code="CSC-28", files="late.txt")
    listed = proposal.propose(on=today(), by=officer)
    review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)
    for approver in approvers:
        approval.approve(listed, by=approver)
    carry_out(listed, by=officer)

    packed = transferring.make(listed, by=officer)

    assert packed.files == 2


@pytest.mark.parametrize("reference", ["R-1", "R-2"])
def test_what_came_by_another_road_is_found_before_anything_is_buried(agreed, officer, reference):
    """As it came before the product looked for it, or by hand into the database."""
    late = with_file(CaseRecord.objects.get(reference=reference))

    carry_out(agreed, by=officer)
    if reference == "R-2":
        packed = transferring.make(agreed, by=officer)
        transfers.record_receipt(
            packed, archive="County Archive", receipt="ACC/1", received_on=today(), checksum=packed.checksum,
            by=officer,
        )  # fmt: skip
        carry_out(agreed, by=officer)

    assert storages["records"].exists(late.path)
    assert CaseRecord.objects.filter(reference=reference).exists()
    told = Event.objects.get(kind="record.left_list")
    assert (told.subject_key, told.detail) == (reference, {"list": agreed.pk, "because": "added"})
    assert event_log.verify() is None

"""Restricted records are disposed of by people who may know of them, and what is left of them is for these alone."""

import io
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from governance.london import today
from governance.models import User
from governance.queries import events_known_to
from governance.rules.permissions import GRANTS, Permission, Role
from retention import transferring
from retention.actions import approval, destruction, paper, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, Certificate, DisposalLine, DisposalList, Instruction, Look, Tombstone
from retention.queries.disposal import NotShownWhole
from retention.queries.told_lists import (
    instructions_told_to,
    lines_told_to,
    lists_told_to,
    receipts_told_to,
)
from retention.queries.waiting import waiting_for
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

VERIFIER = settings.BASE_DIR / "docs" / "verify_certificate.py"


@pytest.fixture
def officer(db) -> User:
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def discreet(db) -> User:
    """A records officer who was given the role that knows of restricted records."""
    return UserFactory(roles=[Role.RECORDS_OFFICER, Role.RESTRICTED_READER])


@pytest.fixture
def head(db) -> User:
    return UserFactory(roles=[Role.HEAD_OF_SERVICE])


def approved(by: User, head: User) -> DisposalList:
    listed = proposal.propose(on=today(), by=by)
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for approver in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER, Role.RESTRICTED_READER]):
        listed = approval.approve(listed, by=approver)
    return listed


@pytest.fixture
def destroyed(discreet, head) -> Certificate:
    """The certificate of a list with nothing but restricted records."""
    CaseRecordFactory(reference="SECRET-1", restricted=True)
    return carry_out(approved(discreet, head), by=discreet)[1]


@pytest.fixture
def mixed(discreet, head) -> Certificate:
    CaseRecordFactory(reference="SECRET-1", restricted=True)
    CaseRecordFactory(reference="OPEN-1")
    return carry_out(approved(discreet, head), by=discreet)[1]


def test_the_role_beside_another_makes_the_road_of_disposal_complete(destroyed):
    stone = Tombstone.objects.get()

    assert (stone.reference_text, stone.restricted, destroyed.entries) == ("SECRET-1", True, 1)


def test_the_role_alone_reads_and_does_nothing():
    assert GRANTS[Role.RESTRICTED_READER] - GRANTS[Role.PRACTITIONER] == {
        Permission.RECORD_READ,
        Permission.RECORD_READ_RESTRICTED,
    }


def test_a_list_of_nothing_but_restricted_records_is_not_there_for_who_may_not_know(
    client, destroyed, officer, head
):
    page, register = reverse("disposal_shown", args=[destroyed.list_id]), reverse("disposal_lists:index")

    client.force_login(officer)
    assert client.get(page).status_code == 404
    assert page not in client.get(register).content.decode()
    assert not lists_told_to(officer).exists()

    client.force_login(head)
    assert "SECRET-1" in client.get(page).content.decode()
    assert page in client.get(register).content.decode()


@pytest.mark.parametrize("name", ["certificate_shown", "certificate_file", "certificate_pdf"])
@pytest.mark.parametrize("which", ["destroyed", "mixed"])
def test_a_certificate_is_opened_whole_or_not_at_all(client, which, name, officer, head, request):
    certificate = request.getfixturevalue(which)
    address = reverse(name, args=[certificate.pk])

    client.force_login(officer)
    assert client.get(address).status_code == 404
    client.force_login(head)
    assert client.get(address).status_code == 200


def test_what_is_opened_whole_still_verifies(client, mixed, head, tmp_path):
    client.force_login(head)
    taken = client.get(reverse("certificate_file", args=[mixed.pk])).getvalue()
    path = tmp_path / "certificate.json"
    path.write_bytes(taken)

    found = subprocess.run(
        [sys.executable, "-I", VERIFIER, path], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout + found.stderr
    assert {entry["reference"] for entry in json.loads(taken)["entries"]} == {"SECRET-1", "OPEN-1"}


def test_the_register_of_certificates_tells_of_those_that_one_may_read_whole(client, mixed, officer, head):
    address, page = reverse("certificates:index"), reverse("certificate_shown", args=[mixed.pk])

    client.force_login(officer)
    assert page not in client.get(address).content.decode()
    client.force_login(head)
    assert page in client.get(address).content.decode()


def test_the_command_asks_the_same_of_a_person(mixed, officer, tmp_path):
    path = tmp_path / "certificate.json"
    words = ("export_certificate", str(mixed.pk), "--out", str(path))

    with pytest.raises(CommandError):
        call_command(*words, "--by", officer.username, stdout=io.StringIO(), stderr=io.StringIO())
    call_command(*words, stdout=io.StringIO())

    assert path.exists()


def test_of_a_list_of_both_kinds_one_is_told_and_counted_what_one_may_know_of(client, mixed, officer):
    client.force_login(officer)
    shown = client.get(reverse("disposal_shown", args=[mixed.list_id]))

    assert "OPEN-1" in shown.content.decode()
    assert "SECRET-1" not in shown.content.decode()
    assert sum(part["number"] for part in shown.context["counts"]) == 1
    assert not shown.context["certificates"]
    assert lines_told_to(officer).count() == 1


def test_a_tombstone_of_a_restricted_record_reads_as_no_record(client, destroyed, officer, head):
    address = reverse("record_explained", args=["SECRET-1"])
    client.force_login(officer)

    refused = client.get(address)

    assert refused.status_code == 404
    assert "No record has the reference SECRET-1." in refused.content.decode()
    assert not Look.objects.exists()
    client.force_login(head)
    assert client.get(address).status_code == 200
    assert Look.objects.get().reference_text == "SECRET-1"


def test_no_event_tells_of_it_when_it_is_gone(destroyed, officer, head):
    told = {
        who: events_known_to(who).filter(subject_kind="record", subject_key="SECRET-1").exists()
        for who in (UserFactory(roles=[Role.AUDITOR]), head)
    }

    assert list(told.values()) == [False, True]


def test_nobody_is_asked_to_carry_out_a_list_that_is_not_for_them(discreet, head, officer):
    CaseRecordFactory(reference="SECRET-1", restricted=True)
    approved(discreet, head)

    assert not [waiting for waiting in waiting_for(officer) if "disposal list" in waiting.title]
    assert [waiting for waiting in waiting_for(discreet) if "disposal list" in waiting.title]


def test_a_picking_list_names_what_whoever_takes_it_may_know_of(discreet, officer, head):
    CaseRecordFactory(reference="SECRET-1", restricted=True, box="B-1")
    CaseRecordFactory(reference="OPEN-1", box="B-2")
    listed = destruction.start(approved(discreet, head), by=discreet)
    carry_out(listed, by=discreet)

    mine, theirs = (
        [one.reference_text for one in paper.take_picking_list(listed, by=who)] for who in (officer, discreet)
    )

    assert (mine, theirs) == (["OPEN-1"], ["SECRET-1", "OPEN-1"])
    assert set(Instruction.objects.values_list("reference_text", flat=True)) == {"SECRET-1", "OPEN-1"}
    assert [one.reference_text for one in instructions_told_to(officer)] == ["OPEN-1"]


def test_a_contractors_receipt_that_closes_a_restricted_record_is_not_there_either(discreet, officer, head):
    CaseRecordFactory(reference="SECRET-1", restricted=True, box="B-1")
    CaseRecordFactory(reference="OPEN-1", box="B-2")
    listed = destruction.start(approved(discreet, head), by=discreet)
    carry_out(listed, by=discreet)
    paper.take_picking_list(listed, by=discreet)
    given = {"company": "Shred and Co", "receipt": "SC-2026/118", "destroyed_on": today()}

    mine = paper.record_destruction(listed, **given, by=officer)
    theirs = paper.record_destruction(listed, **given, by=discreet)

    assert (mine.records, theirs.records) == (1, 1)
    assert list(receipts_told_to(officer)) == [mine]
    assert set(receipts_told_to(discreet)) == {mine, theirs}


def test_an_instruction_is_not_there_for_who_may_not_know_of_its_record(client, discreet, officer, head):
    CaseRecordFactory(reference="SECRET-1", restricted=True, box="B-1")
    carry_out(approved(discreet, head), by=discreet)
    address = reverse("instruction_shown", args=[Instruction.objects.get().pk])

    client.force_login(officer)
    assert client.get(address).status_code == 404
    assert "SECRET-1" not in client.get(reverse("instructions:index")).content.decode()
    client.force_login(discreet)
    assert client.get(address).status_code == 200


def test_a_package_for_the_archive_is_made_by_who_may_know_of_all_in_it(discreet, officer, head):
    CaseRecordFactory(reference="SECRET-1", restricted=True, action="review_then_transfer")
    listed = approved(discreet, head)
    carry_out(listed, by=discreet)

    with pytest.raises(NotShownWhole):
        transferring.make(listed, by=officer)

    assert transferring.make(listed, by=discreet).records == 1
    assert CaseRecord.objects.get().restricted

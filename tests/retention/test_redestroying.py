"""What a restored backup brought back goes again."""

import hashlib
import json
from dataclasses import replace
from runpy import run_path

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection

from governance import event_log
from governance.london import today
from governance.models import Event
from governance.rules.permissions import Role
from retention.actions import approval, holds, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.certificate_file import as_file
from retention.ledger_files import VERIFIER, LedgerRefused, _gone, read
from retention.models import CaseRecord, DisposalLine, FileRemoval, RecordFile, Tombstone
from retention.redestroying import redestroy
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory, with_file
from tests.flushing.refusing_triggers import lifted

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def certificate(officer, tmp_path):
    """The certificate of three destroyed records, kept outside; the last destruction is the end of the log."""
    for record in CaseRecordFactory.create_batch(3):
        with_file(record)
    listed = proposal.propose(on=today(), by=officer)
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=head)[2]
    for person in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        listed = approval.approve(listed, by=person)
    path = tmp_path / "certificates" / "1.json"
    path.parent.mkdir()
    path.write_text(json.dumps(as_file(carry_out(listed, by=officer)[1])), encoding="utf-8")
    return path


@pytest.fixture
def restored(certificate):
    """The house as an older backup has it: the records and files are back, tombstones and newer events are not."""
    references = sorted(Tombstone.objects.values_list("reference_text", flat=True))
    with lifted(connection):
        Tombstone.objects.all().delete()
        FileRemoval.objects.all().delete()
    records = [CaseRecordFactory(reference=reference) for reference in references]
    for record in records:
        with_file(record)
    return records


def test_what_came_back_is_destroyed_again_with_its_content(restored, certificate, officer):
    paths = [file.path for record in restored for file in record.files.all()]

    done = redestroy(read([certificate]), by=officer)

    assert (done["destroyed"], done["held"], done["content_left"]) == (3, [], 0)
    assert not CaseRecord.objects.exists()
    assert not any(storages["records"].exists(path) for path in paths)
    assert Tombstone.objects.exclude(purged_at=None).count() == 3
    assert Event.objects.filter(kind="record.destroyed_again").count() == 3
    assert event_log.verify() is None


def test_the_tombstone_says_again_on_what_it_rested_and_who_had_confirmed(restored, certificate, officer):
    ledger, name = read([certificate]), restored[0].reference
    proof = {"place": "outside", "system": "CareFile", "receipt": "CF-77", "on": "2026-11-01", "how": "call"}
    ledger[name] = replace(ledger[name], confirmed=(proof,))

    redestroy(ledger, by=officer)

    stones = {stone.reference_text: stone for stone in Tombstone.objects.all()}
    assert stones[name].confirmed == [proof]
    assert all(stone.basis for stone in stones.values())
    told = {event.subject_key: event.detail for event in Event.objects.filter(kind="record.destroyed_again")}
    assert told[name]["confirmed"] == [proof]
    assert all("confirmed" not in detail for key, detail in told.items() if key != name)
    assert event_log.verify() is None


def test_what_a_certificate_says_was_confirmed_elsewhere_is_read(certificate):
    given = json.loads(certificate.read_text(encoding="utf-8"))
    proof = {"place": "paper", "system": "Shred It", "receipt": "S-1", "on": "2026-11-01"}

    found = list(_gone({**given, "entries": [{**given["entries"][0], "confirmed": [proof]}]}))

    assert [gone.confirmed for gone in found] == [(proof,)]


def test_again_changes_nothing(restored, certificate, officer):
    redestroy(read([certificate]), by=officer)
    events = Event.objects.count()

    done = redestroy(read([certificate]), by=officer)

    assert (done["destroyed"], done["already"]) == (0, 3)
    assert Event.objects.count() == events


def test_a_record_that_is_held_now_is_told_of_and_stays(restored, certificate, officer):
    holds.place([restored[1].reference], reason="A claim", by=officer)

    done = redestroy(read([certificate]), by=officer)

    assert done["destroyed"] == 2
    assert [item["reference"] for item in done["held"]] == [restored[1].reference]
    assert CaseRecord.objects.get().reference == restored[1].reference


def test_a_record_of_which_a_file_came_since_is_told_of_and_stays(restored, certificate, officer):
    late = RecordFile.objects.create(
        record=restored[1], name="late.txt", path="la/te", sha256="0" * 64, size=1
    )

    done = redestroy(read([certificate]), by=officer)

    assert done["destroyed"] == 2
    assert [(item["reference"], item["blockers"][0]["kind"]) for item in done["held"]] == [
        (restored[1].reference, "content")
    ]
    assert RecordFile.objects.filter(pk=late.pk).exists()


def test_a_record_on_a_new_list_leaves_it(restored, certificate, officer):
    listed = proposal.propose(on=today(), by=officer)

    redestroy(read([certificate]), by=officer)

    assert set(listed.lines.values_list("fate", flat=True)) == {"excluded"}


def test_a_certificate_that_was_tampered_with_destroys_nothing(restored, certificate, officer):
    given = json.loads(certificate.read_text(encoding="utf-8"))
    given["entries"][0]["reference"] = "CS-OTHER"
    certificate.write_text(json.dumps(given), encoding="utf-8")

    with pytest.raises(LedgerRefused):
        redestroy(read([certificate]), by=officer)
    assert CaseRecord.objects.count() == 3


def forged(given: dict, reference: str) -> dict:
    """A certificate made whole by hand: another record, in a stretch of the log that is not reached yet."""
    later = 1_000_000
    target, given = given["entries"][0]["reference"], json.loads(json.dumps(given))
    for entry in given["entries"]:
        entry["event"] += later
        entry["reference"] = reference if entry["reference"] == target else entry["reference"]
    body = {name: given[name] for name in ("certificate", "issued_on", "list", "approvals", "counts")}
    for event in given["events"]:
        event["number"] += later
        event["subject"] = [reference if word == target else word for word in event["subject"]]
        if event["kind"] == "disposal.certificate.issued":
            vouched = {"entries": len(given["entries"]), "entries_sha256": sha256(given["entries"])}
            event["detail"] |= vouched | {"body_sha256": sha256(body)}
    return sealed_again(given, given["chain"]["first"] + later)


def sealed_again(given: dict, first: int) -> dict:
    chain, seal = {**given["chain"], "first": first}, given["chain"]["previous"]
    by_number = {event["number"]: event for event in given["events"]}
    for place in range(len(chain["digests"])):
        if event := by_number.get(first + place):
            chain["digests"][place] = sha256({name: value for name, value in event.items() if name != "seal"})
        seal = hashlib.sha256((seal + chain["digests"][place]).encode()).hexdigest()
        if event:
            event["seal"] = seal
    return {**given, "chain": {**chain, "seal": seal}}


def sha256(data: object) -> str:
    spelt = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelt.encode()).hexdigest()


def test_a_certificate_that_was_made_by_hand_verifies_and_destroys_nothing(restored, certificate, officer):
    CaseRecordFactory(reference="CS-ALIVE")
    given = forged(json.loads(certificate.read_text(encoding="utf-8")), "CS-ALIVE")
    assert list(run_path(str(VERIFIER))["problems"](given)) == []
    certificate.write_text(json.dumps(given), encoding="utf-8")

    with pytest.raises(LedgerRefused, match="mark"):
        read([certificate])


@pytest.fixture
def beyond_the_log(restored, certificate):
    """The genuine certificate, where the restored log ends before its events."""
    with lifted(connection):
        Event.objects.all().delete()
    return certificate


def test_a_certificate_of_this_house_counts_where_the_restored_log_does_not_reach(beyond_the_log):
    assert len(read([beyond_the_log])) == 3


def test_a_certificate_of_another_house_is_refused_and_a_former_key_is_ours(beyond_the_log, settings):
    settings.SECRET_KEY, former = "another", settings.SECRET_KEY
    with pytest.raises(LedgerRefused, match="SECRET_KEY_FALLBACKS"):
        read([beyond_the_log])

    settings.SECRET_KEY_FALLBACKS = [former]
    assert len(read([beyond_the_log])) == 3


def test_the_command_takes_a_folder_and_tells_what_stays(restored, certificate, officer, capsys):
    holds.place([restored[0].reference], reason="A claim", by=officer)

    with pytest.raises(SystemExit) as ended:
        call_command(
            "redestroy_after_restore", str(certificate.parent), "--by", officer.username, "--format", "json"
        )

    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert (told["destroyed"], len(told["held"]), told["entries"]) == (2, 1, 3)

"""What is kept in a system outside goes only when that system has said so."""

import json
from datetime import timedelta
from runpy import run_path

import pytest
import time_machine
from django.conf import settings as django_settings

from governance import event_log
from governance.actions import matters
from governance.london import now, today
from governance.models import Event, Matter
from governance.permissions import system_user
from governance.refusals import NotPermitted
from retention.actions import answering, approval, destruction, holds, instructing, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out, go_on
from retention.certificate_file import as_file
from retention.models import CaseRecord, Connector, DisposalLine, Instruction, Tombstone
from retention.queries.disposal import counts, stalled
from retention.queries.instructions import what_is_known
from retention.refusals import NotExpected, NotToBeTriedAgain
from retention.rules.elsewhere import Answer, Outcome, signature
from retention.sending import call_back
from tests.factories import outside
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
State = Instruction.State
Fate = DisposalLine.Fate
DESTROYED = Answer(Outcome.DESTROYED, receipt="CF-1", on=today())


@pytest.fixture
def records(db):
    """Two whose content is in CareFile, and one that is kept here alone."""
    return [*CaseRecordFactory.create_batch(2, external_system="CareFile"), CaseRecordFactory()]


@pytest.fixture
def system():
    with outside.running() as system:
        yield system


def _counts(listed):
    found = counts(listed)
    return {name: number for name, number in found.items() if number and name != "records"}


def test_a_record_with_content_outside_stays_until_its_system_is_known(approved, officer):
    found, certificate = carry_out(approved, by=officer)

    assert (found["destroyed"], found["remaining"], certificate.entries) == (1, 2, 1)
    assert set(Instruction.objects.values_list("state", flat=True)) == {State.WAITING}
    assert stalled(now() + timedelta(minutes=10)) == []
    approved.refresh_from_db()
    assert approved.status == approved.Status.RUNNING


def test_a_system_that_confirms_at_once_closes_the_list(approved, officer, system):
    outside.called(system)

    found, certificate = carry_out(approved, by=officer)

    assert (found["destroyed"], found["remaining"]) == (3, 0)
    approved.refresh_from_db()
    assert approved.status == approved.Status.FINISHED
    assert not CaseRecord.objects.exists()
    file = json.loads(json.dumps(as_file(certificate)))
    said = [entry["confirmed"][0] for entry in file["entries"] if "confirmed" in entry]
    assert {(one["system"], one["how"], one["on"]) for one in said} == {
        ("CareFile", "answer", today().isoformat())
    }
    assert all(one["receipt"].startswith("CF-") for one in said) and len(said) == 2
    verifier = run_path(str(django_settings.BASE_DIR / "docs" / "verify_certificate.py"))
    assert list(verifier["problems"](file)) == []
    said[0]["receipt"] = "CF-other"
    assert list(verifier["problems"](file)) != []
    assert event_log.verify() is None


def test_an_instruction_is_signed_and_has_a_key_of_its_own(approved, officer, system):
    outside.called(system)

    carry_out(approved, by=officer)

    assert len({said["key"] for said in system.told()}) == 2
    for headers, body in system.calls:
        stamp = int(headers["X-Safekeep-Timestamp"])
        assert headers["X-Safekeep-Signature"] == f"sha256={signature(outside.SECRET, stamp, body)}"
        assert headers["Idempotency-Key"] == json.loads(body)["key"]
        assert set(json.loads(body)) == {"key", "act", "reference", "list", "confirm_at"}


def test_no_secret_stands_in_an_event_or_a_row(approved, officer, system):
    connector = outside.called(system)

    carry_out(approved, by=officer)

    told = json.dumps([list(row) for row in Event.objects.values_list("detail")])
    assert outside.SECRET not in told
    assert outside.SECRET not in str(Connector.objects.filter(pk=connector.pk).values().get())


def test_without_its_secret_a_system_is_not_called(approved, officer, system, settings):
    outside.called(system)
    settings.OUTSIDE_SECRETS = {}

    carry_out(approved, by=officer)

    assert system.calls == []
    assert "OUTSIDE_SECRET_CAREFILE is not set" in Connector.objects.get().problem


def test_a_refusal_fails_its_line_with_the_systems_words_and_can_be_tried_again(approved, officer, system):
    outside.called(system)
    system.answer = outside.refuses

    carry_out(approved, by=officer)
    approved.refresh_from_db()

    assert _counts(approved) == {"destroyed": 1, "failed": 2}
    assert approved.status == approved.Status.RUNNING
    line = approved.lines.filter(fate=Fate.FAILED).first()
    assert line.fate_reason == "Refused by CareFile."
    one = line.instructions.get()
    assert what_is_known(one) == "CareFile refused: It is under review here."
    system.answer = outside.destroys
    for one in Instruction.objects.filter(state=State.REFUSED):
        answering.try_again(one, by=officer)
    found, _ = go_on(approved, by=officer)
    assert (found["destroyed"], found["failed"]) == (3, 0)
    # What it wrote may name somebody, and goes with the record.
    assert not Instruction.objects.exclude(words="").exists()
    # A refusal was an answer to its key: the next try has another.
    assert len(set(system.answers)) == 4


def test_what_was_refused_can_be_given_up_and_is_due_again(approved, officer, system):
    outside.called(system)
    system.answer = outside.refuses
    carry_out(approved, by=officer)

    for one in Instruction.objects.filter(state=State.REFUSED):
        answering.give_up(one, reason="CareFile keeps it for a claim.", by=officer)
    go_on(approved, by=officer)

    approved.refresh_from_db()
    assert _counts(approved) == {"destroyed": 1, "excluded": 2}
    assert approved.status == approved.Status.FINISHED
    assert set(CaseRecord.objects.values_list("state", flat=True)) == {"active"}


@pytest.mark.parametrize("status", [302, 308, 408, 429, 500])
def test_a_redirect_or_a_request_to_come_later_is_no_refusal(approved, officer, system, status):
    outside.called(system)
    system.answer = lambda said: (status, {})

    carry_out(approved, by=officer)

    assert not Instruction.objects.filter(state=Instruction.State.REFUSED).exists()
    assert Connector.objects.get().problem == f"status {status}"


def test_a_system_that_is_down_is_called_again_each_time_later(approved, officer, system):
    connector = outside.called(system)
    system.answer = outside.is_down

    carry_out(approved, by=officer)
    go_on(approved, by=officer)
    assert len(system.calls) == 1
    for turn in range(1, 4):
        connector.refresh_from_db()
        assert connector.faults == turn
        with time_machine.travel(connector.quiet_until + timedelta(seconds=1)):
            assert stalled(now() + timedelta(minutes=10)) == [approved]
            go_on(approved, by=officer)
    system.answer = outside.destroys
    with time_machine.travel(now() + timedelta(days=1)):
        found, _ = go_on(approved, by=officer)

    assert (found["destroyed"], found["remaining"]) == (3, 0)
    assert len({said["key"] for said in system.told()}) == 2
    assert Connector.objects.get().faults == 0


def test_what_was_written_down_as_sent_is_sent_again_under_the_same_key(approved, officer, system):
    connector = outside.called(system)
    destruction.start(approved, by=officer)
    while destruction.destroy_batch(approved, by=officer):
        pass
    killed = instructing.claim(approved, connector, by=officer)

    with time_machine.travel(now() + timedelta(minutes=5)):
        found, _ = go_on(approved, by=officer)

    assert found["destroyed"] == 3
    assert [said["key"] for said in system.told()].count(str(killed.key)) == 1


def test_a_hold_before_it_is_told_excludes_the_record(approved, records, officer, system):
    connector = outside.called(system)
    destruction.start(approved, by=officer)
    while destruction.destroy_batch(approved, by=officer):
        pass
    holds.place([records[0].reference], reason="A claim", by=officer)

    found, _ = go_on(approved, by=officer)
    call_back(by=system_user())

    assert (found["destroyed"], found["excluded"]) == (2, 1)
    assert [said["reference"] for said in system.told()] == [records[1].reference]
    assert instructing.claim_withdrawal(connector, by=officer) is None
    assert Instruction.objects.get(reference_text=records[0].reference).state == State.CANCELLED


def test_a_matter_that_opened_before_it_is_told_excludes_the_record(approved, records, officer, system):
    outside.called(system)
    destruction.start(approved, by=officer)
    while destruction.destroy_batch(approved, by=officer):
        pass
    _open_matter(records[0], officer)

    found, _ = go_on(approved, by=officer)

    assert (found["destroyed"], found["excluded"]) == (2, 1)
    assert [said["reference"] for said in system.told()] == [records[1].reference]


def _open_matter(record, officer):
    matters.open_matter(
        "SAR-1",
        kind=Matter.Kind.RIGHTS_REQUEST,
        concerns=Matter.Concerns.RECORD,
        key=record.reference,
        opened_on=today(),
        owner=officer,
        by=officer,
    )


@pytest.mark.parametrize("protect", [holds.place, None], ids=["hold", "matter"])
def test_a_record_protected_after_it_was_told_is_called_back(approved, records, officer, system, protect):
    outside.called(system)
    system.answer = outside.accepts
    carry_out(approved, by=officer)
    if protect:
        holds.place([records[0].reference], reason="A claim", by=officer)
    else:
        _open_matter(records[0], officer)
    one = Instruction.objects.get(reference_text=records[0].reference)
    system.answer = outside.destroys

    call_back(by=system_user())

    assert system.told()[-1]["act"] == "withdraw" and system.told()[-1]["withdraws"] == str(one.key)
    one.refresh_from_db()
    assert one.state == State.WITHDRAWN
    assert "called back in time" in what_is_known(one)
    assert CaseRecord.objects.filter(reference=records[0].reference, state="active").exists()
    assert _counts(approved) == {"destroyed": 1, "excluded": 1, "remaining": 1}


def test_what_is_known_after_a_hold_that_came_too_late_is_said(approved, records, officer, system):
    outside.called(system)
    system.answer = outside.accepts
    carry_out(approved, by=officer)
    holds.place([records[0].reference], reason="A claim", by=officer)
    one = Instruction.objects.select_related("line").get(reference_text=records[0].reference)
    before = what_is_known(one)
    system.answer = lambda said: (200, {"outcome": "destroyed", "receipt": "CF-9"})

    call_back(by=system_user())
    go_on(approved, by=officer)

    assert "is not known" in before
    one.refresh_from_db()
    assert one.state == State.CONFIRMED
    assert "protected too late" in what_is_known(one)
    # The register keeps what is held, and no tombstone says that it is gone.
    assert CaseRecord.objects.held().get().reference == records[0].reference
    assert not Tombstone.objects.filter(reference_text=records[0].reference).exists()


def test_what_was_destroyed_outside_while_it_was_held_is_not_told_again(
    approved, records, officer, head, approvers, system
):
    outside.called(system)
    system.answer = outside.accepts
    carry_out(approved, by=officer)
    hold, _ = holds.place([records[0].reference], reason="A claim", by=officer)
    one = Instruction.objects.get(reference_text=records[0].reference)
    answering.take_in(one, DESTROYED, how=Instruction.How.FILE, by=officer)
    holds.lift(hold, reason="It is over.", by=officer)

    listed = proposal.propose(on=today(), by=officer)
    listed = review.decide(listed, Verdict(listed.lines.get().Decision.DISPOSE), by=head)[2]
    for approver in approvers:
        listed = approval.approve(listed, by=approver)
    found, _ = carry_out(listed, by=officer)

    assert found["destroyed"] == 1
    assert Tombstone.objects.get(reference_text=records[0].reference).confirmed[0]["receipt"] == "CF-1"
    assert Instruction.objects.to_destroy().filter(reference_text=records[0].reference).count() == 1


def test_a_confirmation_that_comes_after_a_refusal_is_believed(approved, officer, system):
    outside.called(system)
    system.answer = outside.refuses
    carry_out(approved, by=officer)

    for one in Instruction.objects.all():
        answering.take_in(one, DESTROYED, how=Instruction.How.FILE, by=officer)
    found, _ = go_on(approved, by=officer)

    assert (found["destroyed"], found["failed"]) == (3, 0)


def test_what_was_never_told_cannot_be_confirmed(approved, officer):
    carry_out(approved, by=officer)

    with pytest.raises(NotExpected):
        answering.take_in(Instruction.objects.first(), DESTROYED, how=Instruction.How.FILE, by=officer)


def test_what_was_confirmed_is_not_tried_again(approved, officer, system):
    outside.called(system)
    carry_out(approved, by=officer)

    with pytest.raises(NotToBeTriedAgain):
        answering.try_again(Instruction.objects.first(), by=officer)


def test_a_paused_run_tells_nobody_anything(approved, officer, system):
    outside.called(system)
    destruction.start(approved, by=officer)
    while destruction.destroy_batch(approved, by=officer):
        pass
    destruction.pause(approved, by=officer)

    go_on(approved, by=officer)

    assert system.calls == []


def test_an_approver_confirms_nothing(approved, officer, approvers):
    carry_out(approved, by=officer)

    with pytest.raises(NotPermitted):
        answering.take_in(Instruction.objects.first(), DESTROYED, how=Instruction.How.FILE, by=approvers[0])

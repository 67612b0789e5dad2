"""A council in the middle of its work: something of everything that a screen can show."""

from datetime import date

from governance.actions import matters
from governance.documents.text import DocumentText, Heading, Paragraph, Span
from governance.london import today
from governance.models import Matter, User
from governance.rules.permissions import Role
from policies.actions import publication, reviewing
from retention import correcting, in_bulk
from retention.actions import (
    answering,
    approval,
    connectors,
    destruction,
    frames,
    holds,
    instructing,
    loans,
    paper,
    persons,
    proposal,
    review,
)
from retention.actions.review import Verdict
from retention.correcting import Correction
from retention.models import CaseRecord, Connector, DisposalLine, DisposalList, Instruction, ScheduleVersion
from retention.receiving import take_in
from retention.rules.bulk import BulkAct
from retention.rules.elsewhere import Answer, Outcome
from retention.rules.trigger_events import read_event
from retention.tasks import carry_out_list
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, draft, in_force, in_review, plain_text, publisher
from tests.factories.policies import approved as approved_version
from tests.factories.records import CaseRecordFactory, with_file

DISPOSE = Verdict(DisposalLine.Decision.DISPOSE)


def policies_in_every_state(owner: User) -> None:
    """A policy with a history and a review, and one version in each state."""
    policy = PolicyFactory(number="SAF-0001", owner=owner, review_cycle_months=12)
    in_force(policy, on=date(2020, 4, 1))
    in_force(policy, plain_text("We answer within five days."), change_note="We answer sooner.")
    reviewing.record_review(policy, outcome="no_change", note="Read again.", reviewed_on=today(), by=owner)
    draft(PolicyFactory(number="SAF-0002", owner=owner), with_barriers())
    in_review(PolicyFactory(number="SAF-0003", owner=owner))
    approved_version(PolicyFactory(number="SAF-0004", owner=owner))
    gone = in_force(PolicyFactory(number="SAF-0005", owner=owner), on=date(2021, 4, 1))
    publication.withdraw(gone, reason="The law it rested on has gone.", by=publisher())
    PolicyFactory(number="SAF-0006", owner=owner, review_due_on=date(2024, 1, 31))


def with_barriers() -> DocumentText:
    """A text that skips a level of headings and shouts."""
    shouting = Paragraph((Span("READ ALL OF THIS BEFORE YOU SIGN ANYTHING"),))
    return DocumentText(
        "Leaflet", "en-GB", (Heading((Span("One"),), 2), Heading((Span("Four"),), 5), shouting)
    )


def records_in_every_state(officer: User) -> None:
    """Records held, undated, restricted and later, a list at each step, and a certificate."""
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    approvers = UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER])
    carried_out = _listed(2, officer)
    review.decide(carried_out, DISPOSE, by=head)
    for approver in approvers:
        carried_out = approval.approve(carried_out, by=approver)
    carry_out_list(destruction.start(carried_out, by=officer).pk, officer.pk)
    approved = _listed(2, officer)
    review.decide(approved, DISPOSE, by=head)
    for approver in approvers:
        approved = approval.approve(approved, by=approver)
    _kept_elsewhere(officer, head, approvers)
    awaiting = _listed(2, officer)
    review.decide(awaiting, DISPOSE, by=head)
    approval.approve(awaiting, by=approvers[0])
    _listed(3, officer)
    held = CaseRecordFactory()
    holds.place(references=[held.reference], reason="A claim was announced.", review_on=today(), by=officer)
    lifted, _ = holds.place(references=[held.reference], reason="A practice review.", by=officer)
    holds.lift(lifted, reason="It is over.", by=officer)
    in_bulk.start(
        BulkAct.HOLD,
        CaseRecord.objects.held(),
        given={"reason": "An inquiry.", "authority": "", "review_on": ""},
        by=officer,
    )
    other = UserFactory(roles=[Role.RECORDS_OFFICER])
    frames.freeze(CaseRecord.objects.all(), filters={}, purpose="Audit of closed cases", by=other)
    CaseRecordFactory(undated=True)
    CaseRecordFactory(later=True)
    CaseRecordFactory(restricted=True)
    split = CaseRecordFactory(person_key="P-1", box="B-1")
    persons.split([split.reference], to="P-2", reason="Another child.", by=officer)
    refused = correcting.hand_over(Correction("P-404", "P-2", "One child, entered twice."), by=officer)
    correcting.go_on(refused, by=officer)
    _told(held.reference, officer)
    matters.open_matter(
        reference="SAR-2026-041",
        kind=Matter.Kind.choices[0][0],
        concerns=Matter.Concerns.choices[0][0],
        key=held.reference,
        opened_on=today(),
        owner=officer,
        by=officer,
    )


def _kept_elsewhere(officer: User, head: User, approvers: list[User]) -> None:
    """A list whose content is in a system that is told by file: one told, one refused, one held too late."""
    connectors.keep("CareFile", kind="file", by=officer)
    connectors.keep("Archive box", kind="webhook", address="https://outside.example/destroy", by=officer)
    records = CaseRecordFactory.create_batch(3, external_system="CareFile")
    listed = proposal.propose(on=today(), by=officer)
    assert listed
    review.decide(listed, DISPOSE, by=head)
    for approver in approvers:
        listed = approval.approve(listed, by=approver)
    carry_out_list(destruction.start(listed, by=officer).pk, officer.pk)
    told = instructing.take_file(Connector.objects.get(name="CareFile"), by=officer)
    refused = Answer(Outcome.REFUSED, words="It is looked at.")
    answering.take_in(told[0], refused, how=Instruction.How.FILE, by=officer)
    holds.place(references=[records[1].reference], reason="A claim came late.", by=officer)
    _paper(officer, head, approvers)
    instructing.withdraw(by=officer)


def _paper(officer: User, head: User, approvers: list[User]) -> None:
    """A list whose paper is picked and in part destroyed, and a record that is out on loan."""
    records = CaseRecordFactory.create_batch(4, location="Annexe", box="B-1")
    loans.lend([records[3].reference], to_person=officer, due_on=today(), by=officer)
    listed = proposal.propose(on=today(), by=officer)
    assert listed
    review.decide(listed, DISPOSE, by=head)
    for approver in approvers:
        listed = approval.approve(listed, by=approver)
    carry_out_list(destruction.start(listed, by=officer).pk, officer.pk)
    paper.take_picking_list(listed, by=officer)
    left = [records[1].reference, records[2].reference]
    given = {"company": "Shred and Co", "receipt": "SC-1", "destroyed_on": today()}
    paper.record_destruction(listed, **given, left_out=left, by=officer)
    carry_out_list(listed.pk, officer.pk)


def _told(registered: str, officer: User) -> None:
    """Events from outside: one put to its record, and one that waits for its own."""
    rules = ScheduleVersion.objects.in_force(today()).rules
    for number, reference in enumerate((registered, "CS-2026-99999")):
        cells = {
            "event_id": f"E-{number}",
            "reference": reference,
            "trigger": "case.closed_on",
            "value": "2024-07-31",
        }
        take_in([read_event(2, cells, rules, today=today())], by=officer, source="Case system")


def _listed(count: int, officer: User) -> DisposalList:
    for record in CaseRecordFactory.create_batch(count):
        with_file(record)
    listed = proposal.propose(on=today(), by=officer)
    assert listed
    return listed

"""Carrying out a list."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.files.storage.filesystem import FileSystemStorage

from governance import event_log
from governance.actions import matters
from governance.london import today
from governance.models import Event, Matter
from retention.actions import approval, destruction, holds, proposal, review
from retention.actions.review import Verdict
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DisposalList, FileRemoval, RecordFile, Tombstone, TriggerValue
from retention.refusals import NotApproved, StillWaiting
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


def test_a_destroyed_record_leaves_a_tombstone_and_nothing_else(approved, records, officer):
    paths = list(RecordFile.objects.values_list("path", flat=True))

    counts, certificate = carry_out(approved, by=officer)

    assert counts["destroyed"] == 3
    assert (
        not CaseRecord.objects.exists()
        and not RecordFile.objects.exists()
        and not TriggerValue.objects.exists()
    )
    assert not any(storages["records"].exists(path) for path in paths)
    assert set(Tombstone.objects.values_list("reference_text", flat=True)) == {r.reference for r in records}
    assert certificate.entries == 3
    assert event_log.verify() is None


def test_a_list_that_is_not_approved_is_refused(reviewed, officer):
    with pytest.raises(NotApproved):
        carry_out(reviewed, by=officer)


@pytest.mark.parametrize("days", [7, 999_999_999_999])
def test_the_waiting_period_is_kept(approved, officer, settings, days):
    settings.DISPOSAL_WAITING_DAYS = days

    with pytest.raises(StillWaiting):
        carry_out(approved, by=officer)


def test_a_hold_placed_after_the_run_began_keeps_its_record(approved, records, officer):
    destruction.start(approved, by=officer)
    holds.place([records[1].reference], reason="A claim", by=officer)

    counts, _ = carry_out(approved, by=officer)

    assert (counts["destroyed"], counts["excluded"]) == (2, 1)
    assert CaseRecord.objects.get().reference == records[1].reference


def test_a_record_whose_date_changed_leaves_the_list(approved, records, officer):
    CaseRecord.objects.filter(pk=records[0].pk).update(
        last_day_kept=records[0].last_day_kept + timedelta(days=1),
        eligible_on=records[0].eligible_on + timedelta(days=1),
        due_from=records[0].due_from + timedelta(days=1),
    )

    counts, _ = carry_out(approved, by=officer)

    assert (counts["destroyed"], counts["excluded"]) == (2, 1)


def test_a_run_that_was_cut_off_after_a_batch_goes_on(approved, officer):
    destruction.start(approved, by=officer)
    destruction.destroy_batch(approved, by=officer, limit=1)

    counts, certificate = carry_out(approved, by=officer)

    assert (counts["destroyed"], counts["remaining"], certificate.entries) == (3, 0, 3)
    assert not FileRemoval.objects.waiting().exists()


def test_a_finished_list_is_carried_out_once(approved, officer):
    first = carry_out(approved, by=officer)

    again = carry_out(approved, by=officer)

    assert again == first
    assert Event.objects.filter(kind="record.destroyed").count() == 3


def test_content_that_will_not_go_keeps_the_certificate_back_until_it_has_gone(
    approved, officer, monkeypatch
):
    def refuse(self, name):
        raise PermissionError(name)

    with monkeypatch.context() as broken:
        broken.setattr(FileSystemStorage, "delete", refuse)
        _, nothing = carry_out(approved, by=officer)
    approved.refresh_from_db()
    state = approved.status
    _, certificate = carry_out(approved, by=officer)

    assert (nothing, state, certificate.entries) == (None, DisposalList.Status.RUNNING, 3)


def test_what_goes_to_the_archive_is_not_destroyed(officer, head, approvers):
    record = CaseRecordFactory(code="CSC-28", action="review_then_transfer")
    listed = proposal.propose(on=record.due_from, by=officer)
    listed = review.decide(listed, Verdict(listed.lines.get().Decision.DISPOSE), by=head)[2]
    for approver in approvers:
        listed = approval.approve(listed, by=approver)

    counts, certificate = carry_out(listed, by=officer)

    assert (counts["remaining"], certificate) == (1, None)
    assert CaseRecord.objects.filter(pk=record.pk).exists()


def test_a_thousand_records_take_few_statements_each(officer, head, approvers, django_assert_max_num_queries):
    CaseRecordFactory.create_batch(400)
    listed = proposal.propose(on=today(), by=officer)
    listed = review.decide(listed, Verdict(listed.lines.first().Decision.DISPOSE), by=head)[2]
    for approver in approvers:
        listed = approval.approve(listed, by=approver)

    with django_assert_max_num_queries(150):
        carry_out(listed, by=officer)


def test_a_matter_opened_after_the_approvals_keeps_its_record(approved, records, officer):
    matters.open_matter(
        "SAR-1",
        kind=Matter.Kind.RIGHTS_REQUEST,
        concerns=Matter.Concerns.RECORD,
        key=records[0].reference,
        opened_on=today(),
        owner=officer,
        by=officer,
    )

    counts, _ = carry_out(approved, by=officer)

    assert (counts["destroyed"], counts["excluded"]) == (2, 1)

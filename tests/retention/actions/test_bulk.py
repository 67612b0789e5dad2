"""One act on many records: all that can be done is done, and each of the others says why not."""

from datetime import date, timedelta

import pytest

from governance.actions import jobs
from governance.actions.jobs import NothingToResume
from governance.london import today
from governance.models import Event, Job, Matter, Selected
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention import in_bulk
from retention.actions import bulk, holds, loans
from retention.models import CaseRecord, DisposalList, Hold, Loan
from retention.queries import blockers
from retention.queries.bulk import KEPT_BY, visible_selected
from retention.refusals import NothingSelected, WorkStopped
from retention.rules.bulk import BulkAct
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

HOLD = {"reason": "An inquiry", "authority": "Inquiries Act 2005", "review_on": ""}
Fate = Selected.Fate


def everything():
    return CaseRecord.objects.all()


def why_not(job: Job) -> dict[str, str]:
    return dict(job.selected.filter(fate=Fate.REFUSED).values_list("label", "found"))


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(bulk, "BATCH", 2)


def test_one_hold_stands_on_every_selected_record(officer, small_batches):
    CaseRecordFactory.create_batch(5)

    job = in_bulk.start(BulkAct.HOLD, everything(), given=HOLD, by=officer)

    hold = Hold.objects.get()
    assert (hold.coverage.count(), CaseRecord.objects.held().count()) == (5, 5)
    assert (job.params["hold"], job.state) == (hold.pk, Job.State.DONE)


def test_one_list_holds_what_is_due_and_the_others_are_told_why_not(officer, small_batches):
    free = CaseRecordFactory.create_batch(3)
    held, later, undated = CaseRecordFactory(), CaseRecordFactory(later=True), CaseRecordFactory(undated=True)
    holds.place([held.reference], reason="A claim", by=officer)

    job = in_bulk.start(BulkAct.PROPOSE, everything(), given={}, by=officer)

    listed = DisposalList.objects.get()
    assert {line.record for line in listed.lines.all()} == set(free)
    assert listed.content_hash == listed.current_hash()
    assert why_not(job) == {
        held.reference: "It is kept by a hold.",
        later.reference: "It may go from 2 January 2080, not before.",
        undated.reference: "It has no date. Record what is missing first.",
    }


def test_records_are_reclassified_and_dated_anew(officer):
    records = CaseRecordFactory.create_batch(2, code="CSC-18")
    already = CaseRecordFactory(code="CSC-16", class_codes="CSC-16")

    given = {"classes": "CSC-16", "reason": "It was more than a contact."}
    job = in_bulk.start(BulkAct.RECLASSIFY, everything(), given=given, by=officer)

    assert set(CaseRecord.objects.values_list("class_codes", "code")) == {("CSC-16", "CSC-16")}
    assert why_not(job) == {already.reference: "It is in these classes already."}
    about = Event.objects.about("record", records[0].reference).get()
    assert about.detail["from"] == "CSC-18" and "reason_sha256" in about.detail


def test_a_trigger_value_dates_what_lacked_it(officer):
    records = CaseRecordFactory.create_batch(2, code="CSC-18", undated=True, missing="contact.closed_on")

    given = {"trigger": "contact.closed_on", "value": "2015-03-01"}
    in_bulk.start(BulkAct.RECORD_TRIGGER, everything(), given=given, by=officer)
    again = in_bulk.start(BulkAct.RECORD_TRIGGER, everything(), given=given, by=officer)

    assert not CaseRecord.objects.undated().exists()
    assert set(why_not(again).values()) == {"It has this value already."}
    assert records[0].triggers.get().source.startswith("by hand, job ")


def test_records_are_kept_longer_and_never_less_long(officer):
    record, later = CaseRecordFactory(code="CSC-18"), CaseRecordFactory(later=True)
    undated = CaseRecordFactory(undated=True)
    given = {"trigger": "contact.closed_on", "value": "2015-03-01"}
    one = CaseRecord.objects.filter(pk=record.pk)
    in_bulk.start(BulkAct.RECORD_TRIGGER, one, given=given, by=officer)
    until = today() + timedelta(days=365)

    job = in_bulk.start(
        BulkAct.EXTEND, everything(), given={"until": until.isoformat(), "reason": "A trial"}, by=officer
    )

    record.refresh_from_db()
    assert (record.last_day_kept, record.eligible_on) == (until, until + timedelta(days=1))
    assert set(why_not(job)) == {later.reference, undated.reference}
    later.refresh_from_db()
    assert later.last_day_kept == date(2080, 1, 1)


def test_what_was_stopped_stays_done_and_the_rest_follows_when_it_is_taken_up(officer, small_batches):
    CaseRecordFactory.create_batch(5)
    job = bulk.begin(BulkAct.HOLD, everything(), given=HOLD, by=officer)
    bulk.do_batch(job, by=officer)

    jobs.cancel(job, by=officer)
    with pytest.raises(WorkStopped):
        bulk.do_batch(job, by=officer)
    held_then = CaseRecord.objects.held().count()
    in_bulk.go_on(jobs.resume(job, by=officer), by=officer)

    job.refresh_from_db()
    assert held_then == 2
    assert (CaseRecord.objects.held().count(), Hold.objects.count(), job.done) == (5, 1, 5)
    with pytest.raises(NothingToResume):
        jobs.resume(job, by=officer)


def test_what_comes_after_the_selection_was_fixed_is_left_alone(officer):
    CaseRecordFactory()
    job = bulk.begin(BulkAct.HOLD, everything(), given=HOLD, by=officer)
    new = CaseRecordFactory()

    in_bulk.go_on(job, by=officer)

    new.refresh_from_db()
    assert not new.is_held


def test_a_record_that_is_not_for_the_person_to_know_of_is_never_selected(officer):
    CaseRecordFactory()
    secret = CaseRecordFactory(restricted=True)

    job = in_bulk.start(BulkAct.HOLD, everything(), given=HOLD, by=officer)

    secret.refresh_from_db()
    assert job.total == 1 and not secret.is_held


def test_a_record_that_was_restricted_meanwhile_is_left_alone_and_not_shown(officer):
    record = CaseRecordFactory()
    job = bulk.begin(BulkAct.HOLD, everything(), given=HOLD, by=officer)
    CaseRecord.objects.filter(pk=record.pk).update(restricted=True)

    in_bulk.go_on(job, by=officer)

    assert not CaseRecord.objects.held().exists()
    assert not visible_selected(job, officer).exists()


@pytest.mark.parametrize("act", list(BulkAct))
def test_the_act_itself_asks_permission(act, db):
    CaseRecordFactory()

    with pytest.raises(NotPermitted):
        bulk.begin(act, everything(), given=HOLD, by=UserFactory(roles=[Role.POLICY_OWNER]))


def test_permission_lost_on_the_way_stops_the_work(officer):
    CaseRecordFactory()
    job = bulk.begin(BulkAct.PROPOSE, everything(), given={}, by=officer)
    officer.groups.set(UserFactory(roles=[Role.POLICY_OWNER]).groups.all())

    in_bulk.go_on(job, by=officer)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "records officer" in job.message
    assert not DisposalList.objects.exists()


def test_nothing_selected_begins_nothing(officer):
    with pytest.raises(NothingSelected):
        bulk.begin(BulkAct.HOLD, everything(), given=HOLD, by=officer)

    assert not Job.objects.exists()


def test_where_one_record_is_refused_the_others_are_still_done(officer, monkeypatch):
    refused, *_ = CaseRecordFactory.create_batch(3)
    job = bulk.begin(BulkAct.HOLD, everything(), given=HOLD, by=officer)
    place = holds.place

    def refusing(references, **given):
        if refused.reference in references:
            raise NothingSelected("Not this one.")
        return place(references, **given)

    monkeypatch.setattr(holds, "place", refusing)
    in_bulk.go_on(job, by=officer)

    assert why_not(job) == {refused.reference: "Not this one."}
    assert CaseRecord.objects.held().count() == 2


def test_what_a_person_wrote_does_not_stay_with_the_job(officer):
    CaseRecordFactory()

    job = in_bulk.start(BulkAct.HOLD, everything(), given=HOLD, by=officer)

    job.refresh_from_db()
    assert "An inquiry" not in str(job.params) and "An inquiry" not in str(job.result)


def test_paper_is_lent_and_taken_back_and_what_has_none_is_told(officer, small_batches):
    CaseRecordFactory.create_batch(3, box="B-1")
    bare = CaseRecordFactory()
    whom = {"to_person": str(officer.pk), "to_body": ""}
    days = {"since": today().isoformat(), "due_on": today().isoformat()}

    lent = in_bulk.start(BulkAct.LEND, everything(), given={**whom, **days}, by=officer)
    assert list(why_not(lent)) == [bare.reference] and "no box" in why_not(lent)[bare.reference]
    assert Loan.objects.out().filter(to_person=officer).count() == 3
    back = in_bulk.start(BulkAct.TAKE_BACK, everything(), given={"on": today().isoformat()}, by=officer)

    assert list(why_not(back)) == [bare.reference] and "not out on loan" in why_not(back)[bare.reference]
    assert not Loan.objects.out().exists()


def test_a_record_whose_paper_is_out_is_not_proposed_and_told_why(officer):
    record = CaseRecordFactory(box="B-1")
    loans.lend([record.reference], to_person=officer, due_on=today(), by=officer)

    job = in_bulk.start(BulkAct.PROPOSE, everything(), given={}, by=officer)

    assert why_not(job) == {record.reference: "It is kept by a loan: its paper is out."}


def test_every_kind_of_blocker_can_be_told_in_words():
    from_blockers = {blockers.HOLD, blockers.LOAN, blockers.OTHER_RECORD}

    assert {*from_blockers, *Matter.Kind.values} <= KEPT_BY.keys()

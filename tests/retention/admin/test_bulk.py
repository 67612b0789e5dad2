"""Acts on many records in Wagtail: what is done is what was seen."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from governance.london import now, today
from governance.models import Job
from governance.rules.permissions import Role
from retention.actions import holds, loans, proposal
from retention.models import CaseRecord, Loan
from retention.rules.bulk import BulkAct
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

HOLD = {"reason": "An inquiry"}


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def address(act: BulkAct, **query) -> str:
    return reverse("wagtail_bulk_action", args=["retention", "caserecord", act], query=query)


def test_the_ticked_records_are_held_and_no_other(client, officer):
    ticked, left = CaseRecordFactory(), CaseRecordFactory()

    answer = client.post(address(BulkAct.HOLD, id=ticked.pk), {**HOLD, "seen": 1})

    assert answer.url == reverse("bulk_result", args=[Job.objects.get().pk])
    assert [record.pk for record in CaseRecord.objects.held()] == [ticked.pk]
    assert left.pk not in CaseRecord.objects.held().values_list("pk", flat=True)


def test_all_that_the_filters_show_is_meant_and_nothing_beside(client, officer):
    CaseRecordFactory.create_batch(3, undated=True)
    CaseRecordFactory.create_batch(2)
    CaseRecordFactory(undated=True, restricted=True)

    page = client.get(address(BulkAct.HOLD, id="all", situation="undated"))
    client.post(address(BulkAct.HOLD, id="all", situation="undated"), {**HOLD, "seen": 3})

    assert "3 records" in page.content.decode() and page.context["number"] == 3
    assert CaseRecord.objects.held().count() == CaseRecord.objects.held().undated().count() == 3


def test_a_search_narrows_what_is_meant(client, officer):
    CaseRecordFactory(title="Foster carer")
    CaseRecordFactory(title="Complaint")

    assert client.get(address(BulkAct.HOLD, id="all", q="foster")).context["number"] == 1


@pytest.mark.parametrize("query", [{"situation": "everything"}, {"eligible_on_from": "tomorrow"}])
def test_a_filter_that_cannot_be_read_means_nothing_and_not_everything(client, officer, query):
    CaseRecordFactory()

    assert client.get(address(BulkAct.HOLD, id="all", **query)).context["number"] == 0


@pytest.mark.parametrize("asked", [{"situatoin": "due"}, {"missing": " "}, {"_w_filter_fragment": "1"}])
def test_what_is_no_filter_of_the_register_is_not_told_as_one(client, officer, asked):
    CaseRecordFactory()

    page = client.get(address(BulkAct.HOLD, id="all", **asked))

    assert page.context["terms"] == () or list(page.context["terms"]) == []
    assert "every record you may know of" in page.content.decode()


def test_the_form_says_what_the_act_will_meet_among_the_records(client, officer):
    out, here = CaseRecordFactory.create_batch(2, box="B-1")
    CaseRecordFactory(undated=True)
    loans.lend([out.reference], to_person=officer, due_on=today(), by=officer)
    holds.place([here.reference], reason="A claim", by=officer)
    CaseRecordFactory.create_batch(2)
    proposal.propose(on=today(), by=officer)
    CaseRecordFactory()

    told = {
        act: [number for _, number in client.get(address(act, id="all")).context["foreseen"]]
        for act in BulkAct
    }

    assert told == {
        BulkAct.HOLD: [1, 2],
        BulkAct.PROPOSE: [1],
        BulkAct.RECLASSIFY: [2],
        BulkAct.RECORD_TRIGGER: [2],
        BulkAct.EXTEND: [1, 2],
        BulkAct.LEND: [4, 1],
        BulkAct.TAKE_BACK: [1],
    }


def test_another_number_than_was_seen_is_asked_again(client, officer):
    CaseRecordFactory.create_batch(2)

    page = client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 1})

    assert "2 records are meant by now" in page.content.decode()
    assert page.context["form"]["seen"].value() == 2
    assert not CaseRecord.objects.held().exists()


def test_a_large_selection_runs_as_a_job(client, officer, monkeypatch):
    monkeypatch.setattr("retention.in_bulk.AT_ONCE", 1)
    CaseRecordFactory.create_batch(2)

    answer = client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 2})

    job = Job.objects.get()
    assert answer.url == reverse("job", args=[job.pk])
    assert reverse("bulk_result", args=[job.pk]) in client.get(answer.url).content.decode()
    assert CaseRecord.objects.held().count() == 2


@pytest.mark.parametrize(
    ("act", "data", "words"),
    [
        (BulkAct.RECLASSIFY, {"classes": "CSC-99", "reason": "Why"}, "is no class of schedule"),
        (BulkAct.RECORD_TRIGGER, {"trigger": "case.closed_on", "value": "31/02/2011"}, "31/02/2011"),
        (BulkAct.EXTEND, {"until": "2001-01-01", "reason": "Why"}, "a day from today on."),
        (BulkAct.EXTEND, {"until": "9999-12-31", "reason": "Why"}, "The calendar ends on that day"),
        (BulkAct.HOLD, {}, "This field is required."),
        (BulkAct.LEND, {"since": "2026-01-01", "due_on": "2999-01-01"}, "Say who gets it"),
        (BulkAct.TAKE_BACK, {"on": "2999-01-01"}, "Choose today or an earlier day."),
    ],
)
def test_what_an_act_cannot_take_stands_beside_its_field(client, officer, act, data, words):
    record = CaseRecordFactory()

    page = client.post(address(act, id=record.pk), {**data, "seen": 1})

    assert words in page.content.decode()
    assert not Job.objects.exists()


def test_what_was_not_done_is_told_record_by_record(client, officer):
    record = CaseRecordFactory(later=True)

    page = client.post(address(BulkAct.PROPOSE, id=record.pk), {"seen": 1}, follow=True).content.decode()

    assert record.reference in page and "not before" in page


def test_stopped_work_is_taken_up_on_its_page(client, officer):
    CaseRecordFactory.create_batch(2)
    client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 2})
    job = Job.objects.get()
    job.selected.update(fate="waiting")
    Job.objects.update(
        state=Job.State.CANCELLED, done=0, params={**job.params, "given": {**HOLD, "authority": ""}}
    )

    assert "Go on with those that wait" in client.get(reverse("bulk_result", args=[job.pk])).content.decode()
    client.post(reverse("bulk_go_on", args=[job.pk]))

    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.DONE, 2)


def test_without_javascript_each_act_is_offered_for_what_the_filters_show(client, officer):
    CaseRecordFactory(undated=True)

    register = client.get(reverse("records_register:index"), {"situation": "undated"}).content.decode()
    page = client.get(reverse("bulk_choose"), {"situation": "undated"})

    assert "Act on all 1 shown" in register
    for _, url in page.context["acts"]:
        assert client.get(url).context["number"] == 1
    assert len(page.context["acts"]) == len(BulkAct)


def test_who_may_run_no_jobs_is_offered_no_acts_on_many(client, db):
    CaseRecordFactory()
    client.force_login(UserFactory(roles=[Role.AUDITOR]))

    assert "bulk-action" not in client.get(reverse("records_register:index")).content.decode()
    assert client.get(address(BulkAct.HOLD, id="all")).status_code == 403
    assert client.get(reverse("bulk_choose")).status_code == 403


def test_who_runs_jobs_and_reads_no_records_is_told_of_none(client, officer):
    CaseRecordFactory()
    client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 1})
    job = Job.objects.get()
    client.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    doors = [reverse("bulk_result", args=[job.pk]), reverse("bulk_choose")]

    assert [client.get(door).status_code for door in doors] == [403, 403]
    assert client.get(doors[0], {"export": "csv"}).status_code == 403
    assert client.post(reverse("bulk_go_on", args=[job.pk])).status_code == 403


def test_why_some_were_not_done_is_counted_and_each_reason_leads_to_its_records(client, officer):
    CaseRecordFactory(undated=True)
    CaseRecordFactory(later=True)
    CaseRecordFactory(later=True, last_day_kept=date(2081, 5, 1))
    CaseRecordFactory()
    client.post(address(BulkAct.PROPOSE, id="all"), {"seen": 4})

    page = client.get(reverse("bulk_result", args=[Job.objects.get().pk]))
    (why, number), (other, _) = page.context["reasons"]
    narrowed = client.get(page.request["PATH_INFO"], {"fate": "refused", "why": why})

    assert (why, number) == ("It may go from …, not before.", 2)
    assert narrowed.context["page"].paginator.count == 2
    assert other.startswith("It has no date")


def test_a_reason_is_the_same_for_every_record_that_has_it(client, officer):
    CaseRecordFactory.create_batch(2)
    given = {"to_person": officer.pk, "since": today().isoformat(), "due_on": today().isoformat()}
    client.post(address(BulkAct.LEND, id="all"), {**given, "seen": 2})

    page = client.get(reverse("bulk_result", args=[Job.objects.get().pk]))

    assert page.context["reasons"] == [("It has no box and no location: there is no paper to lend.", 2)]


def test_where_all_was_done_what_was_done_is_listed(client, officer):
    record = CaseRecordFactory()

    page = client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 1}, follow=True)

    assert page.context["label"] == "Done" and record.reference in page.content.decode()


def test_work_under_way_is_not_offered_to_be_begun_again(client, officer):
    CaseRecordFactory()
    client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 1})
    job = Job.objects.get()
    job.selected.update(fate="waiting")
    Job.objects.update(state=Job.State.RUNNING, changed_at=now())

    page = client.get(reverse("bulk_result", args=[job.pk])).content.decode()
    Job.objects.update(changed_at=now() - timedelta(minutes=5))
    silent = client.get(reverse("bulk_result", args=[job.pk])).content.decode()

    assert "under way" in page and "Go on with those" not in page
    assert "Go on with those" in silent


def test_a_data_protection_officer_holds_many_records_at_once_and_sees_how_far_it_is(client, db):
    client.force_login(UserFactory(roles=[Role.DATA_PROTECTION_OFFICER]))
    CaseRecordFactory.create_batch(3)

    answer = client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "seen": 3}, follow=True)

    assert answer.status_code == 200
    assert CaseRecord.objects.held().count() == 3
    assert client.get(reverse("job", args=[Job.objects.get().pk])).status_code == 200


def test_a_review_on_a_day_that_is_over_is_told_on_the_form_and_nothing_is_held(client, officer):
    CaseRecordFactory()

    page = client.post(address(BulkAct.HOLD, id="all"), {**HOLD, "review_on": "2020-01-31", "seen": 1})

    assert "31 January 2020 is over" in page.content.decode()
    assert not Job.objects.exists()


def test_ticked_paper_is_lent_to_a_person_and_taken_back(client, officer):
    record = CaseRecordFactory(box="B-1")
    given = {"to_person": officer.pk, "since": today().isoformat(), "due_on": today().isoformat()}

    client.post(address(BulkAct.LEND, id=record.pk), {**given, "seen": 1})
    assert Loan.objects.out().get().to_person == officer
    client.post(address(BulkAct.TAKE_BACK, id=record.pk), {"on": today().isoformat(), "seen": 1})

    assert not Loan.objects.out().exists()

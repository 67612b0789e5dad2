"""A version's effect: previewed without a write, applied exactly so, or told where not."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.london import today
from governance.models import Job
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention import effecting
from retention.actions import approval, proposal, review, schedules, shortening
from retention.actions.review import Verdict
from retention.dating import work_out_again
from retention.importing import import_records
from retention.models import CaseRecord, DisposalLine, DisposalList, Effect, ScheduleVersion
from retention.queries.preview import preview
from retention.refusals import ContentChanged, NotInForce, OwnWork, WorkStopped
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

SOON = timedelta(days=10)
# Version 1 keeps the class ten years.
CODE, ANCHOR = "CSC-31", "case.closed_on"


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def approvers():
    return UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER])


@pytest.fixture
def registered(tmp_path, officer):
    """Records of a class by the day their case closed."""

    def register(**closed: str) -> None:
        file = tmp_path / "records.csv"
        lines = [f"{reference},{CODE},{day}" for reference, day in closed.items()]
        file.write_text("\n".join([f"reference,class,{ANCHOR}", *lines, ""]))
        assert import_records(file, by=officer)["rejected"] == []

    return register


@pytest.fixture
def version(officer, approvers):
    """An approved version that keeps the class for another period, from ten days on."""

    def approved(period: str) -> ScheduleVersion:
        draft = schedules.draft(effective_from=today() + SOON, by=officer)
        schedules.change_class(draft.classes.get(code=CODE), {"period": period}, reason="x", by=officer)
        effecting.run_preview(effecting.start_preview(draft, by=officer), by=officer)
        for approver in approvers:
            draft = schedules.approve(draft, by=approver)
        return draft

    return approved


@pytest.fixture
def in_force():
    """The day on which the version takes effect."""
    with time_machine.travel(f"{today() + SOON} 12:00Z"):
        yield


def ends(reference: str) -> tuple[int, date | None]:
    record = CaseRecord.objects.select_related("schedule_version").get(reference=reference)
    return record.schedule_version.number, record.last_day_kept


def test_a_preview_counts_and_writes_nothing(registered, officer):
    registered(A="2010-01-01", B="2019-06-30", C="2020-12-31", D="2025-01-01", E="")
    draft = schedules.draft(effective_from=today() + SOON, by=officer)
    schedules.change_class(draft.classes.get(code=CODE), {"period": "P5Y"}, reason="x", by=officer)

    with CaptureQueriesContext(connection) as asked:
        counts = preview(draft).as_data

    assert [query["sql"] for query in asked if not query["sql"].lstrip("( ").startswith("SELECT")] == []
    assert (counts["earlier"], counts["later"], counts["newly_eligible"]) == (4, 0, 2)
    assert counts["classes"][CODE]["earlier"] == 4


def test_longer_applies_at_once_when_the_version_takes_effect(registered, version, officer, request):
    registered(A="2019-06-30")
    after = version("P30Y")
    assert ends("A") == (1, date(2029, 6, 30))
    request.getfixturevalue("in_force")

    counts = effecting.run_application(effecting.start_application(after, by=officer), by=officer)

    assert counts == {"applied": 1, "waiting": 0, "differing": 0}
    assert ends("A") == (2, date(2049, 6, 30))


def test_what_is_kept_longer_leaves_its_list_and_the_approvals_are_void(
    registered, version, officer, approvers, request
):
    registered(A="2010-01-01", B="2011-01-01")
    listed = proposal.propose(on=today(), by=officer)
    owner = UserFactory(roles=[listed.lines.first().owner])
    listed = review.decide(listed, Verdict(DisposalLine.Decision.DISPOSE), by=owner)[2]
    for approver in approvers:
        listed = approval.approve(listed, by=approver)
    after = version("P30Y")
    assert Effect.objects.filter(no_longer_eligible=True, leaves_list=True).count() == 2
    request.getfixturevalue("in_force")

    effecting.run_application(effecting.start_application(after, by=officer), by=officer)

    assert not DisposalLine.objects.remaining().exists()
    assert not listed.approvals.standing().exists()
    assert DisposalList.objects.get().status != DisposalList.Status.APPROVED


def test_shorter_waits_for_its_own_decision(registered, version, officer, approvers, request):
    registered(A="2022-06-30")
    after = version("P3Y")
    request.getfixturevalue("in_force")

    counts = effecting.run_application(effecting.start_application(after, by=officer), by=officer)

    assert counts == {"applied": 0, "waiting": 1, "differing": 0}
    assert ends("A") == (1, date(2032, 6, 30))
    shortening.ask(after, reason="The council decided so", by=officer)
    with pytest.raises(OwnWork):
        officer.groups.add(*approvers[0].groups.all())
        shortening.approve(after, by=officer)
    for approver in approvers:
        shortening.approve(after, by=approver)
    assert effecting.apply_what_took_effect(by=system_user()) == {"applied": 1, "waiting": 0, "differing": 0}
    assert ends("A") == (2, date(2025, 6, 30))
    assert effecting.apply_what_took_effect(by=system_user()) is None


def test_whoever_ever_asked_to_shorten_approves_nothing_of_it(registered, version, officer, request):
    registered(A="2022-06-30")
    after = version("P3Y")
    request.getfixturevalue("in_force")
    both = UserFactory(roles=[Role.RECORDS_OFFICER, Role.RECORDS_APPROVER])
    shortening.ask(after, reason="The council decided so", by=both)
    shortening.ask(after, reason="In other words", by=officer)

    with pytest.raises(OwnWork):
        shortening.approve(after, by=both)


def test_a_late_trigger_shortens_no_record_that_was_there_before(registered, version, request):
    registered(A="", B="2022-01-01")
    version("P3Y")
    request.getfixturevalue("in_force")

    registered(A="2022-06-30", B="2022-02-01", C="2022-06-30")

    assert ends("A") == (1, date(2032, 6, 30))
    assert ends("B") == (1, date(2032, 2, 1))
    assert ends("C") == (2, date(2025, 6, 30))


def test_what_came_between_preview_and_application_is_told(registered, version, officer, request):
    registered(A="2019-06-30", B="2019-07-31", C="2019-08-31")
    after = version("P30Y")
    registered(B="2019-09-30", D="2020-01-01")
    request.getfixturevalue("in_force")

    counts = effecting.run_application(effecting.start_application(after, by=officer), by=officer)

    assert counts == {"applied": 2, "waiting": 0, "differing": 2}
    told = dict(Effect.objects.differing().values_list("reference_text", "found"))
    assert told == {
        "B": f"Foreseen: {CODE}, 2049-07-31. Found: {CODE}, 2049-09-30.",
        "D": "The preview did not foresee it.",
    }


def test_an_application_that_was_cut_off_goes_on(registered, version, officer, request, monkeypatch):
    registered(**{f"R-{number}": "2019-06-30" for number in range(5)})
    after = version("P30Y")
    request.getfixturevalue("in_force")
    monkeypatch.setattr("retention.actions.effects.BATCH", 2)
    job = effecting.start_application(after, by=officer)
    assert effecting.effects.apply_batch(job, by=officer) == 2
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED)

    again = effecting.start_application(after, by=officer)
    counts = effecting.run_application(again, by=officer)

    assert (again.pk, counts["applied"]) == (job.pk, 5)


def test_a_stopped_job_changes_nothing_more(registered, version, officer, request):
    registered(A="2019-06-30")
    after = version("P30Y")
    request.getfixturevalue("in_force")
    job = effecting.start_application(after, by=officer)
    Job.objects.filter(pk=job.pk).update(state=Job.State.CANCELLED)

    with pytest.raises(WorkStopped):
        effecting.run_application(job, by=officer)

    assert ends("A")[0] == 1


def test_a_version_is_applied_only_when_it_is_in_force(version, officer):
    with pytest.raises(NotInForce):
        effecting.start_application(version("P30Y"), by=officer)


def test_a_shortening_is_approved_as_it_was_looked_at(registered, version, officer, approvers, request):
    registered(A="2022-06-30")
    after = version("P3Y")
    request.getfixturevalue("in_force")
    shortening.ask(after, reason="The council decided so", by=officer)
    registered(E="2022-01-01")
    CaseRecord.objects.filter(reference="E").update(schedule_version=1)
    effecting.run_preview(effecting.start_preview(after, by=officer), by=officer)

    with pytest.raises(ContentChanged):
        shortening.approve(after, by=approvers[0])


def test_a_class_that_did_not_change_keeps_the_version_that_made_its_date(
    registered, version, tmp_path, request
):
    file = tmp_path / "other.csv"
    file.write_text("reference,class,child.date_of_birth\nX,CSC-14,2020-01-01\n")
    import_records(file, by=system_user())
    version("P30Y")
    request.getfixturevalue("in_force")

    assert work_out_again(CaseRecord.objects.all(), on=today()) == []
    assert CaseRecord.objects.get(reference="X").schedule_version.number == 1

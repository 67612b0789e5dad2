"""Corrections of many records, left to the worker: done as a whole, or refused with why."""

import threading

import pytest
from django.db import connection, transaction

from governance.actions import jobs
from governance.models import Event, Job
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention import correcting
from retention.actions import persons
from retention.correcting import Correction
from retention.models import CaseRecord
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

MERGE = Correction("P-1", "P-2", "One child, entered twice")


@pytest.fixture
def officer(db):
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def children(db):
    for number in (1, 2, 3):
        CaseRecordFactory(reference=f"R-{number}", person_key="P-1")
    CaseRecordFactory(reference="R-9", person_key="P-2")


def keys() -> list[str]:
    return list(CaseRecord.objects.order_by("reference").values_list("person_key", flat=True))


@pytest.mark.parametrize(
    ("asked", "moved", "after"),
    [
        (MERGE, 3, ["P-2", "P-2", "P-2", "P-2"]),
        (Correction("P-1", "P-2", "Another child", ("R-1", "R-3")), 2, ["P-2", "P-1", "P-2", "P-2"]),
    ],
)
def test_a_correction_waits_for_the_worker_and_is_done_as_a_whole(officer, children, asked, moved, after):
    job = correcting.hand_over(asked, by=officer)
    assert (job.state, keys()) == (Job.State.WAITING, ["P-1", "P-1", "P-1", "P-2"])

    correcting.go_on(job, by=officer)

    job.refresh_from_db()
    assert (job.state, job.result, keys()) == (Job.State.DONE, {"records": moved}, after)


def test_what_was_written_stays_with_the_event_alone(officer, children):
    job = correcting.hand_over(MERGE, by=officer)
    correcting.go_on(job, by=officer)

    job.refresh_from_db()
    assert MERGE.reason not in str(job.params) and "P-" not in job.title
    assert Event.objects.filter(kind="person.merged").count() == 1


def test_what_is_given_to_the_worker_twice_is_done_once(officer, children):
    job = correcting.hand_over(MERGE, by=officer)
    correcting.go_on(job, by=officer)
    persons.split(["R-1"], to="P-1", reason="Two children after all", by=officer)

    correcting.go_on(job, by=officer)

    assert keys() == ["P-1", "P-2", "P-2", "P-2"]
    assert Event.objects.filter(kind="person.merged").count() == 1


def test_a_refusal_changes_nothing_and_says_why_to_who_asked_alone(officer, children):
    job = correcting.hand_over(Correction("P-404", "P-2", "One child"), by=officer)

    correcting.go_on(job, by=officer)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "P-404" in job.params["refused"] and "P-404" not in job.message
    assert correcting.asked_for(job).reason == "One child"


def test_what_breaks_has_changed_nothing_and_is_begun_again(officer, children, monkeypatch):
    job = correcting.hand_over(MERGE, by=officer)
    with monkeypatch.context() as broken:
        # In the midst of it: the records have their new key by then.
        broken.setattr(persons, "_follow", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            correcting.go_on(job, by=officer)
    job.refresh_from_db()
    assert (job.state, keys()) == (Job.State.FAILED, ["P-1", "P-1", "P-1", "P-2"])

    correcting.go_on(jobs.resume(job, by=officer), by=officer)

    job.refresh_from_db()
    assert (job.state, set(keys())) == (Job.State.DONE, {"P-2"})


def test_one_who_lost_every_role_meanwhile_corrects_nobody(officer, children):
    job = correcting.hand_over(MERGE, by=officer)
    officer.groups.clear()

    correcting.go_on(job, by=type(officer).objects.get(pk=officer.pk))

    job.refresh_from_db()
    assert (job.state, keys()) == (Job.State.FAILED, ["P-1", "P-1", "P-1", "P-2"])


def test_what_is_stopped_while_it_waits_is_not_begun(officer, children):
    job = correcting.hand_over(MERGE, by=officer)
    jobs.cancel(job, by=officer)

    correcting.go_on(job, by=officer)

    job.refresh_from_db()
    assert (job.state, "P-1" in keys()) == (Job.State.CANCELLED, True)


def test_who_corrects_nobody_hands_nothing_over(children):
    with pytest.raises(NotPermitted):
        correcting.hand_over(MERGE, by=UserFactory(roles=[Role.AUDITOR]))


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time: nothing is locked"
)
@pytest.mark.django_db(transaction=True)
def test_while_a_worker_is_at_it_nobody_waits_to_stop_it_and_it_counts_as_worked_on(officer, children):
    job = correcting.hand_over(MERGE, by=officer)
    Job.objects.update(state=Job.State.RUNNING, changed_at=job.created_at - 2 * correcting.SILENT)
    job.refresh_from_db()
    told: list[object] = []

    def look_on() -> None:
        told.append(correcting.is_worked_on(job))
        try:
            jobs.cancel(job, by=officer)
        except jobs.OneStep as refusal:
            told.append(refusal.code)
        finally:
            connection.close()

    assert not correcting.is_worked_on(job)
    with transaction.atomic():
        Job.objects.select_for_update().get(pk=job.pk)
        other = threading.Thread(target=look_on)
        other.start()
        other.join()

    assert told == [True, "one_step"]

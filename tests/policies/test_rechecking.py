"""A new rule set: what is live is checked again, nothing is unpublished, and owners are told what and by when."""

from datetime import timedelta

import pytest
from django.core import mail

from governance.actions import jobs
from governance.documents.text import DocumentText
from governance.london import today
from governance.models import Event, Job
from governance.permissions import system_user
from governance.reminding import send_reminders
from governance.waiting import waiting_for
from policies import rechecking
from policies.accessibility import elements, gate, workers
from policies.accessibility.barriers import Barrier, Severity
from policies.models import AccessibilityCheck, InformationPage, Occasion, PolicyVersion
from policies.queries import findings
from policies.queries.live_texts import gone_round
from policies.rechecking import recheck
from tests.factories.policies import in_force, plain_text
from tests.site.pages import small_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def stricter(monkeypatch):
    """Rules of tomorrow: every text whose words hold "safe" keeps somebody out."""

    def found(text: DocumentText, *_: object) -> tuple[Barrier, ...]:
        if "safe" not in str(text):
            return ()
        return (Barrier("unsafe", "3.1.5", Severity.MUST, {"block": 0}, "It says safe.", "Say how."),)

    def begin() -> None:
        elements.found_with_elements.cache_clear()
        monkeypatch.setattr(elements, "barriers", found)
        monkeypatch.setattr(gate, "RULE_SET", "tomorrow")

    yield begin
    elements.found_with_elements.cache_clear()


def test_nothing_changed_is_no_work():
    in_force()

    assert recheck(by=system_user()) is None
    assert not Job.objects.exists()


def test_a_new_rule_set_checks_all_that_is_live_and_unpublishes_nothing(stricter):
    small_site()
    version = in_force()
    stricter()

    job = recheck(by=system_user())

    assert (job.state, job.total, job.done, job.result) == (Job.State.DONE, 5, 5, {"with_barriers": 1})
    assert PolicyVersion.objects.get(pk=version.pk).live
    assert InformationPage.objects.get().live
    assert gone_round() == []
    assert Event.objects.filter(kind="accessibility.live_texts.checked").count() == 1


def test_what_was_checked_is_not_checked_twice(stricter):
    in_force()
    stricter()
    recheck(by=system_user())

    assert recheck(by=system_user()) is None
    assert AccessibilityCheck.objects.filter(occasion=Occasion.AGAIN).count() == 1


def test_owners_are_told_what_and_by_when(stricter):
    version = in_force()
    fine = in_force(text=plain_text("We tell you why."))
    stricter()
    recheck(by=system_user())

    due_on = today() + timedelta(days=28)
    send_reminders(on=due_on - timedelta(days=7), by=system_user())

    assert [one.due for one in waiting_for(version.policy.owner) if "readers out" in one.title] == [due_on]
    assert not [one for one in waiting_for(fine.policy.owner) if "readers out" in one.title]
    told = [message for message in mail.outbox if "keeps readers out" in message.subject]
    assert [message.to for message in told] == [[version.policy.owner.email]]
    assert f"{due_on.day} {due_on:%B %Y}" in told[0].body


def test_words_that_change_beside_a_text_are_seen_by_the_next_check(stricter):
    version = in_force(text=plain_text("We tell you why."))
    stricter()
    recheck(by=system_user())
    PolicyVersion.objects.filter(pk=version.pk).update(title="How to be safe")

    job = recheck(by=system_user(), because="a shared block changed")

    assert job.result == {"with_barriers": 1}
    assert [found.why for found in gone_round()] == ["unchecked"]


def test_many_texts_are_checked_by_several_processes_with_the_same_outcome(monkeypatch, settings):
    settings.ACCESSIBILITY_WORKERS = 2
    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setattr(rechecking, "_BATCH", 2)
    small_site()
    in_force(text=plain_text("Click the green button."))
    once = _counts()
    monkeypatch.setattr(gate, "RULE_SET", "tomorrow")

    job = recheck(by=system_user())

    assert (job.state, job.total, job.done) == (Job.State.DONE, 5, 5)
    assert _counts() == once
    assert gone_round() == []


def test_a_job_that_was_stopped_goes_on_where_it_was(monkeypatch):
    small_site()
    in_force()
    monkeypatch.setattr(gate, "RULE_SET", "tomorrow")
    monkeypatch.setattr(rechecking, "_BATCH", 2)
    write = rechecking.check_again

    def write_and_stop(verdicts, *, job, by):
        jobs.cancel(job, by=by)
        return write(verdicts, job=job, by=by)

    monkeypatch.setattr(rechecking, "check_again", write_and_stop)
    stopped = recheck(by=system_user())
    monkeypatch.setattr(rechecking, "check_again", write)

    resumed = recheck(by=system_user())

    assert (stopped.state, stopped.done) == (Job.State.CANCELLED, 2)
    assert (resumed.state, resumed.total, resumed.done) == (Job.State.DONE, 3, 3)


def test_what_was_found_again_stands_in_the_report_without_another_look(monkeypatch):
    in_force(text=plain_text("Click the green button."))
    monkeypatch.setattr(gate, "RULE_SET", "tomorrow")
    recheck(by=system_user())
    monkeypatch.setattr(findings, "found_with_elements", lambda *_: pytest.fail("looked again"))

    assert "direction-by-sight" in {one.found.barrier.rule for one in findings.findings()}


def _counts():
    rows = AccessibilityCheck.objects.filter(rule_set=gate.RULE_SET)
    return sorted(set(rows.values_list("about_kind", "about_key", "content_hash", "musts", "shoulds")))

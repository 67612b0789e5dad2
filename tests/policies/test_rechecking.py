"""A new rule set: what is live is checked again, nothing is unpublished, and owners are told what and by when."""

from datetime import timedelta

import pytest
from django.core import mail

from governance.documents.text import DocumentText
from governance.london import today
from governance.models import Event, Job
from governance.permissions import system_user
from governance.reminding import send_reminders
from governance.waiting import waiting_for
from policies.accessibility import elements, gate
from policies.accessibility.barriers import Barrier, Severity
from policies.models import AccessibilityCheck, InformationPage, Occasion, PolicyVersion
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

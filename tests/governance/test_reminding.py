"""A reminder run, with duties of an app."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from governance import reminders
from governance.models import Reminder
from governance.permissions import system_user
from governance.references import Reference
from governance.reminders import Duty
from governance.reminding import send_reminders
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DUE = date(2027, 6, 30)


@pytest.fixture
def owner():
    return UserFactory(manager=UserFactory())


@pytest.fixture
def duty(owner, monkeypatch):
    duty = Duty(Reference("policy", "1", "POL-0001"), "Review", DUE, date(2026, 1, 1), owner)
    # The register of duties is the process's own; this test stands in for an app.
    monkeypatch.setattr(reminders, "_duties", {"policy": lambda on: [duty]})
    return duty


def run(days: int):
    return send_reminders(on=DUE + timedelta(days=days), by=system_user())


def test_a_reminder_is_sent_once_however_often_the_job_runs(duty):
    run(-90)
    again = run(-90)

    assert (len(mail.outbox), again.sent, again.already_sent) == (1, [], 1)


def test_after_an_outage_every_missed_stage_is_claimed_and_one_message_goes_out(duty):
    caught_up = run(-5)

    assert [reminder.stage for reminder in caught_up.sent] == ["90", "30", "7"]
    assert len(mail.outbox) == 1


def test_the_manager_is_told_when_the_owner_does_not_act(duty, owner):
    run(0)
    mail.outbox.clear()

    run(8)

    assert {message.to[0] for message in mail.outbox} == {owner.email, owner.manager.email}


def test_the_deputy_is_reminded_for_an_owner_who_has_left(duty, owner):
    owner.deputy, owner.leaves_on = UserFactory(), DUE - timedelta(days=100)
    owner.save()

    run(-90)

    assert mail.outbox[0].to == [owner.deputy.email]


def test_a_message_that_could_not_be_sent_is_told_and_tried_again(duty, monkeypatch):
    def refuse(self, messages):
        raise OSError("connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", refuse)
        failed = run(-90).failed
    Reminder.objects.update(claimed_at=Reminder.objects.get().claimed_at - timedelta(hours=1))
    later = run(-89)

    assert [message for _, message in failed] == ["connection refused"]
    assert [reminder.stage for reminder in later.sent] == ["90"]
    assert len(mail.outbox) == 1

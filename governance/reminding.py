"""A reminder run: claim, send, write down; one bad address does not stop the others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from governance import references
from governance.actions import reminders
from governance.models import Reminder, User
from governance.reminders import duties


@dataclass
class Run:
    """What one run did."""

    sent: list[Reminder] = field(default_factory=list)
    failed: list[tuple[Reminder, str]] = field(default_factory=list)
    already_sent: int = 0


def send_reminders(*, on: date, by: User) -> Run:
    """Send every reminder owed as at a day. A person gets one message about a thing, also after an outage."""
    run = Run()
    claimed = reminders.take_up(by=by)
    for duty in duties(on):
        fresh = reminders.claim(duty, on=on, by=by)
        claimed += fresh
    run.already_sent = _standing(on) - len(claimed)
    for together in _messages(claimed):
        _send(together, run, by=by)
    return run


def _standing(on: date) -> int:
    owed = {(duty.about.kind, duty.about.key, duty.due_on) for duty in duties(on)}
    ledger = Reminder.objects.values_list("about_kind", "about_key", "due_on")
    return sum(1 for row in ledger if row in owed)


def _messages(claimed: list[Reminder]) -> Iterable[list[Reminder]]:
    def thing_and_person(reminder: Reminder) -> tuple[str, str, str, int]:
        return (reminder.about_kind, reminder.about_key, str(reminder.due_on), reminder.recipient_id)

    for _, together in groupby(sorted(claimed, key=thing_and_person), key=thing_and_person):
        yield list(together)


def _send(together: list[Reminder], run: Run, *, by: User) -> None:
    try:
        _message(together[-1]).send()
    except OSError as problem:  # SMTP's errors and the network's are OSErrors.
        reminders.mark(together, sent=False, by=by)
        run.failed += [(reminder, str(problem)) for reminder in together]
    else:
        reminders.mark(together, sent=True, by=by)
        run.sent += together


def _message(reminder: Reminder) -> EmailMessage:
    words = {
        "reminder": reminder,
        "address": settings.WAGTAILADMIN_BASE_URL + references.address(reminder.reference),
        "is_overdue": reminder.stage.startswith("overdue"),
    }
    # The same reminder always carries the same Message-ID: sent twice after a crash, it is shown once.
    headers = {"Message-ID": f"<reminder-{reminder.pk}@safekeep>"}
    # A kind of duty may have words of its own.
    own = f"governance/reminders/{reminder.about_kind}"
    subject = render_to_string([f"{own}_subject.txt", "governance/reminder_subject.txt"], words)
    return EmailMessage(
        subject=subject.strip(),
        body=render_to_string([f"{own}.txt", "governance/reminder.txt"], words),
        to=[reminder.recipient.email or f"{reminder.recipient.username}@localhost"],
        headers=headers,
    )

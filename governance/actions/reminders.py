"""Reminding people of dated duties: claimed in the ledger first, then sent, so that none is missed or repeated."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from governance import event_log
from governance.events import GovernanceEvent
from governance.london import now
from governance.models import Reminder, User
from governance.permissions import require
from governance.reminders import Duty
from governance.rules.permissions import Permission
from governance.rules.reminders import Stage, stages

# A claim older than this without word of its sending was cut off between the two: it is sent again.
CUT_OFF = timedelta(minutes=15)


@transaction.atomic
def claim(duty: Duty, *, on: date, by: User) -> list[Reminder]:
    """Claim what is owed about one duty as at a day: the new rows of the ledger, each to be sent once.

    A row that another run claimed already is not returned, nor does it stop the others.
    """
    require(by, Permission.REMINDERS_SEND)
    owed = [
        Reminder(
            about_kind=duty.about.kind,
            about_key=duty.about.key,
            about_label=duty.about.label,
            due_on=duty.due_on,
            stage=stage.name,
            recipient=recipient,
            claimed_at=now(),
        )
        for stage in stages(duty.due_on, since=duty.since, on=on)
        for recipient in _recipients(duty.owner, stage, on)
    ]
    claimed = [reminder for reminder in owed if _is_new(reminder)]
    if claimed:
        detail = {
            "due_on": duty.due_on.isoformat(),
            "stages": [reminder.stage for reminder in claimed],
            "to": [event_log.account(reminder.recipient) for reminder in claimed],
        }
        event_log.record(GovernanceEvent.REMINDERS_CLAIMED, subject=duty.about, by=by, detail=detail)
    return claimed


@transaction.atomic
def mark(reminders: Iterable[Reminder], *, sent: bool, by: User) -> None:
    """Write down that claimed reminders went out, or did not and will be tried again."""
    require(by, Permission.REMINDERS_SEND)
    for reminder in reminders:
        reminder.state = Reminder.State.SENT if sent else Reminder.State.FAILED
        reminder.sent_at = now() if sent else None
        reminder.save(update_fields=["state", "sent_at"])
        event_log.record(
            GovernanceEvent.REMINDERS_SENT,
            subject=reminder.reference,
            by=by,
            detail={"stage": reminder.stage, "sent": sent, "to": event_log.account(reminder.recipient)},
        )


@transaction.atomic
def take_up(*, by: User) -> list[Reminder]:
    """Claim again what failed, or was cut off between claim and sending."""
    require(by, Permission.REMINDERS_SEND)
    late = Reminder.objects.select_for_update().filter(claimed_at__lt=now() - CUT_OFF)
    again = list(late.filter(state__in=[Reminder.State.CLAIMED, Reminder.State.FAILED]))
    for reminder in again:
        reminder.claimed_at = now()
        reminder.save(update_fields=["claimed_at"])
        event_log.record(
            GovernanceEvent.REMINDERS_CLAIMED,
            subject=reminder.reference,
            by=by,
            detail={"stages": [reminder.stage], "again": True},
        )
    return again


def _recipients(owner: User, stage: Stage, on: date) -> list[User]:
    """The owner, or whoever stands in for one who has left; and the manager when nothing was done."""
    here = owner if not owner.has_left_by(on) else (owner.deputy or owner.manager or owner)
    found = [here]
    if stage.escalated and owner.manager and owner.manager not in found:
        found.append(owner.manager)
    return found


def _is_new(reminder: Reminder) -> bool:
    key = {
        "about_kind": reminder.about_kind,
        "about_key": reminder.about_key,
        "due_on": reminder.due_on,
        "stage": reminder.stage,
        "recipient": reminder.recipient,
    }
    kept, made = Reminder.objects.get_or_create(
        **key, defaults={"claimed_at": reminder.claimed_at, "about_label": reminder.about_label}
    )
    reminder.pk = kept.pk
    return made

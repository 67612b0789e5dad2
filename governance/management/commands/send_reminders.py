"""Sends the reminders that are owed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from governance.commands import Answer, ContractCommand
from governance.models import Reminder, User
from governance.reminding import send_reminders


class Command(ContractCommand):
    help = "Send every reminder that is owed; run again, it sends none twice."
    takes_on = True
    takes_by = True

    def answer(self, options: Mapping[str, Any], *, by: User, on: date) -> Answer:
        run = send_reminders(on=on, by=by)
        failed = [_row(reminder) | {"message": message} for reminder, message in run.failed]
        data = {
            "on": on,
            "sent": [_row(reminder) for reminder in run.sent],
            "already_sent": run.already_sent,
            "failed": failed,
        }
        text = f"{len(run.sent)} reminders sent, {run.already_sent} sent before, {len(failed)} failed."
        return Answer(data, text, findings=bool(failed))


def _row(reminder: Reminder) -> dict[str, Any]:
    return {
        "about": reminder.about_label,
        "stage": reminder.stage,
        "to": reminder.recipient.username,
        "due_on": reminder.due_on,
    }

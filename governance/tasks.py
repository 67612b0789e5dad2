"""What runs later in the foundation."""

import logging

from celery import shared_task

from governance import event_log
from governance.london import today
from governance.permissions import system_user
from governance.reminding import send_reminders as send

logger = logging.getLogger(__name__)


@shared_task
def send_reminders() -> None:
    send(on=today(), by=system_user())


@shared_task
def verify_event_log() -> None:
    if problem := event_log.verify():
        logger.error("The event log does not verify: %s", problem)

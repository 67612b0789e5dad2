"""What runs later: versions come into force on their day."""

import logging

from celery import shared_task

from governance.london import today
from governance.permissions import system_user
from policies.due import publish_due as publish_what_is_due

log = logging.getLogger(__name__)


@shared_task(name="policies.tasks.publish_due")
def publish_due() -> int:
    """Publish what is due today; the count of what was published."""
    outcome = publish_what_is_due(today(), by=system_user())
    for version, message in outcome.refused:
        log.warning("%s was not published: %s", version, message)
    return len(outcome.published)

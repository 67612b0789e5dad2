"""The Celery application: what runs later."""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import after_setup_logger, after_setup_task_logger

from governance.logs import Discreet

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")

app = Celery("safekeep")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@after_setup_logger.connect
@after_setup_task_logger.connect
def _write_discreetly(logger: logging.Logger, **_: Any) -> None:
    """The worker sets up logs of its own, which name records no more than ours."""
    for handler in logger.handlers:
        handler.setFormatter(Discreet("{asctime} {levelname} {name} {message}", style="{"))

"""What search does later."""

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings

from governance.london import today
from search import indexer
from search.backends.contract import IndexBusy, SearchUnavailable
from search.models import QuestionAsked

logger = logging.getLogger(__name__)


@shared_task(name="search.tasks.follow")
def follow(watching: bool = True) -> None:
    """Bring the index up to the log. Whoever holds it now, or the schedule, does what is left."""
    try:
        indexer.follow(watching=watching)
    except IndexBusy:
        logger.info("Another process is bringing the index up to date.")
    except SearchUnavailable as refusal:
        logger.warning("The index could not follow: %s", refusal.message)


@shared_task(name="search.tasks.forget_questions")
def forget_questions() -> None:
    """Questions are kept for finding out what people miss, and no longer than that takes."""
    kept = timedelta(days=getattr(settings, "SEARCH_QUESTIONS_KEPT_DAYS", 90))
    QuestionAsked.objects.before(today() - kept).delete()

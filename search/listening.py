"""When something was decided or a page went out, the index is asked to follow, after the commit."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from kombu.exceptions import OperationalError
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from governance.models import EventHead
from search import tasks

logger = logging.getLogger(__name__)


def listen() -> None:
    """Every record in the event log moves its head; pages have signals of their own."""
    post_save.connect(_follow_log_after_commit, sender=EventHead, dispatch_uid="search follows the log")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_follow_after_commit, dispatch_uid="search follows the pages")
    post_delete.connect(_follow_after_commit_of_page, dispatch_uid="search follows pages that go")


def _follow_log_after_commit(created: bool = False, **kwargs: Any) -> None:
    # The head itself is made by `migrate`, when there may be nothing yet to follow into.
    if not created:
        _after_commit(_follow_log_soon)


def _follow_after_commit(**kwargs: Any) -> None:
    _after_commit(_follow_soon)


def _follow_after_commit_of_page(sender: type, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        _follow_after_commit()


def _after_commit(follow: Callable[[], None]) -> None:
    """Once a transaction is enough, however often it records."""
    if all(asked[1] is not follow for asked in connection.run_on_commit):
        transaction.on_commit(follow, robust=True)


def _follow_log_soon() -> None:
    _ask(watching=False)


def _follow_soon() -> None:
    _ask(watching=True)


def _ask(*, watching: bool) -> None:
    """A message that is lost is made good by the next, or by the schedule."""
    try:
        tasks.follow.delay(watching=watching)
    except OperationalError:
        logger.warning("The index will follow later: the broker does not answer.")

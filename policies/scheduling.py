"""Pages that come and go on their day: one that is refused stops no other."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Revision

from governance.london import now
from governance.refusals import Refused

log = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What went live, what was taken down, and what was refused with its message."""

    published: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def publish_scheduled() -> Outcome:
    """Take down the pages whose time is over and publish the revisions whose time has come, the earliest first."""
    outcome = Outcome()
    for page in Page.objects.filter(live=True, expire_at__lt=now()).order_by("expire_at").specific():
        if _done(_taking_down(page), str(page), outcome):
            outcome.expired.append(str(page))
    for revision in due_revisions():
        if _done(_publishing(revision), revision.object_str, outcome):
            outcome.published.append(revision.object_str)
    return outcome


def due_revisions() -> Iterator[Revision]:
    """The revisions that should be live by now; one that was refused stays here until it is mended."""
    return Revision.objects.filter(approved_go_live_at__lt=now()).order_by("approved_go_live_at").iterator()


def _publishing(revision: Revision) -> Callable[[], object]:
    return lambda: revision.publish(log_action="wagtail.publish.scheduled")


def _taking_down(page: Page) -> Callable[[], object]:
    return lambda: page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _done(act: Callable[[], object], name: str, outcome: Outcome) -> bool:
    try:
        with transaction.atomic():
            act()
    except Refused as refusal:
        outcome.refused.append((name, refusal.message))
    except ValidationError as problem:
        outcome.refused.append((name, " ".join(problem.messages)))
    except Exception:
        # Whatever is wrong with one page, the next one has its own time.
        log.exception("A scheduled page could not be published or taken down.")
        outcome.refused.append((name, "Something went wrong; the log of the server says what."))
    else:
        return True
    return False

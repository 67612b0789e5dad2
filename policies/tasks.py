"""What runs later: versions and pages go live on their day; what is live is asked after every night."""

import logging

from celery import shared_task
from wagtail.documents import get_document_model

from governance.london import today
from governance.permissions import system_user
from policies import scheduling
from policies.accessibility.rendered.browser import program
from policies.actions import statement
from policies.attachments import check_document, check_waiting
from policies.due import publish_due as publish_what_is_due
from policies.linking import look_again
from policies.models import AccessibilityReport, Picture
from policies.models.findings import FindingsOnDay
from policies.queries import findings
from policies.queries.live_texts import gone_round
from policies.queries.rendered import unseen, with_rendered
from policies.rechecking import recheck
from policies.refusals import NoBrowser
from policies.rendering import look_at_site as look
from policies.reporting import tell
from policies.seeing import SEEN, look_at, look_at_waiting

log = logging.getLogger(__name__)


@shared_task(name="policies.tasks.publish_due")
def publish_due() -> int:
    """Publish what is due today; the count of what was published."""
    outcome = publish_what_is_due(today(), by=system_user())
    for version, message in outcome.refused:
        log.warning("%s was not published: %s", version, message)
    return len(outcome.published)


@shared_task(name="policies.tasks.publish_scheduled")
def publish_scheduled() -> int:
    """Publish the pages whose time has come; the count of what was published."""
    outcome = scheduling.publish_scheduled()
    for page, message in outcome.refused:
        log.warning("The page %s was refused: %s", page, message)
    return len(outcome.published)


@shared_task(name="policies.tasks.check_attachment")
def check_attachment(pk: int) -> None:
    """Check the bytes of a document that was kept."""
    document = get_document_model().objects.filter(pk=pk).first()
    if document is not None:
        check_document(document)


@shared_task(name="policies.tasks.look_at_picture")
def look_at_picture(key: str) -> None:
    """See whether a picture moves, and which words it shows."""
    picture = Picture.objects.filter(pk=key, content_type__in=SEEN).first()
    if picture is not None:
        look_at(picture)


@shared_task(name="policies.tasks.look_after_links")
def look_after_links() -> int:
    """Look again where the links of live texts lead; the count of those that lead nowhere."""
    return look_again(today())


@shared_task(name="policies.tasks.tell_of_report", autoretry_for=(OSError,), retry_backoff=60, max_retries=8)
def tell_of_report(pk: int) -> None:
    """Tell the person who answers that a report has come; the reminders follow whatever becomes of the mail."""
    report = AccessibilityReport.objects.unanswered().filter(pk=pk).first()
    if report is not None and not tell(report):
        log.error("Nobody is named to receive report %s: set ACCESSIBILITY_CONTACT.", pk)


@shared_task(name="policies.tasks.forget_reports")
def forget_reports() -> int:
    """Forget what readers wrote when its time is over; how many."""
    return statement.forget(on=today(), by=system_user())


@shared_task(name="policies.tasks.check_live_texts")
def check_live_texts() -> int:
    """Check again what changed since, count for the trend, and say which live texts went round the gate; their count."""
    recheck(by=system_user(), because="nightly")
    look_again(today())
    look_at_waiting()
    if closed := check_waiting():
        log.warning("%s attached files keep readers out and are not served", closed)
    night = findings.count(today())
    FindingsOnDay.objects.update_or_create(
        on=night.on, defaults={"texts": night.texts, "musts": night.musts, "shoulds": night.shoulds}
    )
    rows = gone_round()
    for found in rows:
        log.error("%s is live without a clean check: %s", found.live.about.label, found.why)
    return len(rows)


@shared_task(name="policies.tasks.look_at_site")
def look_at_site() -> int:
    """Look at every page that changed in a real browser, and count for the trend; the count of pages looked at."""
    try:
        job = look(by=system_user(), because="nightly")
    except NoBrowser as missing:
        log.warning(missing.message)
        return 0
    with_rendered(today()).save()
    return job.done if job else 0


@shared_task(name="policies.tasks.look_at_what_is_new")
def look_at_what_is_new() -> int:
    """Look in a real browser at what was published since the last look; the count of pages looked at."""
    # No hook stands on all of Wagtail's roads to live, so what is live is asked instead.
    if program() is None:
        return 0
    job = look(by=system_user(), because="published", only=unseen())
    return job.done if job else 0

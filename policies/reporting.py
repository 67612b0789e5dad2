"""Telling a named person at once that a reader reported something; what was written stays in the product."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from governance.london import today
from policies.models import AccessibilityReport
from policies.queries.overrides import site_editor


def recipient() -> str:
    """The address that reports go to: the council's own setting, else whoever looks after the site."""
    if settings.ACCESSIBILITY_CONTACT:
        return str(settings.ACCESSIBILITY_CONTACT)
    editor = site_editor(today())
    return editor.email if editor else ""


def tell(report: AccessibilityReport) -> bool:
    """Send the number of a report, its day and its address, and nothing of what it says; whether somebody was told."""
    to = recipient()
    if not to:
        return False
    words = {"report": report, "address": settings.WAGTAILADMIN_BASE_URL + report.admin_address()}
    EmailMessage(
        subject=f"Answer accessibility report {report.pk} by {report.answer_by.day} {report.answer_by:%B %Y}",
        body=render_to_string("policies/report_mail.txt", words),
        to=[to],
        # The same report always carries the same Message-ID: sent twice after a crash, it is shown once.
        headers={"Message-ID": f"<accessibility-report-{report.pk}@safekeep>"},
    ).send()
    return True

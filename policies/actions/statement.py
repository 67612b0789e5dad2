"""The accessibility statement: what readers report and are answered, and its yearly review."""

from datetime import date, timedelta

from django.db import transaction

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from policies.events import AccessibilityEvent
from policies.models.statement import AccessibilityReport, StatementReview
from policies.refusals import AlreadyDecided, OutcomeIncomplete
from policies.rules.facts import fact
from policies.rules.working_days import working_days_after


@transaction.atomic
def receive(*, where: str, problem: str, contact: str, by: User) -> AccessibilityReport:
    """Take in what a reader reports; the clock begins. The log holds nothing of what was written."""
    require(by, Permission.ACCESSIBILITY_REPORT)
    days = fact("statement", today())["answer_within_working_days"]
    report = AccessibilityReport.objects.create(
        where=where,
        problem=problem,
        contact=contact,
        received_at=now(),
        answer_by=working_days_after(today(), days),
    )
    detail = {"answer_by": report.answer_by.isoformat()}
    event_log.record(AccessibilityEvent.REPORT_RECEIVED, subject=report, by=by, detail=detail)
    return report


@transaction.atomic
def forget(*, on: date, by: User) -> int:
    """Forget what readers wrote, and how they can be reached, when its time after the answer is over; how many."""
    require(by, Permission.ACCESSIBILITY_REPORT)
    days = fact("report", on)["kept_days_after_answer"]
    reports = list(AccessibilityReport.objects.to_forget(on - timedelta(days=days)).select_for_update())
    for report in reports:
        report.where = report.problem = report.contact = report.answer = ""
        report.forgotten_on = on
        report.save()
        event_log.record(AccessibilityEvent.REPORT_FORGOTTEN, subject=report, by=by)
    return len(reports)


@transaction.atomic
def answer(report: AccessibilityReport, *, words: str, by: User) -> AccessibilityReport:
    """Write down what the reader was answered. Raises AlreadyDecided, OutcomeIncomplete."""
    require(by, Permission.ACCESSIBILITY_REPORT)
    report = AccessibilityReport.objects.select_for_update().get(pk=report.pk)
    if report.answered_at:
        raise AlreadyDecided("This report was answered before.")
    if not words.strip():
        raise OutcomeIncomplete("Write down what the reader was answered.", where="words")
    report.answered_at, report.answer, report.answered_by = now(), words.strip(), by
    report.save()
    event_log.record(AccessibilityEvent.REPORT_ANSWERED, subject=report, by=by)
    return report


@transaction.atomic
def review(*, reviewed_on: date, note: str, by: User) -> StatementReview:
    """Write down that the statement was read against the site; the next review is due in a year."""
    require(by, Permission.SITE_EDIT)
    if reviewed_on > today():
        raise OutcomeIncomplete(
            "A review has taken place. Choose a day that is not ahead.", where="reviewed_on"
        )
    done = StatementReview.objects.create(reviewed_on=reviewed_on, note=note.strip(), by=by)
    detail = {"on": reviewed_on.isoformat()}
    event_log.record(AccessibilityEvent.STATEMENT_REVIEWED, subject=done, by=by, detail=detail)
    return done

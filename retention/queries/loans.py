"""Loans as duties of whoever has the paper."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from governance.reminders import Duty
from retention.models import Loan


def loan_duties(on: date) -> Iterable[Duty]:
    """What is due back: the borrower is reminded, and for a body whoever lent it."""
    out = Loan.objects.out().select_related("record", "to_person", "to_body", "lent_by")
    for loan in out:
        yield Duty(
            about=loan.reference,
            title=f"Bring back {loan.record.reference}",
            due_on=loan.due_on,
            since=loan.since,
            owner=loan.to_person or loan.lent_by,
            url=reverse("loan_shown", args=[loan.pk]),
        )

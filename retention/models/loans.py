"""Loans of paper: who has a record's file, since when, and when it is due back."""

from datetime import date

from django.conf import settings
from django.db import models

from governance.models import Body
from governance.references import Reference
from retention.models.records import CaseRecord


class Loans(models.QuerySet["Loan"]):
    """Loans, in the subject's words."""

    def out(self) -> "Loans":
        return self.filter(returned_on=None)

    def overdue(self, on: date) -> "Loans":
        return self.out().filter(due_on__lt=on)


class Loan(models.Model):
    """A record's paper that somebody has. It goes from the register with its record."""

    # Without a constraint of the database's: it would look here for every record that is destroyed. What erases a
    # record takes its loans along, and a record on loan is not destroyed.
    record = models.ForeignKey(
        CaseRecord, on_delete=models.PROTECT, related_name="loans", db_constraint=False
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="loans"
    )
    to_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="loans")
    since = models.DateField()
    due_on = models.DateField()
    lent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    returned_on = models.DateField(null=True, blank=True)
    returned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Loans.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"],
                condition=models.Q(returned_on=None),
                name="a_record_is_lent_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(to_person=None, to_body__isnull=False)
                | models.Q(to_person__isnull=False, to_body=None),
                name="a_loan_is_to_an_account_or_a_body",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("since")), name="a_loan_is_due_after_it_began"
            ),
            models.CheckConstraint(
                condition=models.Q(returned_on=None, returned_to=None)
                | models.Q(returned_on__gte=models.F("since"), returned_to__isnull=False),
                name="a_return_is_somebodys",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="loan_out", condition=models.Q(returned_on=None))]

    def __str__(self) -> str:
        return f"Loan {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("loan", str(self.pk), f"loan {self.pk}")

    @property
    def borrower(self) -> str:
        """Who has it, in words."""
        return str(self.to_person or self.to_body)

    @property
    def is_out(self) -> bool:
        return self.returned_on is None

"""Open matters: requests, complaints, claims, audits and inspections, while which nothing they concern may go."""

from datetime import date

from django.conf import settings
from django.db import models

from governance.references import Reference


class Matters(models.QuerySet["Matter"]):
    """Matters, in the subject's words."""

    def open_on(self, day: date) -> "Matters":
        """Those opened by a day and not closed by then."""
        return self.filter(opened_on__lte=day).filter(models.Q(closed_on=None) | models.Q(closed_on__gt=day))

    def still_open(self) -> "Matters":
        """Those that nobody has closed, also when their opening day lies ahead: what protects begins at once."""
        return self.filter(closed_on=None)

    def concerning(self, kind: str, keys: models.QuerySet | list[str]) -> "Matters":
        """Those about some things of a kind."""
        return self.filter(concerns_kind=kind, concerns_key__in=keys)


class Matter(models.Model):
    """Something open that needs what it concerns to stay: a plain register, by reference and never by name."""

    class Kind(models.TextChoices):
        RIGHTS_REQUEST = "rights_request", "Rights request (SAR, FOI, EIR)"
        COMPLAINT = "complaint", "Complaint"
        CLAIM = "claim", "Claim"
        AUDIT = "audit", "Audit"
        INSPECTION = "inspection", "Inspection"

    class Concerns(models.TextChoices):
        RECORD = "record", "A record"
        PERSON = "person", "All records of a person"
        CLASS = "class", "All records of a class"
        EVERYTHING = "everything", "Every record"

    reference_text = models.CharField("reference", max_length=80, unique=True, help_text="As SAR-2026-041.")
    kind = models.CharField(max_length=20, choices=Kind)
    concerns_kind = models.CharField("concerns", max_length=12, choices=Concerns)
    concerns_key = models.CharField(
        "which",
        max_length=80,
        blank=True,
        help_text="The file number, the pseudonymous key or the class code. Never a name.",
    )
    opened_on = models.DateField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="matters")
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True, help_text="How it ended. No personal data.")

    objects = Matters.as_manager()

    class Meta:
        ordering = ["-opened_on", "reference_text"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="a_matter_is_closed_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(concerns_kind="everything") | ~models.Q(concerns_key=""),
                name="a_matter_concerns_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["concerns_kind", "concerns_key"],
                name="matter_open",
                condition=models.Q(closed_on=None),
            )
        ]

    def __str__(self) -> str:
        return self.reference_text

    @property
    def reference(self) -> Reference:
        return Reference("matter", str(self.pk), self.reference_text)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class MatterGate(models.Model):
    """The one row on which opening a matter and destroying a record wait for each other.

    Both lock it before anything else, so a matter that was committed first is always seen.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_matter_gate")]


def pass_the_gate() -> None:
    """Wait for whoever is between reading matters and acting on them; call it first in the transaction."""
    MatterGate.objects.select_for_update().get(pk=1)

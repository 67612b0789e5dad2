"""What the checks found in a text that went live: the evidence that no live text went round the gate."""

from django.db import models

from governance.guards import guard
from governance.references import Reference

CHECKS = "policies_accessibilitycheck"
guard(CHECKS, "a check of accessibility is evidence: it is never changed or deleted")


class Occasion(models.TextChoices):
    GATE = "gate", "On its way to live"
    AGAIN = "again", "Checked again while live"


class Checks(models.QuerySet["AccessibilityCheck"]):
    """Checks, in the subject's words."""

    def about(self, reference: Reference) -> "Checks":
        return self.filter(about_kind=reference.kind, about_key=reference.key)

    def at_the_gate(self) -> "Checks":
        """Those made on the way to live."""
        return self.filter(occasion=Occasion.GATE)


class AccessibilityCheck(models.Model):
    """One text under one rule set: how much was found. The same text under the same rules finds the same."""

    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    content_hash = models.CharField(max_length=64)
    rule_set = models.CharField(max_length=20)
    occasion = models.CharField(max_length=5, choices=Occasion)
    musts = models.PositiveIntegerField()
    shoulds = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = Checks.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_key", "content_hash", "rule_set", "occasion"],
                name="one_check_a_text_and_rule_set",
            )
        ]
        indexes = [models.Index(fields=["content_hash"], name="check_content")]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_key}: {self.musts} must, {self.shoulds} should"

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it stops publication."""
        return self.musts == 0

"""Exceptions from the gate: asked by one person, granted by another, for one rule and one element, until a day.

Neither row is ever changed or deleted: a new exception takes the place of an older one.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from governance.guards import guard
from governance.references import Reference

OVERRIDES = "policies_accessibilityoverride"
DECISIONS = "policies_overridedecision"
guard(OVERRIDES, "an exception is never changed or deleted: ask for a new one, which takes its place")
guard(DECISIONS, "a decision about an exception is never changed or deleted")


class Overrides(models.QuerySet["AccessibilityOverride"]):
    """Exceptions, in the subject's words."""

    def about(self, reference: Reference) -> "Overrides":
        return self.filter(about_kind=reference.kind, about_key=reference.key)

    def granted(self) -> "Overrides":
        return self.filter(decision__granted=True)

    def live(self, on: date) -> "Overrides":
        """Those that hold on a day: granted, not over, and no later one granted in their place."""
        later = AccessibilityOverride.objects.granted().filter(
            about_kind=models.OuterRef("about_kind"),
            about_key=models.OuterRef("about_key"),
            rule=models.OuterRef("rule"),
            element=models.OuterRef("element"),
            decision__pk__gt=models.OuterRef("decision__pk"),
        )
        return self.granted().filter(until__gte=on).exclude(models.Exists(later))

    def undecided(self, on: date) -> "Overrides":
        """Those that wait for a second person."""
        return self.filter(decision=None, until__gte=on)


class AccessibilityOverride(models.Model):
    """What was asked: to let one element of one text pass one rule until a day."""

    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    about_label = models.CharField(max_length=200)
    rule = models.CharField(max_length=80)
    criterion = models.CharField(max_length=20)
    message = models.TextField()
    excerpt = models.TextField(blank=True)
    element = models.CharField(max_length=64)
    reason = models.TextField()
    until = models.DateField(help_text="The last day on which it holds.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    objects = Overrides.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["about_kind", "about_key"], name="override_about")]

    def __str__(self) -> str:
        return f"Exception {self.pk} for {self.about_label}"

    @property
    def about(self) -> Reference:
        return Reference(self.about_kind, self.about_key, self.about_label)

    @property
    def reference(self) -> Reference:
        return Reference("accessibility_override", str(self.pk), str(self)[:200])

    @property
    def decided(self) -> "OverrideDecision | None":
        return getattr(self, "decision", None)

    def admin_address(self) -> str:
        return reverse("policies_override", args=[self.pk])


class OverrideDecision(models.Model):
    """What a second person said to it."""

    override = models.OneToOneField(AccessibilityOverride, on_delete=models.PROTECT, related_name="decision")
    granted = models.BooleanField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.override}: {'granted' if self.granted else 'refused'}"

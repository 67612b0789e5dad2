"""What stands behind the accessibility statement: burden assessments, its reviews, and what readers report."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from governance.references import Reference


class BurdenAssessment(models.Model):
    """Something that would cost too much to mend, with the day on which that was weighed (regulation 7)."""

    what = models.CharField("what is not accessible", max_length=300)
    why = models.TextField("why mending it is out of proportion")
    alternative = models.TextField("what people can use instead", blank=True)
    assessed_on = models.DateField()
    address = models.URLField("where the assessment can be read", blank=True)
    reviewed_on = models.DateField("last weighed again on", null=True, blank=True)
    ended_on = models.DateField("no longer claimed from", null=True, blank=True)

    class Meta:
        ordering = ["-assessed_on", "what"]
        verbose_name = "disproportionate burden assessment"

    def __str__(self) -> str:
        return self.what

    @property
    def weighed_on(self) -> date:
        """The last day on which it was weighed."""
        return max(filter(None, (self.assessed_on, self.reviewed_on)))

    @property
    def reference(self) -> Reference:
        return Reference("accessibility_burden", str(self.pk), f"Burden assessment {self.pk}")

    def admin_address(self) -> str:
        return reverse("wagtailsnippets_policies_burdenassessment:edit", args=[self.pk])


class StatementReview(models.Model):
    """The statement was read against the site, and holds."""

    reviewed_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"Reviewed on {self.reviewed_on}"

    @property
    def reference(self) -> Reference:
        return Reference("accessibility_statement", "1", "Accessibility statement")


class Reports(models.QuerySet["AccessibilityReport"]):
    """Reports, in the subject's words."""

    def unanswered(self) -> "Reports":
        return self.filter(answered_at=None)

    def to_forget(self, before: date) -> "Reports":
        """Those answered before a day whose words are still here."""
        return self.filter(answered_at__date__lt=before, forgotten_on=None)


class AccessibilityReport(models.Model):
    """What a reader could not use, or asks for in another form. Who it was is known here and nowhere else."""

    where = models.CharField("which page or document", max_length=300)
    problem = models.TextField("what you could not do, or need")
    contact = models.CharField("how we can answer you", max_length=200, blank=True)
    received_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    forgotten_on = models.DateField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Reports.as_manager()

    class Meta:
        ordering = ["answered_at", "answer_by", "pk"]

    def __str__(self) -> str:
        return f"Accessibility report {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("accessibility_report", str(self.pk), str(self))

    def admin_address(self) -> str:
        return reverse("policies_report", args=[self.pk])

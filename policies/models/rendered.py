"""What a real browser found on a page as readers get it: evidence, page by page, whenever the page has changed."""

from django.db import models
from django.db.models import Max

from governance.guards import guard
from governance.references import Reference

RENDERED = "policies_renderedcheck"
guard(RENDERED, "what a browser found on a page is evidence: it is never changed or deleted")


class RenderedChecks(models.QuerySet["RenderedCheck"]):
    """Looks at pages, in the subject's words."""

    def about(self, reference: Reference) -> "RenderedChecks":
        return self.filter(about_kind=reference.kind, about_key=reference.key)

    def last_looks(self) -> "RenderedChecks":
        """Of each page the last look."""
        last = self.order_by().values("about_kind", "about_key").annotate(last=Max("pk"))
        return self.filter(pk__in=last.values("last"))


class RenderedCheck(models.Model):
    """One page in a browser: what was found, or the problem that kept the browser from looking."""

    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    about_label = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    page_hash = models.CharField(max_length=64)
    rule_set = models.CharField(max_length=40)
    musts = models.PositiveIntegerField(default=0)
    shoulds = models.PositiveIntegerField(default=0)
    found = models.JSONField(default=list)
    problem = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    objects = RenderedChecks.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about_kind", "about_key"], name="rendered_about")]

    def __str__(self) -> str:
        return f"{self.address}: {self.problem or f'{self.musts} must, {self.shoulds} should'}"

    @property
    def about(self) -> Reference:
        return Reference(self.about_kind, self.about_key, self.about_label)

    @property
    def was_seen(self) -> bool:
        """Whether the browser could look."""
        return not self.problem

"""What people looked at that no machine can check: who answered which question for which words, and what they saw."""

from django.conf import settings
from django.db import models

from governance.guards import guard
from policies.models.versions import PolicyVersion

BY_HAND = "policies_handcheck"
guard(BY_HAND, "what somebody saw is never changed or deleted: look again, which takes its place")


class Seen(models.TextChoices):
    HOLDS = "holds", "Yes"
    NOT_HERE = "not_here", "There is none in this text"
    FAILS = "fails", "No, something has to be mended"


class HandChecks(models.QuerySet["HandCheck"]):
    """Checks by hand, in the subject's words."""

    def of_these_words(self, version: PolicyVersion) -> "HandChecks":
        """Those for the words as they stand: when the text changes, nobody has looked at it yet."""
        return self.filter(version=version, content_hash=version.hash_of_text)


class HandCheck(models.Model):
    """One person's answer to one question about one version's words. The newest for the same words counts."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="hand_checks")
    content_hash = models.CharField(max_length=64)
    question = models.CharField(max_length=40)
    asked = models.CharField(max_length=300)
    seen = models.CharField(max_length=10, choices=Seen)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = HandChecks.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["version", "content_hash"], name="hand_check_of_words")]

    def __str__(self) -> str:
        return f"{self.version}: {self.asked}"

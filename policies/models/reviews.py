"""Reviews of policies: what was found, and when the next is due."""

from django.conf import settings
from django.db import models

from policies.models.policies import Policy
from policies.models.versions import PolicyVersion


class Outcome(models.TextChoices):
    NO_CHANGE = "no_change", "No change needed"
    MINOR = "minor", "Minor changes, with no change of meaning"
    NEW_VERSION = "new_version", "A new version is needed"
    WITHDRAW = "withdraw", "Withdraw the policy"


class ReviewOutcome(models.Model):
    """One review: who looked at the policy, what it came to, and the dates before and after."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="reviews")
    version = models.ForeignKey(
        PolicyVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    outcome = models.CharField(max_length=12, choices=Outcome)
    reviewed_on = models.DateField()
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.policy.number}: {self.get_outcome_display()} on {self.reviewed_on}"

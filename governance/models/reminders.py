"""The reminder ledger: every reminder is claimed here before it is sent, so that none is repeated."""

from django.conf import settings
from django.db import models

from governance.references import Reference


class Reminder(models.Model):
    """One reminder to one person about one dated duty at one stage."""

    class State(models.TextChoices):
        CLAIMED = "claimed", "Claimed"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"

    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    about_label = models.CharField(max_length=200)
    due_on = models.DateField()
    stage = models.CharField(max_length=20)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reminders"
    )
    state = models.CharField(max_length=8, choices=State, default=State.CLAIMED)
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-claimed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_key", "due_on", "stage", "recipient"],
                name="one_reminder_a_stage_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.about_label}: {self.stage}"

    @property
    def reference(self) -> Reference:
        return Reference(self.about_kind, self.about_key, self.about_label)

"""Jobs: long work that people watch, stop and take up again."""

from django.conf import settings
from django.db import models

from governance.references import Reference


class Job(models.Model):
    """A piece of long work: how far it is, and where it goes on after a stop."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        PAUSED = "paused", "Paused"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    message = models.TextField(blank=True)
    params = models.JSONField(default=dict, help_text="What the work was asked to do. No personal data.")
    result = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["kind", "state"], name="job_kind_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> Reference:
        return Reference("job", str(self.pk), f"job {self.pk}")

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)

    @property
    def is_whole(self) -> bool:
        """Whether it has no steps: it is done as a whole, or nothing of it is."""
        return bool(self.params.get("whole"))

    @property
    def percent(self) -> int | None:
        """How much is done, in whole per cent; None when the whole is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None

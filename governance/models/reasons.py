"""What people wrote as the reason of a decision: beside the sealed log, so that it can go with what it is about."""

from collections.abc import Iterable

from django.db import models

from governance.models.among import Among
from governance.rules.reasons import digest_of_reason


class Reasons(models.QuerySet["Reason"]):
    """Reasons, in the subject's words."""

    def about(self, kind: str, keys: Iterable[str]) -> "Reasons":
        """Those that hang on some things of a kind."""
        return self.filter(Among("subject_key", keys), subject_kind=kind)


class Reason(models.Model):
    """Why an event happened, in a person's words. It dies with the thing that it hangs on; its digest is sealed."""

    # Not a foreign key, as with tombstones: an event is pointed at by its number.
    event = models.PositiveBigIntegerField()
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=80)
    salt = models.CharField(max_length=32)
    text = models.TextField()

    objects = Reasons.as_manager()

    class Meta:
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "subject_kind", "subject_key"], name="one_reason_an_event_and_subject"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="a_reason_says_something"),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_key"], name="reason_subject")]

    def __str__(self) -> str:
        return f"reason of event {self.event}"

    @property
    def digest(self) -> str:
        """What the sealed event must carry of this text."""
        return digest_of_reason(self.text, self.salt)

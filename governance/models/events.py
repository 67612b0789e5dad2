"""The event log: decisions, each sealed on the one before, kept for good."""

from django.db import models

from governance.guards import guard
from governance.rules.sealing import GENESIS, Sealed

guard("governance_event", "the event log may only grow: no event is changed or deleted")


class Events(models.QuerySet["Event"]):
    """Events, in the subject's words."""

    def after(self, number: int) -> "Events":
        """Those that came after an event, oldest first."""
        return self.filter(number__gt=number).order_by("number")

    def about(self, kind: str, key: str) -> "Events":
        """Those about one thing, oldest first."""
        return self.filter(subject_kind=kind, subject_key=key).order_by("number")


class Event(models.Model):
    """One decision. Written only by `event_log`; no code and no database user may change or delete it."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=80)
    subject_label = models.CharField(max_length=200)
    by = models.CharField(
        max_length=40, help_text="The account, as user:NUMBER. Never a name: a chain cannot be redacted."
    )
    detail = models.JSONField(default=dict)
    seal = models.CharField(max_length=64)

    objects = Events.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "number"], name="event_subject"),
            models.Index(fields=["kind", "number"], name="event_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject_label}"

    @property
    def sealed(self) -> Sealed:
        """What of this event is sealed."""
        return Sealed(
            self.number,
            self.at,
            self.kind,
            self.subject_kind,
            self.subject_key,
            self.subject_label,
            self.by,
            self.detail,
        )


class EventHead(models.Model):
    """The last number and seal: the one row on which writers queue."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_event_head")]

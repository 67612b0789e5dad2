"""What is known of a record's triggers, and what was known before."""

from django.db import models

from retention.models.records import CaseRecord
from retention.models.trigger_events import TriggerEvent
from retention.rules.trigger_events import Said
from retention.rules.triggers import Form, Value


class TriggerValues(models.QuerySet["TriggerValue"]):
    """Trigger values, in the subject's words."""

    def current(self) -> "TriggerValues":
        """What is held to be true now."""
        return self.filter(replaced_at=None)

    def history(self) -> "TriggerValues":
        """What was corrected, revoked or withdrawn."""
        return self.exclude(replaced_at=None)


class TriggerValue(models.Model):
    """One value of one trigger, with its source; it is never overwritten, only replaced (rule 12)."""

    record = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="triggers")
    name = models.CharField(max_length=80)
    text = models.CharField(max_length=40, help_text="As it was given.")
    form = models.CharField(max_length=8, choices=[(form.value, form.value) for form in Form])
    day = models.DateField(null=True, blank=True, help_text="The London date it means.")
    source = models.CharField(max_length=80, blank=True)
    received_on = models.DateField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    event = models.ForeignKey(
        TriggerEvent,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="values",
        db_index=False,
        help_text="What told it; empty where a file or a call said it of the record.",
    )
    # With defaults of the database: files write these rows in bulk, and say nothing of events.
    is_restored = models.BooleanField(db_default=False, help_text="It stands again, as an event was revoked.")
    is_cleared = models.BooleanField(db_default=False, help_text="A file took it back.")

    objects = TriggerValues.as_manager()

    class Meta:
        ordering = ["record", "name", "-id"]
        # Of the events alone: most values come by files, many at a time.
        indexes = [
            models.Index(fields=["event"], name="trigger_event", condition=models.Q(event__isnull=False))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "name"],
                condition=models.Q(replaced_at=None),
                name="one_current_value_a_trigger",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_said(self) -> Said:
        """Its place among all that was said of the trigger."""
        order = (self.event.told_at, self.event.pk) if self.event else None
        is_revoked = bool(self.event and self.event.revoked_at)
        return Said(self.pk, order, is_revoked, self.is_restored, self.is_cleared)

    @property
    def value(self) -> Value:
        """The value as the rules read it."""
        return Value(self.text, Form(self.form), self.day)

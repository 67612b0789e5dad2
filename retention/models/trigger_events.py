"""What systems outside told of triggers, each event once."""

from django.conf import settings
from django.db import models

from governance.london import civil_date, today
from governance.references import Reference
from retention.models.records import CaseRecord, record_reference
from retention.rules.trigger_events import ID_LENGTH, VALUE_LENGTH
from retention.rules.triggers import Form, Value


class TriggerEvents(models.QuerySet["TriggerEvent"]):
    """Events, in the subject's words."""

    def waiting(self) -> "TriggerEvents":
        """Those whose record nobody has registered."""
        return self.filter(record=None, revoked_at=None)

    def not_put(self) -> "TriggerEvents":
        """Those that changed no record: they wait, cannot be put, or were revoked while they waited."""
        return self.filter(models.Q(record=None) | ~models.Q(problem=""))


class TriggerEvent(models.Model):
    """One event of one source, by the id that the source gave it. It is revoked, never changed.

    It goes with its record when that is destroyed: a birth date is personal data.
    """

    source = models.CharField(max_length=80, help_text="Who told it.")
    event_id = models.CharField("event", max_length=ID_LENGTH)
    content = models.CharField(max_length=64, help_text="SHA-256 of what was told, to know it again.")
    reference_text = models.CharField("reference", max_length=80)
    record = models.ForeignKey(CaseRecord, null=True, on_delete=models.PROTECT, related_name="trigger_events")
    name = models.CharField("trigger", max_length=80)
    text = models.CharField("value", max_length=VALUE_LENGTH, help_text="As it was given.")
    form = models.CharField(max_length=8, choices=[(form.value, form.value) for form in Form])
    day = models.DateField(null=True)
    told_at = models.DateTimeField("happened", help_text="An older event never overwrites a newer one.")
    received_at = models.DateTimeField("came")
    problem = models.TextField(blank=True, help_text="Why its record cannot take it.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_because = models.TextField(blank=True)
    # A revocation that a source told has an id of its own, so that it too is known again.
    revocation_id = models.CharField(max_length=ID_LENGTH, blank=True)
    revocation_content = models.CharField(max_length=64, blank=True)

    objects = TriggerEvents.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        verbose_name = "event from outside"
        verbose_name_plural = "events from outside"
        constraints = [
            models.UniqueConstraint(fields=["source", "event_id"], name="an_event_once_a_source"),
            models.UniqueConstraint(
                fields=["source", "revocation_id"],
                condition=~models.Q(revocation_id=""),
                name="a_revocation_once_a_source",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, revoked_by=None)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="an_event_is_revoked_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["reference_text"], name="event_waiting", condition=models.Q(record=None)),
        ]

    def __str__(self) -> str:
        return self.event_id

    @property
    def subject(self) -> Reference:
        """What events of the log about it are about: its record, registered or not."""
        return record_reference(self.reference_text)

    @property
    def value(self) -> Value:
        """The value as the rules read it."""
        return Value(self.text, Form(self.form), self.day)

    @property
    def days_waited(self) -> int:
        """Since how many days it is here."""
        return (today() - civil_date(self.received_at)).days

    @property
    def state(self) -> str:
        """How it stands, in words."""
        if self.revoked_at:
            return "Revoked"
        if self.problem:
            return "Cannot be put"
        return "Waits for its record" if self.record_id is None else "Put to its record"

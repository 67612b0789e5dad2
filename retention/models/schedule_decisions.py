"""What is decided about versions of the schedule, and what each changes of the records there are."""

from django.conf import settings
from django.db import models

from governance.models import Job
from retention.models.schedules import ScheduleVersion


class ScheduleApprovals(models.QuerySet["ScheduleApproval"]):
    """Approvals, in the subject's words."""

    def standing(self) -> "ScheduleApprovals":
        return self.filter(voided_at=None)

    def of_version(self) -> "ScheduleApprovals":
        return self.filter(about=ScheduleApproval.About.VERSION)

    def of_shortening(self) -> "ScheduleApprovals":
        return self.filter(about=ScheduleApproval.About.SHORTENING)


class ScheduleApproval(models.Model):
    """One approver's word: on the exact content of a version, or on shortening what records there are (rule 19)."""

    class About(models.TextChoices):
        VERSION = "version", "The version"
        SHORTENING = "shortening", "Shortening existing records"

    version = models.ForeignKey(ScheduleVersion, on_delete=models.PROTECT, related_name="approvals")
    about = models.CharField(max_length=12, choices=About, default=About.VERSION)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Carried here so that the database can see that nobody approves what they drafted or asked for.
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_because = models.CharField(max_length=200, blank=True)

    objects = ScheduleApprovals.as_manager()

    class Meta:
        ordering = ["version", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "about", "by"],
                condition=models.Q(voided_at=None),
                name="a_person_approves_a_version_once",
            ),
            models.CheckConstraint(condition=~models.Q(by=models.F("asker")), name="no_drafter_approves"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.by_id}"


class Shortening(models.Model):
    """The decision that a version's shorter periods apply to records there were before it (rule 19)."""

    version = models.OneToOneField(ScheduleVersion, on_delete=models.PROTECT, related_name="shortening")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    # The effect that was looked at when it was asked for: approvals are bound to it.
    content_hash = models.CharField(max_length=64)
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_shortening_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"Shorter periods of version {self.version_id} for existing records"


class Effects(models.QuerySet["Effect"]):
    """Effects, in the subject's words."""

    def differing(self) -> "Effects":
        """What was not applied as it was foreseen."""
        return self.filter(fate=Effect.Fate.DIFFERS)


class Effect(models.Model):
    """What a version changes of one record, as a preview foresaw it; goes with the preview's job."""

    class Way(models.TextChoices):
        EARLIER = "earlier", "Earlier"
        LATER = "later", "Later"
        OTHERWISE = "otherwise", "Same day, otherwise"

    class Fate(models.TextChoices):
        FORESEEN = "foreseen", "Foreseen"
        WAITING = "waiting", "Waits for the decision to shorten"
        APPLIED = "applied", "Applied as foreseen"
        DIFFERS = "differs", "Not as foreseen"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="effects")
    # Not a foreign key: a record may be destroyed while its effect is remembered.
    record_number = models.PositiveBigIntegerField()
    reference_text = models.CharField(max_length=80)
    restricted = models.BooleanField(default=False)
    code_before = models.CharField(max_length=20)
    code_after = models.CharField(max_length=20)
    reason_before = models.CharField(max_length=12)
    reason_after = models.CharField(max_length=12)
    last_day_before = models.DateField(null=True)
    last_day_after = models.DateField(null=True)
    action_before = models.CharField(max_length=24)
    action_after = models.CharField(max_length=24)
    way = models.CharField(max_length=10, choices=Way)
    newly_eligible = models.BooleanField(default=False)
    no_longer_eligible = models.BooleanField(default=False)
    leaves_list = models.BooleanField(default=False)
    waits = models.BooleanField(default=False, help_text="Shortens: it waits for its own decision.")
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.FORESEEN)
    found = models.CharField(max_length=300, blank=True, help_text="What was found instead.")

    objects = Effects.as_manager()

    class Meta:
        ordering = ["job", "record_number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "record_number"], name="one_effect_a_record_a_preview")
        ]
        indexes = [models.Index(fields=["job", "way"], name="effect_way")]

    def __str__(self) -> str:
        return self.reference_text

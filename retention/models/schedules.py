"""The retention schedule: its versions, each with its classes as they were approved."""

import hashlib
import json
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import models

from governance.references import Reference
from policies.models import PolicyVersion
from retention.rules.schedule import COLUMNS, Schedule, schedule


class ScheduleVersions(models.QuerySet["ScheduleVersion"]):
    """Versions, in the subject's words."""

    def in_force(self, on: date) -> "ScheduleVersion":
        """The version in force on a day; before the first took effect, the first."""
        approved = self.approved()
        return approved.filter(effective_from__lte=on).order_by(
            "-effective_from"
        ).first() or approved.earliest("effective_from")

    def approved(self) -> "ScheduleVersions":
        return self.exclude(approved_at=None)

    def drafts(self) -> "ScheduleVersions":
        return self.filter(approved_at=None)


class ScheduleVersion(models.Model):
    """A version of the schedule; in force from its date until the next one's."""

    number = models.PositiveIntegerField(unique=True)
    # One date each, so that no two versions can overlap (rule 18). A draft may not have one yet.
    effective_from = models.DateField(unique=True, null=True, blank=True)
    note = models.TextField(blank=True, help_text="What this version changed, and why.")
    authority = models.CharField(
        max_length=200, blank=True, help_text="The policy version or decision that authorises it."
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScheduleVersions.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_at=None) | models.Q(effective_from__isnull=False),
                name="an_approved_version_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Retention schedule, version {self.number}"

    @property
    def reference(self) -> Reference:
        return Reference("schedule", str(self.number), f"schedule version {self.number}")

    @property
    def is_draft(self) -> bool:
        return self.approved_at is None

    @property
    def in_force_until(self) -> date | None:
        """The last day before the next approved version takes effect; None where none follows."""
        if self.is_draft or self.effective_from is None:
            return None
        later = ScheduleVersion.objects.approved().filter(effective_from__gt=self.effective_from)
        following = later.order_by("effective_from").values_list("effective_from", flat=True).first()
        return following - timedelta(days=1) if following else None

    @property
    def rows(self) -> list[dict[str, str]]:
        """The classes as rows of the schedule's file."""
        return [item.row for item in self.classes.order_by("position")]

    def content_hash(self) -> str:
        """SHA-256 of what would be approved: the day, and every class with what authorises it."""
        classes = [item.content for item in self.classes.order_by("position")]
        content = [self.number, self.effective_from, self.note, self.authority, classes]
        return hashlib.sha256(json.dumps(content, default=str, ensure_ascii=False).encode()).hexdigest()

    @property
    def rules(self) -> Schedule:
        """The classes ready to be worked out. A version never changes after its approval, so it is read once."""
        return _approved_rules(self.number, self.approved_at) if self.approved_at else _rules(self)


class RetentionClass(models.Model):
    """One class of one version, in the words of retention_schedule.csv."""

    version = models.ForeignKey(ScheduleVersion, on_delete=models.PROTECT, related_name="classes")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    trigger_event = models.CharField(max_length=300, blank=True)
    period = models.CharField(max_length=20, blank=True)
    anchor = models.CharField(max_length=80, blank=True)
    round_to = models.CharField(max_length=20, blank=True)
    combine = models.CharField(max_length=20, default="none")
    condition = models.CharField(max_length=200, blank=True)
    alt_period = models.CharField(max_length=20, blank=True)
    alt_anchor = models.CharField(max_length=80, blank=True)
    file = models.CharField(max_length=40, blank=True)
    stands_alone = models.CharField(max_length=3, blank=True)
    disposal_action = models.CharField(max_length=20)
    rank = models.PositiveIntegerField(default=0)
    owner = models.CharField(max_length=40, help_text="The role that reviews before disposal.")
    basis = models.TextField(blank=True)
    confidence = models.CharField(max_length=60, blank=True)
    notes = models.TextField(blank=True)
    authorised_by = models.ForeignKey(
        PolicyVersion,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The policy version that authorises it, beside the law it rests on.",
    )
    change_reason = models.TextField(blank=True, help_text="Why this version changed it.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["version", "position"]
        verbose_name_plural = "retention classes"
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="one_class_of_a_code"),
            models.UniqueConstraint(fields=["version", "position"], name="one_class_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def row(self) -> dict[str, str]:
        """The class as a row of the schedule's file."""
        return {column: str(getattr(self, column)) for column in COLUMNS}

    @property
    def content(self) -> list[object]:
        """What of the class is approved: its row, what authorises it, and why this version changed it."""
        return [self.row, self.authorised_by_id, self.change_reason]

    def content_hash(self) -> str:
        """SHA-256 of the class as somebody was shown it."""
        return hashlib.sha256(json.dumps(self.content, ensure_ascii=False).encode()).hexdigest()


def _rules(version: ScheduleVersion) -> Schedule:
    return schedule((item.row for item in version.classes.order_by("position")), version=version.number)


@lru_cache(maxsize=16)
def _approved_rules(number: int, approved_at: datetime) -> Schedule:
    return _rules(ScheduleVersion.objects.get(number=number))

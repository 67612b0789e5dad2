"""The register of case records: where each is, its classes, and its date with what it rests on."""

from datetime import date
from typing import Any

from django.db import models

from governance.permissions import allowed_of
from governance.references import Reference
from governance.refusals import Refused
from governance.rules.permissions import Permission
from retention.models.schedules import ScheduleVersion
from retention.rules.actions import Action
from retention.rules.outcome import Reason


class DestroyedOnlyByDisposal(Refused):
    """Something tried to delete a record by another road than disposal."""

    code = "destroyed_only_by_disposal"

    def __init__(self) -> None:
        super().__init__(
            "A record is destroyed only by an approved disposal list. Propose it for disposal instead."
        )


class CaseRecords(models.QuerySet["CaseRecord"]):
    """Case records, in the subject's words."""

    def due(self, on: date) -> "CaseRecords":
        """Those whose time has run out by a day, as stored; held and listed ones too."""
        return self.settled(on).filter(due_from__lte=on)

    def free_and_due(self, on: date) -> "CaseRecords":
        """Those under no hold and on no list whose time has run out by a day, as stored.

        Asked of what the database keeps for it: what is held is not even read.
        """
        return self.settled(on).filter(free__due_from__lte=on)

    def settled(self, on: date) -> "CaseRecords":
        """Those whose stored answer is the right one for a day."""
        return self.exclude(_unsettled(on))

    def unsettled(self, on: date) -> "CaseRecords":
        """Those that may have another answer on a day: a re-opening or a birth lies between."""
        return self.filter(_unsettled(on))

    def held(self) -> "CaseRecords":
        return self.filter(hold_count__gt=0)

    def free(self) -> "CaseRecords":
        """Those under no hold and on no disposal list."""
        return self.filter(hold_count=0, state=CaseRecord.State.ACTIVE)

    def undated(self) -> "CaseRecords":
        """Those without a date that are not permanent: exceptions for the queue."""
        return self.filter(reason__in=[Reason.MISSING, Reason.OPEN, Reason.OUT_OF_RANGE])

    def of_class(self, code: str) -> "CaseRecords":
        """Those whose date is that of a class."""
        return self.filter(code=code)

    def visible_to(self, user: Any) -> "CaseRecords":
        """Those a person may know of: restricted ones need a permission of their own."""
        may = allowed_of(user, Permission.RECORD_READ, Permission.RECORD_READ_RESTRICTED)
        if Permission.RECORD_READ_RESTRICTED in may:
            return self
        return self.filter(restricted=False) if Permission.RECORD_READ in may else self.none()

    def with_parents_told_to(self, user: Any) -> "CaseRecords":
        """With `parent_is_told`: whether the record's parent, if it has one, is a person's to know of."""
        seen = models.Exists(CaseRecord.objects.visible_to(user).filter(pk=models.OuterRef("parent")))
        return self.annotate(parent_is_told=models.Q(parent=None) | models.Q(seen))

    def hidden_from(self, user: Any) -> "CaseRecords":
        """Those a person may not know of, which are few: all the others are `visible_to` them."""
        may = allowed_of(user, Permission.RECORD_READ, Permission.RECORD_READ_RESTRICTED)
        if Permission.RECORD_READ_RESTRICTED in may:
            return self.none()
        return self.filter(restricted=True) if Permission.RECORD_READ in may else self

    def delete(self) -> Any:
        raise DestroyedOnlyByDisposal


class CaseRecord(models.Model):
    """A line of the register. Its row goes when it is destroyed or transferred; a tombstone stays."""

    class State(models.TextChoices):
        ACTIVE = "active", "Active"
        LISTED = "listed", "On a disposal list"

    reference = models.CharField(
        max_length=80, unique=True, help_text="The file number. Never a person's name."
    )
    person_key = models.CharField(
        max_length=80, blank=True, help_text="A pseudonym that joins a person's records."
    )
    fed_person_key = models.CharField(
        max_length=80,
        blank=True,
        help_text="What the feeding system calls the person, where it was corrected.",
    )
    title = models.CharField(max_length=200, blank=True)
    class_codes = models.CharField(
        max_length=1000, help_text="Codes of the schedule; several with a semicolon."
    )
    parent_reference = models.CharField(max_length=80, blank=True)
    # Most have none, so that only those that have one are worth an index (below).
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", db_index=False
    )
    location = models.CharField(max_length=200, blank=True)
    box = models.CharField(max_length=80, blank=True)
    external_system = models.CharField(
        max_length=80, blank=True, help_text="Where the content is kept, if not here."
    )
    restricted = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    # Kept in step with HoldCoverage by its queryset. In no index, nor in the condition of one: PostgreSQL then changes a
    # row where it stands, and a hold over a tenth of the register takes seconds. What is free is `FreeRecord`.
    hold_count = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=80, blank=True)
    extended_until = models.DateField(
        null=True, blank=True, help_text="By hand; it can only lengthen (rule 17)."
    )

    # What was worked out, and by which version. Computed in retention.rules only.
    # No index: a version is followed by a million records, or by none.
    schedule_version = models.ForeignKey(
        ScheduleVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(max_length=20, help_text="The class that gives the record its date.")
    action = models.CharField(max_length=24, choices=[(action.value, action.words) for action in Action])
    reason = models.CharField(max_length=12, choices=[(reason.value, reason.value) for reason in Reason])
    missing = models.TextField(blank=True, help_text="Trigger names with a semicolon.")
    last_day_kept = models.DateField(null=True, blank=True)
    eligible_on = models.DateField(null=True, blank=True)
    due_from = models.DateField(
        null=True, blank=True, help_text="eligible_on, or later while a trigger lies ahead."
    )
    estimated = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    changes_on = models.DateField(null=True, blank=True, help_text="When time alone may change the answer.")
    holds_from = models.DateField(null=True, blank=True, help_text="Before this day the answer was another.")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = CaseRecords.as_manager()

    class Meta:
        ordering = ["reference"]
        verbose_name = "case record"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason="computed", last_day_kept__isnull=False, eligible_on__isnull=False)
                | (
                    ~models.Q(reason="computed")
                    & models.Q(last_day_kept=None, eligible_on=None, due_from=None)
                ),
                name="a_date_only_when_computed",
            ),
            models.CheckConstraint(
                condition=models.Q(eligible_on=None) | models.Q(due_from__gte=models.F("eligible_on")),
                name="never_due_before_eligible",
            ),
            # Whatever protects wins: a held record is on no list, whoever writes it.
            models.CheckConstraint(
                condition=~models.Q(state="listed") | models.Q(hold_count=0),
                name="a_held_record_is_not_listed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_from", "id"],
                name="record_due",
                condition=models.Q(due_from__isnull=False),
            ),
            models.Index(fields=["code", "due_from"], name="record_class_due"),
            models.Index(fields=["id"], name="record_restricted", condition=models.Q(restricted=True)),
            models.Index(
                fields=["reason"],
                name="record_undated",
                condition=models.Q(reason__in=["missing", "open", "out_of_range"]),
            ),
            models.Index(fields=["parent"], name="record_parent", condition=models.Q(parent__isnull=False)),
            models.Index(fields=["person_key"], name="record_person", condition=~models.Q(person_key="")),
            models.Index(
                fields=["changes_on"], name="record_changes", condition=models.Q(changes_on__isnull=False)
            ),
            models.Index(
                fields=["parent_reference"],
                name="record_waiting",
                condition=models.Q(parent=None) & ~models.Q(parent_reference=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        raise DestroyedOnlyByDisposal

    @property
    def subject(self) -> Reference:
        """How events and tombstones point here: by file number, which is never used again."""
        return record_reference(self.reference)

    @property
    def kept_at(self) -> str:
        """Where its paper is, in words; empty where it has none."""
        box = f"box {self.box}" if self.box else ""
        return ", ".join(filter(None, (self.location, box)))

    @property
    def classes(self) -> list[str]:
        """The record's classes, first named first."""
        return self.class_codes.split(";")

    @property
    def missing_triggers(self) -> list[str]:
        return self.missing.split(";") if self.missing else []

    def is_settled(self, on: date) -> bool:
        """Whether the stored answer is the right one for a day, as `CaseRecords.settled` asks it."""
        changes, holds = self.changes_on, self.holds_from
        return (changes is None or changes > on) and (holds is None or holds <= on)

    @property
    def is_held(self) -> bool:
        return self.hold_count > 0


def _unsettled(on: date) -> models.Q:
    return models.Q(changes_on__isnull=False, changes_on__lte=on) | models.Q(
        holds_from__isnull=False, holds_from__gt=on
    )


def record_reference(reference: str) -> Reference:
    """Points at a record, live or destroyed, by its file number."""
    return Reference("record", reference, reference)

"""Disposal lists: what is proposed, decided for each record, approved by two, and carried out."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from governance.london import now
from governance.references import Reference
from retention.models.records import CaseRecord
from retention.rules.actions import Action
from retention.rules.listing import Listed, hash_of_list

# A batch takes about a second: a run that has been silent for so long has lost its worker.
SILENCE = timedelta(minutes=5)
# Why a record leaves the lists on which everybody who approves would read of it.
RESTRICTED = "It was restricted."


class DisposalLists(models.QuerySet["DisposalList"]):
    """Disposal lists, in the subject's words."""

    def open(self) -> "DisposalLists":
        return self.exclude(status__in=[DisposalList.Status.FINISHED, DisposalList.Status.CANCELLED])

    def silent(self, at: datetime) -> "DisposalLists":
        """Those being carried out of which no worker has been heard; a time ahead is a clock that was put back."""
        heard = models.Q(heard_at__gt=at - SILENCE, heard_at__lt=at + SILENCE)
        return self.filter(status=DisposalList.Status.RUNNING).exclude(heard)


class DisposalList(models.Model):
    """A list of records proposed for disposal. Approval is bound to `content_hash`: any change voids it."""

    class Status(models.TextChoices):
        UNDER_REVIEW = "under_review", "Under review"
        AWAITING_APPROVAL = "awaiting_approval", "Awaiting approval"
        APPROVED = "approved", "Approved"
        RUNNING = "running", "Being carried out"
        PAUSED = "paused", "Paused"
        FINISHED = "finished", "Finished"
        CANCELLED = "cancelled", "Cancelled"

    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    as_at = models.DateField(help_text="The day the list was asked for.")
    code = models.CharField(max_length=20, blank=True, help_text="The one class it was asked for, if any.")
    status = models.CharField(max_length=20, choices=Status, default=Status.UNDER_REVIEW)
    content_hash = models.CharField(max_length=64)
    approved_at = models.DateTimeField(
        null=True, blank=True, help_text="The last approval; the waiting runs from it."
    )
    started_at = models.DateTimeField(null=True, blank=True)
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who started the run; it goes on in this person's name.",
    )
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When a worker last did a batch of it.")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DisposalLists.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Disposal list {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("disposal", str(self.pk), f"disposal list {self.pk}")

    def current_hash(self) -> str:
        """SHA-256 of what stands on the list now, as it would be approved."""
        fields = [field.name for field in dataclasses.fields(Listed)]
        rows = self.lines.remaining().order_by("reference_text").values_list(*fields)
        return hash_of_list(Listed(*row) for row in rows.iterator(chunk_size=5000))

    def content_changed(self, *, because: str) -> None:
        """Take note of another content: a new hash, approvals of the old one void, and the state that follows.

        A run that has begun goes on with what is left: each record was approved, and one that left is protected.
        """
        if self.status in (self.Status.RUNNING, self.Status.PAUSED):
            return
        self.content_hash = self.current_hash()
        self.approvals.standing().update(voided_at=now(), voided_because=because[:200])
        self.approved_at = None
        if not self.lines.remaining().exists():
            self.status = self.Status.FINISHED
            self.finished_at = now()
        elif self.lines.undecided().exists():
            self.status = self.Status.UNDER_REVIEW
        else:
            self.status = self.Status.AWAITING_APPROVAL
        self.save(update_fields=["content_hash", "approved_at", "status", "finished_at"])


class DisposalLines(models.QuerySet["DisposalLine"]):
    """Lines of lists, in the subject's words."""

    def remaining(self) -> "DisposalLines":
        return self.filter(fate=DisposalLine.Fate.REMAINING)

    def open(self) -> "DisposalLines":
        """Those that remain, and those that a system outside refused: they can be tried again, or leave."""
        return self.filter(fate__in=[DisposalLine.Fate.REMAINING, DisposalLine.Fate.FAILED])

    def undecided(self) -> "DisposalLines":
        return self.remaining().filter(decision=DisposalLine.Decision.WAITING)

    def leave(self, records: models.QuerySet[Any, Any] | Iterable[CaseRecord], *, because: str) -> list[int]:
        """Take records (or those of some ids) off the lists they stand on; returns the ids of those lists.

        What protects wins: the lists' approvals are void, as they were for another content. A handful of
        statements, however many records. The caller is inside an act, and records the event.
        """
        lines = self.open().filter(record__in=records).exclude(list__status=DisposalList.Status.FINISHED)
        touched = sorted(set(lines.order_by().values_list("list", flat=True)))
        if touched:
            lists = list(DisposalList.objects.select_for_update().filter(pk__in=touched).order_by("pk"))
            # Only what is not so yet: a row that one act changes twice is checked anew against its parent when the act
            # commits, and PostgreSQL would then wait for whoever has the parent, with the lists locked.
            listed = CaseRecord.objects.filter(pk__in=lines.values("record"))
            listed.exclude(state=CaseRecord.State.ACTIVE).update(state=CaseRecord.State.ACTIVE)
            lines.update(fate=DisposalLine.Fate.EXCLUDED, fate_reason=because[:200])
            for changed in lists:
                changed.content_changed(because=because)
        return touched


class DisposalLine(models.Model):
    """A record on a list, with its dates as they were when it was listed."""

    class Decision(models.TextChoices):
        WAITING = "waiting", "Waiting for a decision"
        DISPOSE = "dispose", "Dispose of as the class says"
        DESTROY = "destroy", "Destroy"
        KEEP = "keep", "Keep"
        EXTEND = "extend", "Keep longer"

    class Fate(models.TextChoices):
        REMAINING = "remaining", "On the list"
        EXCLUDED = "excluded", "Left the list"
        DESTROYED = "destroyed", "Destroyed"
        TRANSFERRED = "transferred", "Transferred"
        FAILED = "failed", "Failed"

    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="lines")
    record = models.ForeignKey(CaseRecord, null=True, on_delete=models.PROTECT, related_name="lines")
    reference_text = models.CharField(max_length=80)
    code = models.CharField(max_length=20)
    action = models.CharField(max_length=24, choices=[(action.value, action.words) for action in Action])
    owner = models.CharField(max_length=40, help_text="The role that decides.")
    schedule_number = models.PositiveIntegerField()
    last_day_kept = models.DateField()
    eligible_on = models.DateField()
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.WAITING)
    until = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    fate = models.CharField(max_length=12, choices=Fate, default=Fate.REMAINING)
    fate_reason = models.CharField(max_length=200, blank=True)
    transfer = models.ForeignKey(
        "retention.Transfer", null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )

    objects = DisposalLines.as_manager()

    class Meta:
        ordering = ["list", "reference_text"]
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(fate="remaining"), name="one_live_line_a_record"
            ),
            models.UniqueConstraint(fields=["list", "reference_text"], name="a_record_once_a_list"),
            models.CheckConstraint(
                condition=models.Q(fate="remaining", record__isnull=False) | ~models.Q(fate="remaining"),
                name="a_live_line_has_its_record",
            ),
            models.CheckConstraint(
                condition=models.Q(decision="waiting")
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_decision_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~models.Q(decision="extend")
                | (models.Q(until__isnull=False) & ~models.Q(reason="")),
                name="an_extension_has_a_date_and_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["list", "fate", "id"], name="line_list_fate")]

    def __str__(self) -> str:
        return self.reference_text

    @property
    def owner_in_words(self) -> str:
        return self.owner.replace("_", " ")


class Approvals(models.QuerySet["Approval"]):
    """Approvals, in the subject's words."""

    def standing(self) -> "Approvals":
        return self.filter(voided_at=None)


class Approval(models.Model):
    """One approver's word on the exact content of a list."""

    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Carried here so that the database can see that nobody approves what they proposed.
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_because = models.CharField(max_length=200, blank=True)

    objects = Approvals.as_manager()

    class Meta:
        ordering = ["list", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "by"], condition=models.Q(voided_at=None), name="a_person_approves_once"
            ),
            models.CheckConstraint(condition=~models.Q(by=models.F("proposer")), name="no_proposer_approves"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {self.by_id}"

"""What stays of a record that is gone: its tombstone, and the certificate of the list it went with."""

from typing import Any

from django.db import models

from governance.permissions import allowed_of
from governance.references import Reference
from governance.rules.permissions import Permission
from retention.models.disposals import DisposalList
from retention.models.records import record_reference
from retention.rules.actions import Action


def nobody_and_nothing() -> list[Any]:
    """An empty list; a function of its own because a field is named `list`."""
    return []


class Tombstones(models.QuerySet["Tombstone"]):
    """Tombstones, in the subject's words."""

    def hidden_from(self, user: Any) -> "Tombstones":
        """Those a person may not know of: what was for few while it was here is for few when it is gone."""
        may = allowed_of(user, Permission.RECORD_READ, Permission.RECORD_READ_RESTRICTED)
        if Permission.RECORD_READ_RESTRICTED in may:
            return self.none()
        return self.filter(restricted=True) if Permission.RECORD_READ in may else self

    def visible_to(self, user: Any) -> "Tombstones":
        """Those a person may know of."""
        may = allowed_of(user, Permission.RECORD_READ, Permission.RECORD_READ_RESTRICTED)
        if Permission.RECORD_READ_RESTRICTED in may:
            return self
        return self.filter(restricted=False) if Permission.RECORD_READ in may else self.none()


class Tombstone(models.Model):
    """The register's line of a destroyed or transferred record: no name and no other personal data (rule 27)."""

    class Fate(models.TextChoices):
        DESTROYED = "destroyed", "Destroyed"
        TRANSFERRED = "transferred", "Transferred"

    # Unique for ever: a file number is never used again.
    reference_text = models.CharField(max_length=80, unique=True)
    list = models.ForeignKey(
        DisposalList,
        null=True,
        on_delete=models.PROTECT,
        related_name="tombstones",
        help_text="Empty where a restored backup had brought the record back, and perhaps not its list.",
    )
    fate = models.CharField(max_length=12, choices=Fate)
    class_codes = models.CharField(max_length=1000)
    code = models.CharField(max_length=20)
    rule = models.TextField()
    basis = models.TextField(blank=True)
    schedule_number = models.PositiveIntegerField()
    action = models.CharField(max_length=24, choices=[(action.value, action.words) for action in Action])
    last_day_kept = models.DateField()
    eligible_on = models.DateField()
    approvers = models.JSONField(default=nobody_and_nothing, help_text="Account numbers, never names.")
    content_hash = models.CharField(max_length=64, help_text="Of the list's content as it was approved.")
    files = models.JSONField(
        default=nobody_and_nothing, help_text="SHA-256 and size of each file removed; never its name."
    )
    confirmed = models.JSONField(
        default=nobody_and_nothing,
        help_text="What was kept elsewhere: who confirmed its destruction, by which receipt, and when.",
    )
    restricted = models.BooleanField(
        default=False, help_text="Whether the record was for few to know of as it went."
    )
    at = models.DateTimeField()
    event = models.PositiveBigIntegerField(help_text="The event of the log that tells of it.")
    purged_at = models.DateTimeField(null=True, blank=True, help_text="When its content had left the store.")

    objects = Tombstones.as_manager()

    class Meta:
        ordering = ["reference_text"]
        indexes = [
            models.Index(
                fields=["list", "event"], name="tombstone_restricted", condition=models.Q(restricted=True)
            ),
            models.Index(fields=["list", "id"], name="tombstone_list"),
            models.Index(fields=["id"], name="tombstone_unpurged", condition=models.Q(purged_at=None)),
        ]

    def __str__(self) -> str:
        return self.reference_text

    @property
    def reference(self) -> Reference:
        return record_reference(self.reference_text)


class Certificates(models.QuerySet["Certificate"]):
    """Certificates, in the subject's words."""

    def visible_to(self, user: Any) -> "Certificates":
        """Those that a person may read whole: evidence of which a part is left out proves nothing."""
        hidden = Tombstone.objects.hidden_from(user).order_by()
        of_it = hidden.filter(list=models.OuterRef("list"), event__lt=models.OuterRef("event"))
        return self.filter(~models.Exists(of_it))


class Certificate(models.Model):
    """The proof of one carried-out list, as it was issued."""

    # A list whose transfers take longer gets a second one, which covers all that is gone by then.
    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="certificates")
    issued_at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    data = models.JSONField(
        help_text="The certificate without its entries and events, which are kept as they are."
    )
    event = models.PositiveBigIntegerField(
        help_text="The event that issued it: the end of its stretch of the log."
    )

    objects = Certificates.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Certificate {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("certificate", str(self.pk), f"certificate {self.pk}")

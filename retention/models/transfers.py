"""Packages of records for the archive, each with the archive's receipt once it has come."""

from django.conf import settings
from django.db import models

from governance.references import Reference
from retention.models.disposals import DisposalList


class Transfers(models.QuerySet["Transfer"]):
    """Packages, in the subject's words."""

    def awaiting_receipt(self) -> "Transfers":
        return self.filter(recorded_at=None, replaced_at=None)


class Transfer(models.Model):
    """A BagIt package of what goes from a list to the archive. Nothing of it goes here before its receipt."""

    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="transfers")
    folder = models.CharField(max_length=100, help_text="Its name in the transfer folder.")
    checksum = models.CharField(max_length=64, help_text="SHA-256 of the package's tag manifest.")
    records = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    octets = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(
        null=True, blank=True, help_text="When another package took its place."
    )

    archive = models.CharField(max_length=200, blank=True, help_text="Who received it.")
    receipt = models.CharField(max_length=80, blank=True, help_text="The archive's own reference.")
    received_on = models.DateField(null=True, blank=True)
    received_checksum = models.CharField(
        max_length=64, blank=True, help_text="What the archive says it received."
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Transfers.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["list"],
                condition=models.Q(recorded_at=None, replaced_at=None),
                name="one_package_a_list_awaits_its_receipt",
            ),
            models.CheckConstraint(
                condition=models.Q(recorded_at=None)
                | (
                    models.Q(received_on__isnull=False, recorded_by__isnull=False)
                    & models.Q(received_checksum=models.F("checksum"))
                    & ~models.Q(receipt="")
                    & ~models.Q(archive="")
                ),
                name="a_receipt_is_complete_and_for_this_package",
            ),
        ]

    def __str__(self) -> str:
        return f"Transfer {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("transfer", str(self.pk), f"transfer {self.pk}")

"""Receipts of contractors who destroyed paper."""

from django.conf import settings
from django.db import models

from governance.references import Reference
from retention.models.disposals import DisposalList
from retention.rules.elsewhere import RECEIPT_LENGTH


class DestructionReceipt(models.Model):
    """What a contractor confirms of a list's paper; its file stands in the private store."""

    list = models.ForeignKey(DisposalList, on_delete=models.PROTECT, related_name="destruction_receipts")
    company = models.CharField(max_length=200)
    receipt = models.CharField("reference", max_length=RECEIPT_LENGTH, help_text="The contractor's own.")
    destroyed_on = models.DateField()
    records = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255, blank=True)
    file_path = models.CharField(max_length=300, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(company="") & ~models.Q(receipt=""),
                name="a_destruction_receipt_is_complete",
            )
        ]

    def __str__(self) -> str:
        return f"Destruction receipt {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("destruction_receipt", str(self.pk), f"destruction receipt {self.pk}")

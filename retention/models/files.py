"""The files of records, in a store without addresses, and the ledger of what must be removed from it."""

from django.core.files.storage import storages
from django.db import models

from retention.models.disposals import DisposalList
from retention.models.records import CaseRecord


class RecordFile(models.Model):
    """A file of a record; its content stands in the "records" store under `path`."""

    record = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=300, unique=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["record", "name"], name="one_file_of_a_name_a_record")]

    def __str__(self) -> str:
        return self.name

    @property
    def content_exists(self) -> bool:
        return storages["records"].exists(self.path)


class FileRemovals(models.QuerySet["FileRemoval"]):
    """What has still to go."""

    def waiting(self) -> "FileRemovals":
        return self.filter(removed_at=None)


class FileRemoval(models.Model):
    """A content that has to leave the store: written with the tombstone, done after commit, swept if left."""

    path = models.CharField(max_length=300, unique=True)
    reference = models.CharField(max_length=80)
    list = models.ForeignKey(
        DisposalList,
        null=True,
        on_delete=models.PROTECT,
        related_name="removals",
        help_text="Empty for what a restored backup had brought back.",
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    objects = FileRemovals.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["reference"], name="removal_reference"),
            models.Index(
                fields=["list", "attempts", "id"], name="removal_waiting", condition=models.Q(removed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.path

"""Which records are kept with others: a document with each of its cases, linked cases with one another (rule 15)."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from governance.models.among import Among
from retention.models.records import CaseRecord


class RecordLink(models.Model):
    """That a record lives at least as long as another. Links both ways, or round a loop, make one group."""

    record = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="kept_with")
    other = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="keeps")
    reason = models.CharField(max_length=300)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "other"], name="one_link_from_a_record_to_another"),
            models.CheckConstraint(condition=~models.Q(record=models.F("other")), name="no_link_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} with {self.other_id}"


def unlink_all(records: Iterable[int]) -> None:
    """Let the links of records go that are about to: the others were waiting for nothing but them."""
    ids = list(records)
    links = RecordLink.objects.filter(models.Q(Among("record", ids)) | models.Q(Among("other", ids)))
    # Nothing hangs on a link: Django need not read it first.
    links._raw_delete(links.db)

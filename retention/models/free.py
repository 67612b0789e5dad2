"""Which dated records are under no hold and on no list: the longest due of them are found without reading the others.

A partial index over `hold_count` would do the same, but whoever then holds a record writes every index of the register
anew: a hold over a tenth of it took three times as long. The database itself keeps this table in step, as it would an
index (`retention/keeping_free.py`); nobody else writes it.
"""

from django.db import models

from retention.models.records import CaseRecord


class FreeRecord(models.Model):
    """That a record has a date, and that neither a hold nor a list has it."""

    record = models.OneToOneField(
        CaseRecord, primary_key=True, on_delete=models.DO_NOTHING, related_name="free", db_constraint=False
    )
    due_from = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["due_from", "record"], name="free_due")]

    def __str__(self) -> str:
        return f"{self.record_id} from {self.due_from}"

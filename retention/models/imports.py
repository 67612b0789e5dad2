"""What files of records left to be mended: the rows that were not taken in."""

from django.db import models

from governance.models import Job


class ImportReject(models.Model):
    """One row that an import did not take in, and why. Goes with the job when it is pruned."""

    # The kind of the jobs that may leave any.
    OF_JOBS = "import_records"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="rejects")
    line = models.PositiveIntegerField(help_text="The physical line; the header is 1.")
    column = models.CharField(max_length=80)
    value = models.CharField(max_length=200, blank=True)
    message = models.TextField()

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}"

    @property
    def as_row(self) -> dict[str, int | str]:
        """The reject as commands report it."""
        return {"line": self.line, "column": self.column, "value": self.value, "message": self.message}

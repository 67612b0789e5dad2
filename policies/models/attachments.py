"""What the checks found in files that are attached to texts: the bytes that were checked, and no others, are served."""

from django.db import models

from governance.guards import guard

FILE_CHECKS = "policies_filecheck"
guard(FILE_CHECKS, "a check of a file is evidence: it is never changed or deleted")


class FileCheck(models.Model):
    """One file, by its bytes, under one rule set. The same bytes under the same rules find the same."""

    sha256 = models.CharField(max_length=64)
    rule_set = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    refused = models.TextField(blank=True)
    barriers = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sha256", "rule_set"], name="one_check_a_file_and_rule_set")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}: {'passes' if self.passes else 'fails'}"

    @property
    def stopping(self) -> list[dict[str, str]]:
        """The barriers that keep it from the public."""
        return [barrier for barrier in self.barriers if barrier["severity"] == "must"]

    @property
    def passes(self) -> bool:
        return not self.refused and not self.stopping

    @property
    def words(self) -> str:
        """What was found, in a sentence or two."""
        if self.refused:
            return self.refused
        if not self.stopping:
            return "The checks found nothing that keeps readers out."
        first, count = self.stopping[0], len(self.stopping)
        things = "One thing keeps" if count == 1 else f"{count} things keep"
        return f"{things} readers out. The first: {first['message']} {first['cure']}"

"""Who looked at restricted records: a log of its own, kept for a time and then forgotten, never in the chain."""

from datetime import datetime

from django.conf import settings
from django.db import models


class Looks(models.QuerySet["Look"]):
    """Looks, in the subject's words."""

    def before(self, at: datetime) -> "Looks":
        return self.filter(at__lt=at)


class Look(models.Model):
    """That somebody read a restricted record, or a person's name."""

    class Door(models.TextChoices):
        PAGE = "page", "Its page"
        API = "api", "The API"
        PERSON_NAME = "person_name", "A person’s name"
        SUBJECT_ACCESS = "subject_access", "A subject access export"
        EXPORT = "export", "A list taken away"
        IMPORT = "import", "What came of a file that names it"

    # By file number, or the person's key: the look outlives the record, until its own time is over.
    reference_text = models.CharField("record", max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks")
    at = models.DateTimeField()
    door = models.CharField("how", max_length=16, choices=Door)

    objects = Looks.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["reference_text", "at"], name="look_record"),
            models.Index(fields=["at"], name="look_at"),
        ]

    def __str__(self) -> str:
        return self.reference_text

"""Names of persons, where a council turned them on: each by the pseudonymous key, and unreadable without the keys."""

from django.db import models


class PersonName(models.Model):
    """The sealed name of one person. It goes with the person's last record."""

    key = models.CharField(max_length=80, unique=True)
    sealed = models.TextField(help_text="Encrypted with the first of PERSON_NAME_KEYS when it was written.")
    source = models.CharField(max_length=80, blank=True)
    received_on = models.DateField()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key

"""Words that mean the same, as staff say: people's everyday words beside those of our texts."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models

from governance.references import Reference
from search.rules.synonyms import Meaning
from search.rules.words import words


class Synonyms(models.QuerySet["Synonym"]):
    """Synonyms, in the subject's words."""

    def meanings(self) -> Iterator[Meaning]:
        """What they all say."""
        return (meaning(*row) for row in self.values_list("asked", "also", "both_ways"))


def meaning(asked: str, also: str, both_ways: bool) -> Meaning:
    """A row, as the rules take it."""
    return Meaning(asked, tuple(part.strip() for part in also.split(",") if words(part)), both_ways)


class Synonym(models.Model):
    """One word or phrase and what else to look for when somebody asks it."""

    asked = models.CharField(
        "people ask for",
        max_length=100,
        unique=True,
        help_text="A word or phrase as people type it, for example: social services",
    )
    also = models.TextField(
        "look also for",
        help_text="Words or phrases that stand in our texts, separated by commas.",
    )
    both_ways = models.BooleanField(
        "works both ways",
        default=True,
        help_text="When ticked, asking for any of these words finds all of them.",
    )
    note = models.CharField("why", max_length=200, blank=True)

    objects = Synonyms.as_manager()

    class Meta:
        ordering = ["asked"]

    def __str__(self) -> str:
        return self.asked

    @property
    def meaning(self) -> Meaning:
        """What it says, as the rules take it."""
        return Meaning(
            self.asked, tuple(part.strip() for part in self.also.split(",") if words(part)), self.both_ways
        )

    @property
    def reference(self) -> Reference:
        """How the event log points at it."""
        return Reference("synonym", str(self.pk), self.asked)

    def clean(self) -> None:
        if not words(self.asked):
            raise ValidationError({"asked": "Write at least one word."})
        if not self.meaning.also:
            raise ValidationError({"also": "Write at least one other word or phrase."})

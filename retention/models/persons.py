"""Person keys that were found to be another's, and the keys that records had before they were corrected."""

from collections.abc import Collection, Iterable

from django.db import models

from governance.models.among import Among
from governance.references import Reference
from retention.models.records import CaseRecord

Keys = Collection[str] | models.QuerySet


class PersonAliases(models.QuerySet["PersonAlias"]):
    """Keys that were merged, in the subject's words."""

    def become(self, keys: set[str]) -> dict[str, str]:
        """What each of some keys has become; those that stand for themselves are left out."""
        return dict(self.filter(Among("key", keys)).values_list("key", "becomes")) if keys else {}

    def joined(self, keys: set[str]) -> set[str]:
        """Those of some keys that others were merged into."""
        found = self.filter(Among("becomes", keys)) if keys else self.none()
        return set(found.values_list("becomes", flat=True))

    def keys_of(self, key: str) -> list[str]:
        """Every key by which a person is known: the one that stands, and those that were merged into it."""
        return [key, *self.filter(becomes=key).values_list("key", flat=True)]


class PersonAlias(models.Model):
    """A key that was merged into another: a system that still sends it means the other."""

    key = models.CharField(max_length=80, unique=True)
    becomes = models.CharField(max_length=80, db_index=True)

    objects = PersonAliases.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(key=models.F("becomes")), name="no_key_becomes_itself")
        ]

    def __str__(self) -> str:
        return self.key


def person_reference(key: str) -> Reference:
    """Points at a person by the pseudonymous key, never by a name."""
    return Reference("person", key, f"person {key}")


class FormerKeys(models.QuerySet["FormerKey"]):
    """Keys that records had, in the subject's words."""

    def remember(self, left: Iterable[tuple[CaseRecord, str]]) -> None:
        """Remember which key each of some records has left."""
        # One that is known already stands as it is.
        rows = [FormerKey(record=record, key=key) for record, key in left if key]
        FormerKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)

    def merged(self, key: str, into: str) -> None:
        """Let a merged key mean the one that stays, here too."""
        of_both = self.filter(key=into).values("record")
        self.filter(key=key, record__in=of_both).delete()
        self.filter(key=key).update(key=into)


class FormerKey(models.Model):
    """A key that a record had before it was given to another person.

    What is open about that key goes on keeping the record: a correction undoes no protection in passing, and
    the systems and people outside may go on calling the record's person by the old key.
    """

    record = models.ForeignKey(CaseRecord, on_delete=models.PROTECT, related_name="former_keys")
    key = models.CharField(max_length=80)

    objects = FormerKeys.as_manager()

    class Meta:
        ordering = ["record", "key"]
        constraints = [
            models.UniqueConstraint(fields=["key", "record"], name="a_record_left_a_key_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="a_former_key_is_a_key"),
        ]

    def __str__(self) -> str:
        return self.key


def answers_to(keys: Keys) -> models.Q:
    """Asks whether a record has, or had, one of some keys."""
    had = FormerKey.objects.filter(key__in=keys).values("record")
    return models.Q(person_key__in=keys) | models.Q(pk__in=had)

"""Person keys that were found to be another's."""

from django.db import models

from governance.references import Reference


class PersonAliases(models.QuerySet["PersonAlias"]):
    """Keys that were merged, in the subject's words."""

    def become(self, keys: set[str]) -> dict[str, str]:
        """What each of some keys has become; those that stand for themselves are left out."""
        return dict(self.filter(key__in=keys).values_list("key", "becomes")) if keys else {}


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

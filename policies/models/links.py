"""Links of live texts that lead nowhere inside the site, since when: what owners are told of."""

from django.db import models

from governance.references import Reference


class LostLinks(models.QuerySet["LostLink"]):
    """Lost links, in the subject's words."""

    def about(self, reference: Reference) -> "LostLinks":
        return self.filter(about_kind=reference.kind, about_key=reference.key)


class LostLink(models.Model):
    """One address in one live text. The row goes when the link is mended or what it leads to is back."""

    about_kind = models.CharField(max_length=40)
    about_key = models.CharField(max_length=80)
    address = models.CharField(max_length=500)
    words = models.CharField(max_length=200)
    why = models.CharField(max_length=200)
    found_on = models.DateField()

    objects = LostLinks.as_manager()

    class Meta:
        ordering = ["found_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about_kind", "about_key", "address"], name="one_row_a_lost_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_key}: {self.address}"

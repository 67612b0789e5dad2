"""How much keeps readers out, day by day: what the trend is drawn from."""

from django.db import models


class FindingsOnDay(models.Model):
    """One night's count over everything that is live."""

    on = models.DateField(primary_key=True)
    texts = models.PositiveIntegerField()
    musts = models.PositiveIntegerField()
    shoulds = models.PositiveIntegerField()
    # Empty for a night on which no browser looked.
    rendered_pages = models.PositiveIntegerField(null=True)
    rendered_musts = models.PositiveIntegerField(null=True)
    rendered_shoulds = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on}: {self.musts} must, {self.shoulds} should in {self.texts} texts"

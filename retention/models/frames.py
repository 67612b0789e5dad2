"""Sampling frames: lists of file numbers frozen as they were, and the samples drawn from them."""

from django.conf import settings
from django.db import models

from governance.references import Reference
from governance.rules.sampling import Drawn, Method, draw


class SamplingFrame(models.Model):
    """The full list that samples are drawn from. It never changes: another list is another frame."""

    purpose = models.CharField(max_length=200, help_text="What it is for. Name no person.")
    filters = models.JSONField(default=dict, blank=True, help_text="The register's filters it was made with.")
    records = models.PositiveIntegerField()
    frame_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Sampling frame {self.pk}"

    @property
    def reference(self) -> Reference:
        return Reference("sampling_frame", str(self.pk), f"sampling frame {self.pk}")

    @property
    def references(self) -> list[str]:
        """Every file number of it, those of records that are gone too."""
        return list(self.members.order_by("pk").values_list("reference_text", flat=True))


class FrameMember(models.Model):
    """A file number of a frame: by text, because the record may be destroyed."""

    frame = models.ForeignKey(SamplingFrame, on_delete=models.PROTECT, related_name="members")
    reference_text = models.CharField(max_length=80)

    class Meta:
        ordering = ["frame", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["frame", "reference_text"], name="a_reference_once_a_frame")
        ]

    def __str__(self) -> str:
        return self.reference_text


class SampleDraw(models.Model):
    """That a sample was drawn: what is needed to draw it again, and therefore not the sample itself."""

    frame = models.ForeignKey(SamplingFrame, on_delete=models.PROTECT, related_name="draws")
    method = models.CharField(
        max_length=12,
        choices=[(Method.SIMPLE.value, "Simple random"), (Method.SYSTEMATIC.value, "Systematic")],
    )
    size = models.PositiveIntegerField()
    seed = models.CharField("number as minuted", max_length=40)
    algorithm = models.CharField(max_length=40)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["frame", "pk"]

    def __str__(self) -> str:
        return f"sample of {self.size}"

    @property
    def sample(self) -> Drawn:
        """The sample, drawn again."""
        return draw(self.frame.references, method=Method(self.method), size=self.size, seed=self.seed)

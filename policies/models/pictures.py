"""The pictures of texts, kept once each under the SHA-256 of their bytes."""

from django.db import models


def _path(picture: "Picture", filename: str) -> str:
    extension = picture.content_type.rpartition("/")[2].partition("+")[0]
    return f"pictures/{picture.key[:2]}/{picture.key}.{extension or 'bin'}"


class Picture(models.Model):
    """One picture's bytes. An approved text points at it by its key, so its bytes can never change."""

    key = models.CharField(max_length=64, primary_key=True, editable=False)
    name = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=60)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    file = models.FileField(upload_to=_path)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.name or self.key[:12]

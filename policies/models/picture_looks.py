"""What a picture shows that only looking at it tells: whether it moves, and the words in it."""

from django.db import models

from policies.models.pictures import Picture


class PictureLook(models.Model):
    """What was found in a picture's bytes, which never change. `words` is None where no program could look for them."""

    picture = models.OneToOneField(Picture, primary_key=True, on_delete=models.CASCADE, related_name="look")
    frames = models.PositiveIntegerField(default=1)
    words = models.TextField(null=True)

    def __str__(self) -> str:
        return f"{self.picture}: {self.frames} frames"

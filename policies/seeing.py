"""Looking at the pictures of texts, once each: in a process of its own, and again when a program that reads has come."""

from io import BytesIO

from django.db.models import Q

from governance.documents.sandbox import call
from governance.refusals import Refused
from policies.accessibility.seeing import can_read
from policies.models import Picture, PictureLook

# What we keep of pictures that a program can open; a drawing (SVG, EMF) has no frames or letters to be read.
SEEN = ("image/png", "image/jpeg", "image/gif", "image/webp")
_LOOK = "policies.accessibility.seeing:look"


def look_at(picture: Picture) -> PictureLook:
    """What is seen in a picture, kept; of one that cannot be opened safely, nothing."""
    try:
        with picture.file.open("rb") as file:
            seen = call(_LOOK, BytesIO(file.read()), receive=lambda data, folder: data)
    except (Refused, OSError):
        seen = {"frames": 1, "words": None}
    look, _ = PictureLook.objects.update_or_create(picture=picture, defaults=seen)
    return look


def look_at_waiting(limit: int = 500) -> int:
    """Look at the pictures that nobody has looked at, or whose words nobody could read then; how many."""
    unseen = Q(look=None) | Q(look__words=None) if can_read() else Q(look=None)
    waiting = list(Picture.objects.filter(unseen, content_type__in=SEEN).order_by("added_at")[:limit])
    for picture in waiting:
        look_at(picture)
    return len(waiting)

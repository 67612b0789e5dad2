"""What is told of the pictures of a text: words that only the eye gets, and movement that nobody can stop."""

from collections.abc import Iterator

from django.db.models import Q

from governance.documents.text import DocumentText
from policies.accessibility.barriers import Barrier
from policies.accessibility.elements import Found, with_elements
from policies.accessibility.places import Image, Place, Places
from policies.accessibility.rules.images import TEXT_AS_IMAGE
from policies.accessibility.rules.media import ANIMATED
from policies.accessibility.wording.plain import bare, excerpt, tokens
from policies.models import PictureLook

# A sign in a photograph or the name on a logo is no text.
FEWEST = 8


def found_in_pictures(text: DocumentText) -> tuple[Found, ...]:
    """The findings in the pictures of a text that have been looked at."""
    return with_elements(_barriers(Places(text).images), text)


def keys_of_pictures(text: DocumentText) -> frozenset[str]:
    """The pictures that a text shows, by their keys."""
    return frozenset(image.key for _, image in Places(text).images if image.key)


def may_tell(keys: frozenset[str]) -> bool:
    """Whether anything was seen in any of these pictures: it moves, or there are words in it."""
    seen = Q(frames__gt=1) | ~Q(words="") & Q(words__isnull=False)
    return bool(keys) and PictureLook.objects.filter(seen, picture__in=keys).exists()


def unread_pictures(text: DocumentText) -> int:
    """How many pictures of a text nobody has searched for words."""
    keys = keys_of_pictures(text)
    return len(keys) - PictureLook.objects.filter(picture__in=keys).exclude(words=None).count()


def _barriers(images: list[tuple[Place, Image]]) -> Iterator[Barrier]:
    looks = PictureLook.objects.in_bulk({image.key for _, image in images})
    for place, image in images:
        look = looks.get(image.key)
        if look is None:
            continue
        if look.frames > 1:
            yield ANIMATED.at(place.where(image.name))
        if len(tokens(bare(look.words or ""))) >= FEWEST:
            message = f"This picture shows text: “{excerpt(look.words or '')}”."
            yield TEXT_AS_IMAGE.at(place.where(image.name), message=message)

"""Keeping the pictures of a text: each once, under the hash of its bytes."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Opened
from PIL import UnidentifiedImageError

from governance.documents.text import DocumentText, Image, every_block
from policies.models import Picture
from policies.refusals import NotAPicture

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


def keep_pictures(pictures: dict[str, bytes], text: DocumentText) -> None:
    """Store the bytes of a text's pictures that are not stored yet."""
    shown = {block.key: block for block in every_block(text) if isinstance(block, Image)}
    stored = set(Picture.objects.filter(key__in=pictures).values_list("key", flat=True))
    for key in sorted(pictures.keys() - stored):
        block = shown.get(key) or Image(key)
        _store(
            pictures[key],
            name=block.name,
            content_type=block.content_type,
            width=block.width,
            height=block.height,
        )


def keep_picture(content: bytes, *, name: str) -> Picture:
    """Store one picture that a person chose. Raises NotAPicture."""
    try:
        with Opened.open(BytesIO(content)) as opened:
            opened.verify()
            kind, (width, height) = KINDS.get(opened.format or ""), opened.size
    except (UnidentifiedImageError, OSError, SyntaxError, Opened.DecompressionBombError):
        kind = None
    if kind is None:
        raise NotAPicture("This file is not a picture that browsers show. Use PNG, JPEG, GIF or WebP.")
    key = hashlib.sha256(content).hexdigest()
    return Picture.objects.filter(key=key).first() or _store(
        content, name=name, content_type=kind, width=width, height=height
    )


def _store(content: bytes, *, name: str, content_type: str, width: int, height: int) -> Picture:
    key = hashlib.sha256(content).hexdigest()
    picture = Picture(key=key, name=name[:255], content_type=content_type, width=width, height=height)
    picture.file.save(name or key, ContentFile(content), save=False)
    picture.save(force_insert=True)
    return picture

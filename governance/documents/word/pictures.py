"""Pictures in a Word file: which can be shown on a page, which are converted, and which are refused."""

import hashlib
from io import BytesIO
from typing import Protocol

from PIL import Image as Raster
from PIL import ImageOps, UnidentifiedImageError

from governance.documents.text import Block, Image
from governance.documents.word.context import Context
from governance.documents.word.metadata import without_metadata
from governance.documents.word.package import Part

# A picture larger than this is not decoded: 64 million points are 256 MB in memory.
POINTS = 64_000_000
# The EXIF tag that says which way up a picture is; it goes with the other metadata, so the points are turned.
_ORIENTATION = 274
_SHOWN = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_CONVERTED = {"BMP", "TIFF", "DIB", "ICO"}
_SUFFIX = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}


class Told(Protocol):
    @property
    def alt(self) -> str: ...
    @property
    def decorative(self) -> bool: ...
    @property
    def name(self) -> str: ...


def picture(context: Context, part: Part, key: str, told: Told) -> list[Block]:
    """The image a relationship leads to, its bytes put aside; nothing, and a notice, where it cannot be shown."""
    board = context.board
    described = f" (described as “{told.alt}”)" if told.alt else ""
    relationship = part.relationships.get(key)
    if relationship is None:
        if key:
            board.add("image_missing", described)
        return []
    if relationship.external:
        board.add("image_outside", described)
        return []
    source = context.package.to(part, relationship)
    if source is None:
        board.add("image_missing", described)
        return []
    name = source.name.rpartition("/")[2]
    shown = _shown(source.data)
    if shown is None:
        board.add("image_format", f"{name}{described}")
        return []
    data, content_type, width, height = shown
    digest = hashlib.sha256(data).hexdigest()
    context.pictures[digest] = data
    stem = name.rpartition(".")[0] or name
    return [
        Image(digest, told.alt, told.decorative, stem + _SUFFIX[content_type], content_type, width, height)
    ]


def _shown(data: bytes) -> tuple[bytes, str, int, int] | None:
    """Bytes that a page can show, their type and size; None for what it cannot."""
    try:
        with Raster.open(BytesIO(data), formats=[*_SHOWN, *_CONVERTED]) as image:
            width, height = image.size
            if width * height > POINTS:
                return None
            turned = image.getexif().get(_ORIENTATION, 1) != 1
            if image.format in _SHOWN and not turned:
                content_type = _SHOWN[image.format]
                return without_metadata(data, content_type), content_type, width, height
            upright = ImageOps.exif_transpose(image)
            out = BytesIO()
            upright.convert("RGBA" if "A" in upright.getbands() else "RGB").save(out, "PNG")
            return out.getvalue(), "image/png", *upright.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Raster.DecompressionBombError):
        return None

"""Pictures as they are written: a drawing in a run, a file beside the text."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from governance.documents.text import Image
from governance.documents.word.names import ADEC, PIC, WP, A
from governance.documents.word.writing.runs import clean

_POINT = 9525
_WIDEST = 5_731_200
_SUFFIX = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}$")


class Images:
    """The pictures of one file."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self._pictures = pictures
        self.files: dict[str, bytes] = {}
        self._names: dict[tuple[str, str], str] = {}
        self._count = 0

    @property
    def links(self) -> dict[str, str]:
        """Relationship ids by the names of the files, which lie in media/."""
        return {name: f"rIdImage{at}" for at, name in enumerate(self.files, 1)}

    def run(self, image: Image) -> str:
        """The run that shows a picture; nothing where its bytes are missing."""
        if image.key not in self._pictures:
            return ""
        self._count += 1
        name = self._file(image)
        width, height = _size(image)
        told = f"descr={quoteattr(clean(image.alt))}" if image.alt and not image.decorative else ""
        silent = (
            f'<a:extLst xmlns:a="{A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
            f'<adec:decorative xmlns:adec="{ADEC}" val="1"/></a:ext></a:extLst>'
            if image.decorative
            else ""
        )
        blip = (
            f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="{self._count}" name={quoteattr(name)}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{self.links[name]}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        )
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{self._count}" name={quoteattr(name)} {told}>{silent}</wp:docPr>'
            f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}">{blip}</a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _file(self, image: Image) -> str:
        known = self._names.get((image.key, image.name))
        if known:
            return known
        suffix = _SUFFIX.get(image.content_type, "png")
        stem = image.name.rpartition(".")[0]
        name = f"{stem}.{suffix}"
        taken = {one.lower() for one in self.files}
        if not _NAME.match(stem) or name.lower() in taken:
            name = f"image{len(self.files) + 1}.{suffix}"
        self._names[image.key, image.name] = name
        self.files[name] = self._pictures[image.key]
        return name


def _size(image: Image) -> tuple[int, int]:
    """The size in English metric units, no wider than the page."""
    width, height = (image.width or 400) * _POINT, (image.height or 300) * _POINT
    if width > _WIDEST:
        height, width = height * _WIDEST // width, _WIDEST
    return width, max(height, 1)

"""What the styles of a Word file mean: headings, titles, captions, numbering and looks, through every basedOn."""

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from governance.documents.word.names import local, number, qn, switched, val

# Word stores its own styles under their English names in every language; only what people see is translated.
_HEADING = re.compile(r"^heading ([1-9])$")
_CONTENTS = re.compile(r"^(toc [1-9]|table of figures|contents [1-9]|table of authorities)$")
_KINDS = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "quotations": "quote",
    "block text": "quote",
    "html preformatted": "code",
    "preformatted text": "code",
    "macro": "code",
    "macro text": "code",
    "source code": "code",
    "code": "code",
    "code block": "code",
}
TOGGLES = ("b", "i", "strike", "dstrike", "vanish", "caps")


@dataclass(frozen=True)
class NumberReference:
    """A style's or paragraph's word about its numbering."""

    num_id: int | None
    level: int | None
    style: str = ""


class Styles:
    """The styles part, asked by style id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = {"paragraph": "", "character": "", "table": ""}
        self.default_run: etree._Element | None = None
        self.default_paragraph: etree._Element | None = None
        if root is not None:
            self._take(root)
        for name in ("chain", "heading_level", "kind", "numbering", "toggle", "language", "numbered_styles"):
            setattr(self, name, cache(getattr(self, name)))

    def _take(self, root: etree._Element) -> None:
        self.default_run = root.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
        self.default_paragraph = root.find("/".join(map(qn, ("w:docDefaults", "w:pPrDefault", "w:pPr"))))
        for style in root.iterchildren(qn("w:style")):
            key = style.get(qn("w:styleId"), "")
            self._styles.setdefault(key, style)
            if style.get(qn("w:default")) in ("1", "true", "on"):
                self._default[style.get(qn("w:type"), "paragraph")] = key

    def of_paragraph(self, properties: etree._Element | None) -> str:
        """The style id of a paragraph: its own, or the default one."""
        key = val(properties, "w:pStyle")
        return key if key in self._styles else self._default["paragraph"]

    def chain(self, key: str) -> tuple[etree._Element, ...]:
        """The style and all it is based on, nearest first."""
        found: list[etree._Element] = []
        while key in self._styles and self._styles[key] not in found:
            found.append(self._styles[key])
            key = val(found[-1], "w:basedOn") or ""
        return tuple(found)

    def name(self, key: str) -> str:
        return (val(self._styles.get(key), "w:name") or "").strip().lower()

    def heading_level(self, key: str) -> int | None:
        """1 to 9 where paragraphs of the style are headings."""
        for style in self.chain(key):
            outline = val(style.find(qn("w:pPr")), "w:outlineLvl")
            if outline is not None:
                level = number(outline, 9)
                return level + 1 if 0 <= level <= 8 else None
            if found := _HEADING.match((val(style, "w:name") or "").strip().lower()):
                return int(found[1])
        return None

    def kind(self, key: str) -> str:
        """title, subtitle, caption, quote, code or contents; empty for any other."""
        for style in self.chain(key):
            name = (val(style, "w:name") or "").strip().lower()
            if _CONTENTS.match(name):
                return "contents"
            if name in _KINDS:
                return _KINDS[name]
        return ""

    def numbering(self, key: str) -> NumberReference:
        """The numbering a paragraph style brings, each half of it from the nearest style that says it."""
        num_id = level = None
        giver = ""
        for style in self.chain(key):
            properties = style.find(qn("w:pPr"))
            numbering = None if properties is None else properties.find(qn("w:numPr"))
            if numbering is None:
                continue
            if level is None and (said := val(numbering, "w:ilvl")) is not None:
                level = number(said)
            if num_id is None and (said := val(numbering, "w:numId")) is not None:
                num_id = number(said)
                giver = style.get(qn("w:styleId"), "")
        return NumberReference(num_id, level, giver)

    def numbered_styles(self, key: str) -> tuple[str, ...]:
        """The ids of a style and its bases, by which a numbering level may be linked to it."""
        return tuple(style.get(qn("w:styleId"), "") for style in self.chain(key))

    def toggle(self, key: str, name: str) -> bool | None:
        """An on/off run property as the style's chain says it."""
        for style in self.chain(key):
            said = switched(style.find(qn("w:rPr")), f"w:{name}")
            if said is not None:
                return said
        return None

    def run_property(self, key: str, name: str) -> etree._Element | None:
        """A run property (as an element) from the style's chain."""
        for style in self.chain(key):
            properties = style.find(qn("w:rPr"))
            found = None if properties is None else properties.find(qn(name))
            if found is not None:
                return found
        return None

    def language(self, key: str) -> etree._Element | None:
        return self.run_property(key, "w:lang")

    def indent(self, key: str) -> etree._Element | None:
        for style in self.chain(key):
            properties = style.find(qn("w:pPr"))
            found = None if properties is None else properties.find(qn("w:ind"))
            if found is not None:
                return found
        return None

    def numbering_style(self, key: str) -> int | None:
        """The numbering that a numbering style stands for."""
        return self.numbering(key).num_id

    def conditional(self, key: str) -> frozenset[str]:
        """Which parts of a table this table style makes look different ("firstRow", "firstCol", ...)."""
        found = set()
        for style in self.chain(key):
            for part in style.iterchildren(qn("w:tblStylePr")):
                if any(local(inner) in ("rPr", "tcPr", "pPr") and len(inner) for inner in part):
                    found.add(part.get(qn("w:type"), ""))
        return frozenset(found)


def paragraph_numbering(properties: etree._Element | None) -> NumberReference:
    """What a paragraph itself says of its numbering."""
    numbering = None if properties is None else properties.find(qn("w:numPr"))
    if numbering is None:
        return NumberReference(None, None)
    num_id, level = val(numbering, "w:numId"), val(numbering, "w:ilvl")
    return NumberReference(
        None if num_id is None else number(num_id), None if level is None else number(level)
    )

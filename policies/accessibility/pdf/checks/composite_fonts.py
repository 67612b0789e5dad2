"""Fonts whose letters have more than one byte (Type 0)."""

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from policies.accessibility.pdf.cmap import CodeMap, code_map
from policies.accessibility.pdf.file import array, dictionary, name, text, whole
from policies.accessibility.pdf.letters import Used, read
from policies.accessibility.pdf.program import Program, program_of
from policies.accessibility.rule import Rule
from policies.accessibility.rules import pdf

_IDENTITY = ("Identity-H", "Identity-V")
_CJK = frozenset({"GB1", "CNS1", "Japan1", "Korea1", "KR"})
# The maps that every reader knows (ISO 32000-1, table 118): the collection of characters, and its supplement.
_KNOWN = {
    stem: (collection, supplement)
    for collection, supplement, stems in (
        ("GB1", 0, "GB-EUC GBpc-EUC"),
        ("GB1", 2, "GBK-EUC GBKp-EUC"),
        ("GB1", 4, "GBK2K UniGB-UCS2 UniGB-UTF16"),
        ("CNS1", 0, "B5pc ETen-B5 ETenms-B5 CNS-EUC"),
        ("CNS1", 3, "HKscs-B5 UniCNS-UCS2"),
        ("CNS1", 4, "UniCNS-UTF16"),
        ("Japan1", 1, "83pv-RKSJ 90pv-RKSJ Add-RKSJ EUC"),
        ("Japan1", 2, "90ms-RKSJ 90msp-RKSJ Ext-RKSJ"),
        ("Japan1", 4, "UniJIS-UCS2 UniJIS-UCS2-HW"),
        ("Japan1", 5, "UniJIS-UTF16"),
        ("Korea1", 0, "KSC-EUC KSCpc-EUC"),
        ("Korea1", 1, "KSCms-UHC KSCms-UHC-HW UniKS-UCS2"),
        ("Korea1", 2, "UniKS-UTF16"),
    )
    for stem in stems.split()
} | {"": ("Japan1", 1)}
_MOST_BYTES = 8192  # 65,536 shapes, the most that a font has
_NAME = re.compile(r"(.*?)-?[HV]")


def _known(encoding: str) -> tuple[str, int] | None:
    """The collection and supplement of a predefined map; the name ends in how it is written, H or V."""
    named = _NAME.fullmatch(encoding)
    return _KNOWN.get(named.group(1)) if named else None


def composite(used: Used) -> Iterator[Rule]:
    font = used.font
    below = next(
        (one for one in array(font.get("/DescendantFonts")) if isinstance(one, Dictionary)), Dictionary()
    )
    descriptor = dictionary(below.get("/FontDescriptor"))
    embedded = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
    if used.visible and not embedded:
        yield pdf.FONT_EMBEDDED
    if not _maps_right(font, below, embedded):
        yield pdf.FONT_MAPPING
    if _unreadable(used, below):
        yield pdf.FONT_UNICODE
    if (program := program_of(descriptor)) is not None:
        yield from _shapes(used, Shapes(font, below, program))
    elif embedded and 0 in used.codes and name(font.get("/Encoding")) in _IDENTITY:
        yield pdf.GLYPH_MISSING


def _maps_right(font: Any, below: Any, embedded: bool) -> bool:
    """Codes lead to shapes by maps that are in the file or known, and that belong to the font."""
    if name(below.get("/Subtype")) == "CIDFontType2" and embedded:
        mapping = below.get("/CIDToGIDMap")
        if not isinstance(mapping, Stream) and name(mapping) != "Identity":
            return False
    encoding, information = font.get("/Encoding"), dictionary(below.get("/CIDSystemInfo"))
    if isinstance(encoding, Stream):
        return _map_right(encoding, information)
    if name(encoding) in _IDENTITY:
        return True
    collection, supplement = _known(name(encoding)) or ("", -1)
    return (
        text(information.get("/Registry")) == "Adobe"
        and text(information.get("/Ordering")) == collection
        and whole(information.get("/Supplement")) <= supplement
    )


def _map_right(encoding: Any, information: Any) -> bool:
    own = dictionary(encoding.get("/CIDSystemInfo"))
    if name(encoding.get("/CMapName")) not in _IDENTITY:
        same = all(text(own.get(key)) == text(information.get(key)) for key in ("/Registry", "/Ordering"))
        if not same or whole(own.get("/Supplement")) < whole(information.get("/Supplement")):
            return False
    data = read(encoding)
    written = re.search(rb"/WMode\s+(\d)", data)
    if int(written.group(1) if written else 0) != whole(encoding.get("/WMode")):
        return False
    other = re.search(rb"/([A-Za-z0-9-]+)\s+usecmap", data)
    uses = encoding.get("/UseCMap")
    refers = name(uses) if isinstance(uses, Name) else name(dictionary(uses).get("/CMapName"))
    refers = refers or (other.group(1).decode("ascii") if other else "")
    return not refers or refers in _IDENTITY or _known(refers) is not None


def _unreadable(used: Used, below: Any) -> bool:
    """Letters of which nobody can tell the text, when no collection of known characters says it."""
    encoding = used.font.get("/Encoding")
    ordering = text(dictionary(below.get("/CIDSystemInfo")).get("/Ordering"))
    if ordering in _CJK or (isinstance(encoding, Name) and name(encoding) not in _IDENTITY):
        return False
    if "/ToUnicode" not in used.font:
        return True
    return used.wide > 0 and any(used.text(code) is None for code in used.codes)


class Shapes:
    """From codes to the shapes of the program, as far as the maps can be followed."""

    def __init__(self, font: Any, below: Any, program: Program) -> None:
        self.below, self.program = below, program
        encoding = font.get("/Encoding")
        self.codes: CodeMap | None = None
        self.known = name(encoding) in _IDENTITY
        if isinstance(encoding, Stream) and "/UseCMap" not in encoding and b"usecmap" not in read(encoding):
            self.codes, self.known = code_map(read(encoding)), True
        mapping = below.get("/CIDToGIDMap")
        self.numbers = read(mapping) if isinstance(mapping, Stream) else None
        self.widths = _widths(below)

    def cid(self, code: int) -> int | None:
        found = code if self.codes is None else self.codes.find(code)
        return found if isinstance(found, int) else None

    def shape(self, cid: int) -> int:
        """0 where there is none."""
        if self.program.by_cid is not None:
            return self.program.by_cid.get(cid, 0)
        if self.numbers is not None:
            return int.from_bytes(self.numbers[cid * 2 : cid * 2 + 2], "big")
        return cid if cid < self.program.count else 0

    def width(self, cid: int) -> float:
        return self.widths.get(cid, _number(self.below.get("/DW", 1000)))


def _shapes(used: Used, shapes: Shapes) -> Iterator[Rule]:
    if _set_wrong(used.font, shapes):
        yield pdf.FONT_WIDTHS
    if not shapes.known:
        return
    for code in used.codes:
        cid = shapes.cid(code)
        number = 0 if cid is None else shapes.shape(cid)
        if cid is None or not 0 < number < shapes.program.count:
            yield pdf.GLYPH_MISSING
        elif code in used.seen:
            own = shapes.program.width(number)
            if own is not None and abs(own - shapes.width(cid)) > 1:
                yield pdf.FONT_WIDTHS


def _widths(below: Any) -> dict[int, float]:
    """By CID: a list has a first number and its widths, or a first, a last and one width."""
    found: dict[int, float] = {}
    said = array(below.get("/W"))
    at = 0
    while at + 1 < len(said):
        first, second = said[at], said[at + 1]
        if isinstance(second, Array):
            found.update({int(first) + step: _number(wide) for step, wide in enumerate(second)})
            at += 2
        elif at + 2 < len(said):
            last = min(int(second), int(first) + 70_000)
            found.update(dict.fromkeys(range(int(first), last + 1), _number(said[at + 2])))
            at += 3
        else:
            break
    return found


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def _set_wrong(font: Any, shapes: Shapes) -> bool:
    """A set of the shapes in a part of a font that is not the set of its shapes."""
    stream = dictionary(shapes.below.get("/FontDescriptor")).get("/CIDSet")
    own = shapes.program.by_cid
    if own is None or not isinstance(stream, Stream) or name(shapes.below.get("/BaseFont"))[6:7] != "+":
        return False
    bits = read(stream)[:_MOST_BYTES]
    said = {at * 8 + bit for at, byte in enumerate(bits) for bit in range(8) if byte & (0x80 >> bit)}
    return said - {0} != set(own) - {0}

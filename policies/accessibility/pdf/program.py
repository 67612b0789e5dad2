"""The font programs that a PDF brings: which shapes they have, how wide these are, and how they are found."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.encodings import StandardEncoding
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.t1Lib import T1Font
from fontTools.ttLib import TTFont
from pikepdf import Stream

from policies.accessibility.pdf.file import dictionary

# A foreign font is full of small faults; what matters of them is told as a barrier.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)
LARGEST = 20_000_000
_CMAP = {(3, 1), (3, 0), (1, 0)}
_THOUSAND = 1000.0


@dataclass
class Program:
    """Shapes by number; by name or by CID where the program says these."""

    count: int
    width_of: Callable[[int], float | None]
    by_name: dict[str, int] = field(default_factory=dict)
    by_cid: dict[int, int] | None = None
    cmaps: list[tuple[int, int]] = field(default_factory=list)
    letters: dict[tuple[int, int], dict[int, int]] = field(default_factory=dict)
    encoding: dict[int, str] = field(default_factory=dict)  # built into a Type 1 font

    def width(self, number: int) -> float | None:
        """In thousandths of the size; None where the shape does not say it."""
        try:
            return self.width_of(number)
        except Exception:  # the drawing of a shape is a small program, and may be any
            return None


def program_of(descriptor: Any) -> Program | None:
    """None where there is none, or it cannot be read."""
    for key, read_it in (("/FontFile2", _true_type), ("/FontFile3", _compact), ("/FontFile", _type1)):
        stream = dictionary(descriptor).get(key)
        if isinstance(stream, Stream):
            data = _bytes(stream)
            try:
                return read_it(data) if data else None
            except Exception:  # whatever a foreign font does to its reader
                return None
    return None


def _bytes(stream: Any) -> bytes:
    try:
        data: bytes = stream.read_bytes()
    except pikepdf.PdfError:
        return b""
    return data if len(data) <= LARGEST else b""


def _true_type(data: bytes) -> Program:
    font = TTFont(BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    scale = _THOUSAND / (font["head"].unitsPerEm or _THOUSAND)
    count = font["maxp"].numGlyphs
    metrics = _advances(font, count)
    program = Program(count, lambda number: metrics[number] * scale if 0 <= number < len(metrics) else None)
    if "cmap" in font:
        for table in font["cmap"].tables:
            place = (table.platformID, table.platEncID)
            program.cmaps.append(place)
            if place in _CMAP and hasattr(table, "cmap"):
                program.letters[place] = {code: font.getGlyphID(glyph) for code, glyph in table.cmap.items()}
    if "CFF " in font:
        return program
    if "post" in font and getattr(font["post"], "formatType", 3.0) != 3.0:
        program.by_name = {glyph: number for number, glyph in enumerate(font.getGlyphOrder())}
    return program


def _advances(font: TTFont, count: int) -> list[int]:
    """Straight from the table: the names of shapes are of no use here."""
    long = font["hhea"].numberOfHMetrics
    data = font.reader["hmtx"]
    found = [int.from_bytes(data[at * 4 : at * 4 + 2], "big") for at in range(min(long, len(data) // 4))]
    return found + found[-1:] * max(count - len(found), 0)


def _compact(data: bytes) -> Program:
    if data[:4] in (b"OTTO", b"\x00\x01\x00\x00", b"true"):
        font = TTFont(BytesIO(data), lazy=True)
        if "CFF " not in font:
            return _true_type(data)
        data = font.reader["CFF "]
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    glyphs = top.charset
    strings = top.CharStrings
    matrix = getattr(top, "FontMatrix", None)
    scale = (matrix[0] if matrix and matrix[0] else 0.001) * _THOUSAND

    def width(number: int) -> float | None:
        if not 0 <= number < len(glyphs):
            return None
        string = strings[glyphs[number]]
        private = string.private
        reader = T2WidthExtractor(
            getattr(private, "Subrs", []), fonts.GlobalSubrs, private.nominalWidthX, private.defaultWidthX
        )
        reader.execute(string)
        return reader.width * scale

    program = Program(len(glyphs), width, {glyph: number for number, glyph in enumerate(glyphs)})
    if hasattr(top, "ROS"):
        program.by_cid = {
            0: 0,
            **{int(glyph[3:]): number for number, glyph in enumerate(glyphs) if glyph[3:].isdigit()},
        }
    else:
        built_in = getattr(top, "Encoding", "StandardEncoding")
        names = StandardEncoding.StandardEncoding if built_in == "StandardEncoding" else built_in
        program.encoding = _encoding(names)
    return program


def _type1(data: bytes) -> Program:
    font = T1Font.__new__(T1Font)
    font.encoding, font.data = "latin-1", data
    font.parse()
    strings = font["CharStrings"]
    names = list(strings)
    scale = (font.font.get("FontMatrix") or [0.001])[0] * _THOUSAND

    def width(number: int) -> float | None:
        if not 0 <= number < len(names):
            return None
        glyph = font.getGlyphSet()[names[number]]
        glyph.draw(_NoPen())
        return glyph.width * scale if glyph.width is not None else None

    program = Program(len(names), width, {glyph: number for number, glyph in enumerate(names)})
    program.encoding = _encoding(font.font.get("Encoding"))
    return program


def _encoding(names: Any) -> dict[int, str]:
    named = enumerate(names) if isinstance(names, (list, tuple)) else ()
    return {code: str(glyph) for code, glyph in named if str(glyph) != ".notdef"}


class _NoPen:
    """Takes the strokes of a shape and leaves them."""

    def __getattr__(self, called: str) -> Callable[..., None]:
        return lambda *points, **more: None

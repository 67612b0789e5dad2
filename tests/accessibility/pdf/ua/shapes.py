"""Fonts of our own making: every letter is a box, so that they are small."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from pikepdf import Array, Dictionary, Name, Pdf

WIDE = 500
LETTERS = range(32, 127)
_NAMES = {"familyName": "Box", "styleName": "Regular", "psName": "Box"}


def _box(pen: Any) -> Any:
    pen.moveTo((50, 0))
    for corner in ((50, 500), (450, 500), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen


@cache
def true_type_program(
    tables: tuple[tuple[int, int], ...] = ((3, 1),), letters: tuple[int, ...] = ()
) -> bytes:
    """A TrueType font with a `cmap` of these platforms and encodings."""
    codes = letters or tuple(LETTERS)
    names = [".notdef", *(f"uni{code:04X}" for code in codes)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf({name: _box(TTGlyphPen(None)).glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDE, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(_NAMES)
    builder.setupPost()
    cmap = builder.font["cmap"] = newTable("cmap")
    cmap.tableVersion = 0
    cmap.tables = [_subtable(*one, {code: f"uni{code:04X}" for code in codes}) for one in tables]
    file = BytesIO()
    builder.font.save(file)
    return file.getvalue()


def _subtable(platform: int, encoding: int, mapping: dict[int, str]) -> CmapSubtable:
    table = CmapSubtable.newSubtable(0 if platform == 1 else 4)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    shift = 0xF000 if (platform, encoding) == (3, 0) else 0
    table.cmap = {code + shift: name for code, name in mapping.items()}
    return table


@cache
def cff_program(letters: tuple[int, ...] = tuple(LETTERS), called: tuple[str, ...] = ()) -> bytes:
    """A bare CFF font of these letters, by these names."""
    mapping = {code: called[at] if called else f"uni{code:04X}" for at, code in enumerate(letters)}
    names = [".notdef", *mapping.values()]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(mapping)
    drawn = {name: _box(T2CharStringPen(WIDE, None)).getCharString() for name in names}
    builder.setupCFF("Box", {"FullName": "Box"}, drawn, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDE, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(_NAMES)
    builder.setupPost()
    file = BytesIO()
    builder.font.save(file)
    builder.font["CFF "].cff  # noqa: B018 - it must be compiled before its bytes are asked for
    return builder.font.getTableData("CFF ")


@cache
def type1_program(names: tuple[str, ...] = ("A", "B")) -> tuple[bytes, bytes]:
    """The clear and the encrypted part of a Type 1 font."""
    clear = (
        b"%!PS-AdobeFont-1.0: Box\n11 dict begin\n/FontInfo 1 dict dup begin /FullName (Box) def end readonly def\n"
        b"/FontName /Box def\n/Encoding StandardEncoding def\n/PaintType 0 def\n/FontType 1 def\n"
        b"/FontMatrix [0.001 0 0 0.001 0 0] readonly def\n/FontBBox {0 0 500 500} readonly def\ncurrentdict end\n"
        b"currentfile eexec\n"
    )
    # 0 500 hsbw, a box, endchar
    drawn = bytes([139, *_number(WIDE), 13, *_number(400), 6, *_number(400), 7, *_number(-400), 6, 9, 14])
    strings = [b".notdef", *(name.encode() for name in names)]
    secret = b"dup /Private 8 dict dup begin\n/RD {string currentfile exch readstring pop} executeonly def\n"
    secret += b"/ND {noaccess def} executeonly def\n/NP {noaccess put} executeonly def\n/BlueValues [] def\n"
    secret += b"/MinFeature {16 16} def\n/password 5839 def\n/lenIV 4 def\n/Subrs 0 array\nND\n"
    secret += b"2 index /CharStrings %d dict dup begin\n" % len(strings)
    for name in strings:
        coded, _ = eexec.encrypt(b"\0\0\0\0" + drawn, 4330)
        secret += b"/%s %d RD %s ND\n" % (name, len(coded), coded)
    secret += b"end\nend\nreadonly put\nnoaccess put\ndup/FontName get exch definefont pop\nmark currentfile closefile\n"
    coded, _ = eexec.encrypt(b"abcd" + secret, 55665)
    return clear, coded


def _number(value: int) -> list[int]:
    if -107 <= value <= 107:
        return [value + 139]
    if value > 0:
        return [247 + (value - 108) // 256, (value - 108) % 256]
    return [251 + (-value - 108) // 256, (-value - 108) % 256]


def descriptor(flags: int = 32, **more: Any) -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Box, Flags=flags, FontBBox=Array([0, 0, 500, 500]), ItalicAngle=0,
        Ascent=800, Descent=-200, CapHeight=700, StemV=80, **more,
    )  # fmt: skip


def true_type(
    pdf: Pdf,
    program: bytes | None = None,
    flags: int = 32,
    encoding: Any = Name.WinAnsiEncoding,
    wide: int = WIDE,
    letters: Iterable[int] = LETTERS,
    **more: Any,
) -> Any:
    """A simple font on a TrueType program."""
    stream = pdf.make_stream(true_type_program() if program is None else program)
    said = {"Encoding": encoding} if encoding is not None else {}
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Box, FirstChar=32, LastChar=126,
            Widths=Array([wide] * len(LETTERS)), FontDescriptor=pdf.make_indirect(descriptor(flags, FontFile2=stream)),
            **said, **more,
        )
    )  # fmt: skip


def to_unicode(pairs: dict[int, str], size: int = 2) -> bytes:
    lines = "\n".join(f"<{code:0{size * 2}X}> <{target}>" for code, target in pairs.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n"
        f"/CMapType 2 def\n1 begincodespacerange <{'00' * size}> <{'FF' * size}> endcodespacerange\n"
        f"{len(pairs)} beginbfchar\n{lines}\nendbfchar\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()

"""What the encodings of simple fonts call their letters, and what text a name stands for."""

from functools import cache
from typing import Any

from fontTools import agl
from fontTools.encodings import MacRoman, StandardEncoding
from pikepdf import Dictionary, Name

from policies.accessibility.pdf.file import array, name

NOTHING = ".notdef"
_APART = {
    0x7F: "bullet",
    0xA0: "space",
    0xAD: "hyphen",
    0xB2: "twosuperior",
    0xB3: "threesuperior",
    0xB9: "onesuperior",
}


@cache
def win_ansi() -> dict[int, str]:
    """From the code page: names of the Adobe glyph list, and what PDF says of its gaps."""
    found = {}
    for code in range(32, 256):
        try:
            letter = bytes([code]).decode("cp1252")
        except UnicodeDecodeError:
            letter = "•"
        found[code] = agl.UV2AGL.get(ord(letter), f"uni{ord(letter):04X}")
    return {**found, **_APART}


@cache
def of_table(table: str) -> dict[int, str]:
    if table == "WinAnsiEncoding":
        return win_ansi()
    if table in ("MacRomanEncoding", "StandardEncoding"):
        names = MacRoman.MacRoman if table == "MacRomanEncoding" else StandardEncoding.StandardEncoding
        found = {code: called for code, called in enumerate(names) if called != NOTHING and code >= 32}
        return {**found, 0xCA: "space"} if table == "MacRomanEncoding" else found
    return {}


def names_of(font: Any) -> dict[int, str]:
    """By code; empty where the font has no encoding of its own."""
    encoding = font.get("/Encoding")
    if isinstance(encoding, Name):
        return of_table(name(encoding))
    if not isinstance(encoding, Dictionary):
        return {}
    base = name(encoding.get("/BaseEncoding"))
    found = dict(of_table(base or ("StandardEncoding" if name(font.get("/Subtype")) == "TrueType" else "")))
    code = 0
    for one in array(encoding.get("/Differences")):
        if isinstance(one, Name):
            found[code] = name(one)
            code += 1
        elif isinstance(one, int):
            code = one
    return found


@cache
def text_of(called: str) -> str | None:
    """The text of a letter's name, by the Adobe glyph list and its rules for names like uni0041; None for unknown."""
    return agl.toUnicode(called) or agl.toUnicode(called, isZapfDingbats=True) or None

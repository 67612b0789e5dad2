"""Fonts: are they in the file, and can their letters be turned into text."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import array, dictionary, name, text
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf

_IDENTITY = ("Identity-H", "Identity-V")
_CJK = frozenset({"GB1", "CNS1", "Japan1", "Korea1", "KR"})
_NAMED = frozenset({"WinAnsiEncoding", "MacRomanEncoding"})
_SYMBOLIC, _NONSYMBOLIC = 4, 32
# Names of characters that everyone knows: the Adobe glyph list's letters and signs, and its systematic names.
_GLYPH = re.compile(
    r"^(?:uni(?:[0-9A-F]{4})+|u[0-9A-F]{4,6}|[A-Za-z]|[A-Z]?[a-z]+(?:acute|grave|circumflex|dieresis|tilde|cedilla|caron|ring|macron|"
    r"breve|ogonek|slash|dotaccent|hungarumlaut|commaaccent|bar|dblleft|dblright|left|right|base|center|small|superior|inferior|oldstyle)?|"
    r"[A-Za-z]{3,}\d{0,4})(?:\.[A-Za-z0-9]+)?$"
)
_PREDEFINED = re.compile(
    r"^(?:Identity-[HV]|(?:GB|GBpc|GBK|GBKp|GBK2K|UniGB|B5pc|HKscs|ETen|ETenms|CNS|UniCNS|83pv|90ms|90msp|90pv|Add|EUC|Ext|UniJIS|UniJIS2004|KSC|KSCms|KSCpc|UniKS)"
    r"[A-Za-z0-9-]*|H|V)$"
)
_COLLECTIONS = (
    (r"GB|UniGB", "GB1"),
    (r"B5|HK|ETen|CNS|UniCNS", "CNS1"),
    (r"KSC|UniKS", "Korea1"),
    (r"83|90|Add|EUC|Ext|UniJIS|H$|V$", "Japan1"),
)
_TARGET = re.compile(rb"<([0-9A-Fa-f\s]+)>")


@checks(pdf.FONT_EMBEDDED, Form.PDF, also=(pdf.FONT_MAPPING, pdf.FONT_UNICODE, pdf.GLYPH_MISSING))
def fonts(subject: Subject) -> Iterator[Barrier]:
    told: set[tuple[object, object]] = set()
    for page in subject.drawn:
        for key, font in page.fonts.items():
            for rule in _faults(font, page.shown.get(key, set())):
                if (key, rule) not in told:
                    told.add((key, rule))
                    yield rule.at(subject.file.where(name(font.get("/BaseFont")), page=page.number, obj=font))


def _faults(font: Any, shown: set[bytes]) -> Iterator[Any]:
    kind = name(font.get("/Subtype"))
    if kind == "Type0":
        yield from _composite(font, shown)
    elif kind == "Type3":
        if "/ToUnicode" not in font and not _names_known(font):
            yield pdf.FONT_UNICODE
    else:
        yield from _simple(font, kind)
    if _maps_to_nothing(font):
        yield pdf.FONT_UNICODE


def _simple(font: Any, kind: str) -> Iterator[Any]:
    descriptor = dictionary(font.get("/FontDescriptor"))
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield pdf.FONT_EMBEDDED
    flags = int(descriptor.get("/Flags", 0))
    encoding = font.get("/Encoding")
    base = name(encoding) if isinstance(encoding, Name) else name(dictionary(encoding).get("/BaseEncoding"))
    if kind == "TrueType" and len(descriptor):
        symbolic = bool(flags & _SYMBOLIC)
        if (encoding is not None) if symbolic else (base not in _NAMED or not _names_known(font)):
            yield pdf.FONT_MAPPING
    if "/ToUnicode" not in font:
        readable = (
            bool(base) or "/Differences" in dictionary(encoding) or kind == "Type1" or kind == "MMType1"
        )
        if not readable or not _names_known(font):
            yield pdf.FONT_UNICODE


def _names_known(font: Any) -> bool:
    """Every name in the differences of the encoding is one that stands for a character."""
    differences = array(dictionary(font.get("/Encoding")).get("/Differences"))
    named = [name(one) for one in differences if isinstance(one, Name)]
    if not named and name(font.get("/Subtype")) == "Type3":
        return False
    return all(
        _GLYPH.match(one) and not re.match(r"^[a-zA-Z]{1,2}\d+$", one) for one in named if one != ".notdef"
    )


def _composite(font: Any, shown: set[bytes]) -> Iterator[Any]:
    below = next(
        (one for one in array(font.get("/DescendantFonts")) if isinstance(one, Dictionary)), Dictionary()
    )
    descriptor = dictionary(below.get("/FontDescriptor"))
    embedded = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
    if not embedded:
        yield pdf.FONT_EMBEDDED
    encoding = font.get("/Encoding")
    information = dictionary(below.get("/CIDSystemInfo"))
    if name(below.get("/Subtype")) == "CIDFontType2" and embedded:
        mapping = below.get("/CIDToGIDMap")
        if not isinstance(mapping, Stream) and name(mapping) != "Identity":
            yield pdf.FONT_MAPPING
    if isinstance(encoding, Stream):
        yield from _cmap(encoding, information)
    elif not _PREDEFINED.match(name(encoding)) or not _same_collection(name(encoding), information):
        yield pdf.FONT_MAPPING
    if "/ToUnicode" not in font:
        known = text(information.get("/Ordering")) in _CJK or (
            not isinstance(encoding, Stream) and name(encoding) not in _IDENTITY
        )
        if not known:
            yield pdf.FONT_UNICODE
    if name(encoding) in _IDENTITY and any(
        b"\x00\x00" in (string[at : at + 2] for at in range(0, len(string) - 1, 2)) for string in shown
    ):
        yield pdf.GLYPH_MISSING


def _same_collection(encoding: str, information: Any) -> bool:
    """Whether a predefined map belongs to the character collection of the font."""
    collection = next((known for start, known in _COLLECTIONS if re.match(start, encoding)), "")
    return encoding in _IDENTITY or (
        text(information.get("/Ordering")) == collection and text(information.get("/Registry")) == "Adobe"
    )


def _cmap(encoding: Any, information: Any) -> Iterator[Any]:
    own = dictionary(encoding.get("/CIDSystemInfo"))
    if len(own):
        same = all(text(own.get(key)) == text(information.get(key)) for key in ("/Registry", "/Ordering"))
        if not same or int(own.get("/Supplement", 0)) < int(information.get("/Supplement", 0)):
            yield pdf.FONT_MAPPING
            return
    data = _read(encoding)
    written = re.search(rb"/WMode\s+(\d)", data)
    said = int(encoding.get("/WMode", 0))
    other = re.search(rb"/([A-Za-z0-9-]+)\s+usecmap", data)
    uses = encoding.get("/UseCMap")
    refers = name(uses) if isinstance(uses, Name) else (other.group(1).decode("ascii") if other else "")
    if (written and int(written.group(1)) != said) or (refers and not _PREDEFINED.match(refers)):
        yield pdf.FONT_MAPPING


def _maps_to_nothing(font: Any) -> bool:
    """A letter that is mapped to nothing (0, or the byte order mark)."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, Stream):
        return False
    for section in re.findall(rb"beginbf(?:char|range)(.*?)endbf", _read(stream), re.S):
        for line in section.splitlines():
            codes = [re.sub(rb"\s", b"", one).upper() for one in _TARGET.findall(line)]
            if len(codes) >= 2 and codes[-1] in (b"0000", b"FEFF", b"FFFE"):
                return True
    return False


def _read(stream: Any) -> bytes:
    try:
        return stream.read_bytes()[:2_000_000]
    except pikepdf.PdfError:
        return b""

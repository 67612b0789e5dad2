"""Fonts whose letters have one byte: Type 1 and TrueType."""

from collections.abc import Iterator
from typing import Any

from fontTools.encodings import MacRoman
from pikepdf import Name

from policies.accessibility.pdf.encodings import NOTHING, text_of
from policies.accessibility.pdf.file import array, dictionary, name, text, whole
from policies.accessibility.pdf.letters import Used
from policies.accessibility.pdf.program import Program, program_of
from policies.accessibility.rule import Rule
from policies.accessibility.rules import pdf

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_NAMED = frozenset({"WinAnsiEncoding", "MacRomanEncoding"})
_SYMBOLIC = 4
_PAGES = (0x0000, 0xF000, 0xF100, 0xF200)  # where fonts of symbols put their codes
_MAC = {called: code for code, called in enumerate(MacRoman.MacRoman)}


def simple(used: Used) -> Iterator[Rule]:
    font = used.font
    descriptor = dictionary(font.get("/FontDescriptor"))
    if used.visible and not any(key in descriptor for key in _FILES):
        yield pdf.FONT_EMBEDDED
    program = program_of(descriptor)
    true_type = name(font.get("/Subtype")) == "TrueType"
    symbols = true_type and is_symbolic(descriptor)
    if true_type and not _mapping_right(font, symbols, program):
        yield pdf.FONT_MAPPING
    if _set_wrong(font, descriptor, program):
        yield pdf.FONT_WIDTHS
    yield from _letters(used, program, true_type, symbols or (true_type and "/Encoding" not in font))


def is_symbolic(descriptor: Any) -> bool:
    return bool(whole(descriptor.get("/Flags")) & _SYMBOLIC)


def _mapping_right(font: Any, symbols: bool, program: Program | None) -> bool:
    """Whether the encoding and the program's own maps say which shape each code stands for."""
    if program is not None:
        several, for_symbols = len(program.cmaps), (3, 0) in program.cmaps
        if not (several == 1 or for_symbols if symbols else several > for_symbols):
            return False
    encoding = font.get("/Encoding")
    base = name(encoding) if isinstance(encoding, Name) else name(dictionary(encoding).get("/BaseEncoding"))
    if symbols:
        return not base
    named = [name(one) for one in array(dictionary(encoding).get("/Differences")) if isinstance(one, Name)]
    known = all(called == NOTHING or text_of(called) for called in named)
    return base in _NAMED and (not named or (known and (program is None or (3, 1) in program.cmaps)))


def _set_wrong(font: Any, descriptor: Any, program: Program | None) -> bool:
    """A list of the letters in a part of a Type 1 font that is not the list of its letters."""
    said = text(descriptor.get("/CharSet"))
    part = name(font.get("/BaseFont"))[6:7] == "+"
    if not said or not part or program is None or name(font.get("/Subtype")) not in ("Type1", "MMType1"):
        return False
    return set(said.split("/")) - {"", NOTHING} != set(program.by_name) - {NOTHING}


def _letters(used: Used, program: Program | None, true_type: bool, symbols: bool) -> Iterator[Rule]:
    for code in used.codes:
        called = used.names.get(code) or (program.encoding.get(code, "") if program and not true_type else "")
        if called == NOTHING:
            yield pdf.GLYPH_MISSING
        if used.text(code) is None and not (called and text_of(called)):
            yield pdf.FONT_UNICODE
    if program is None:
        return
    for code in sorted(used.seen):
        if true_type:
            number = _shape_of_symbol(code, program) if symbols else _shape(used.names.get(code, ""), program)
        else:
            number = program.by_name.get(used.names.get(code) or program.encoding.get(code, ""), 0)
        if not 0 < number < program.count:
            yield pdf.GLYPH_MISSING
        elif _width_wrong(used.font, code, program.width(number)):
            yield pdf.FONT_WIDTHS


def _shape(called: str, program: Program) -> int:
    letters = text_of(called) or ""
    unicode = program.letters.get((3, 1), {})
    if len(letters) == 1 and (found := unicode.get(ord(letters))):
        return found
    if called in _MAC and (found := program.letters.get((1, 0), {}).get(_MAC[called])):
        return found
    return program.by_name.get(called, 0)


def _shape_of_symbol(code: int, program: Program) -> int:
    if (3, 0) in program.letters:
        table = program.letters[(3, 0)]
        return next((table[page + code] for page in _PAGES if page + code in table), 0)
    return program.letters.get((1, 0), {}).get(code, 0)


def _width_wrong(font: Any, code: int, own: float | None) -> bool:
    try:
        first, last = int(font.get("/FirstChar")), int(font.get("/LastChar"))
        widths = font.get("/Widths")
        if first <= code <= last:
            told = float(widths[code - first])
        else:
            told = float(dictionary(font.get("/FontDescriptor"))["/MissingWidth"])
    except (TypeError, ValueError, IndexError, KeyError):
        return False
    return own is not None and abs(own - told) > 1

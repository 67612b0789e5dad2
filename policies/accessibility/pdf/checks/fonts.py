"""Fonts: are they in the file, have they the letters that are shown, and can these be turned into text."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Stream

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.checks.composite_fonts import composite
from policies.accessibility.pdf.checks.simple_fonts import simple
from policies.accessibility.pdf.file import dictionary, name
from policies.accessibility.pdf.letters import Used, read
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, Rule, checks
from policies.accessibility.rules import pdf

# Signs that stand for no character: zero, the byte order mark and its mirror.
_NO_CHARACTER = frozenset("\x00\ufeff\ufffe")


@checks(
    pdf.FONT_EMBEDDED, Form.PDF, also=(pdf.FONT_MAPPING, pdf.FONT_UNICODE, pdf.GLYPH_MISSING, pdf.FONT_WIDTHS)
)
def fonts(subject: Subject) -> Iterator[Barrier]:
    for page, used in _used_on(subject).values():
        font = used.font
        for rule in dict.fromkeys(_faults(used)):
            yield rule.at(subject.file.where(name(font.get("/BaseFont")), page=page, obj=font))


def _used_on(subject: Subject) -> dict[object, tuple[int, Used]]:
    """Each font with the first page that uses it and all its codes."""
    found: dict[object, tuple[int, Used]] = {}
    for page in subject.drawn:
        for key, used in page.fonts.items():
            if key not in found:
                found[key] = (page.number, Used(used.font))
            all_of_it = found[key][1]
            all_of_it.seen |= used.seen
            all_of_it.unseen |= used.unseen
            all_of_it.visible |= used.visible
    return found


def _faults(used: Used) -> Iterator[Rule]:
    kind = name(used.font.get("/Subtype"))
    if kind == "Type0":
        yield from composite(used)
    elif kind != "Type3":
        yield from simple(used)
    else:
        yield from _drawn(used)
    if any(_NO_CHARACTER & set(used.text(code) or "") for code in used.codes):
        yield pdf.FONT_UNICODE


def _drawn(used: Used) -> Iterator[Rule]:
    """A font whose letters are little drawings (Type 3)."""
    font = used.font
    if any(used.text(code) is None for code in used.codes):
        yield pdf.FONT_UNICODE
    shapes = dictionary(font.get("/CharProcs"))
    for code in sorted(used.seen):
        called = used.names.get(code, "")
        shape = shapes.get(f"/{called}") if called else None
        if called == ".notdef" or shape is None:
            yield pdf.GLYPH_MISSING
        elif (
            isinstance(shape, Stream)
            and (wide := _own_width(shape)) is not None
            and _differs(wide, _told_width(font, code))
        ):
            yield pdf.FONT_WIDTHS


def _own_width(shape: Any) -> float | None:
    """The first number of a drawing, which begins with its width."""
    words = read(shape)[:200].split()
    try:
        return float(words[0])
    except (IndexError, ValueError):
        return None


def _told_width(font: Any, code: int) -> float | None:
    try:
        return float(font.get("/Widths")[code - int(font.get("/FirstChar"))])
    except (TypeError, ValueError, IndexError):
        return None


def _differs(one: float, other: float | None) -> bool:
    return other is not None and abs(one - other) > 1

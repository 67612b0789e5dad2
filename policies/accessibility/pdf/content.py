"""What the pages draw: whether it is tagged, which fonts it uses, in which language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from policies.accessibility.pdf.file import PdfFile, dictionary, name, text

_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PATHS = frozenset("S s f F f* B B* b b* sh".split())
_DEEP = 12
_MOST = 3_000_000


@dataclass(frozen=True)
class Mark:
    """A marked-content sequence that is open."""

    tag: str
    mcid: int | None = None
    language: str = ""
    speaks: bool = False  # it brings words of its own


@dataclass
class Drawn:
    """What one page draws."""

    number: int
    untagged: str = ""
    nested: str = ""
    letters: int = 0
    images: int = 0
    fonts: dict[tuple[int, int] | int, Any] = field(default_factory=dict)
    shown: dict[tuple[int, int] | int, set[bytes]] = field(default_factory=dict)
    text_mcids: set[int] = field(default_factory=set)
    spans_without_language: bool = False
    loose_text: bool = False  # text without an MCID and outside artefacts
    languages: dict[int, str] = field(default_factory=dict)
    forms: list[tuple[int, int]] = field(default_factory=list)


def drawn(file: PdfFile) -> Iterator[Drawn]:
    for number, page in enumerate(file.pages, 1):
        found = Drawn(number)
        try:
            _draw(found, page.obj, dictionary(_inherited(page.obj, "/Resources")), [], 0)
        except (pikepdf.PdfError, ValueError, TypeError, RecursionError):
            found.untagged = found.untagged or "the page cannot be read"
        yield found


def _inherited(page: Any, key: str) -> Any:
    at, steps = page, 0
    while isinstance(at, Dictionary) and steps < 50:
        if key in at:
            return at.get(key)
        at, steps = at.get("/Parent"), steps + 1
    return None


def _draw(found: Drawn, holder: Any, resources: Any, marks: list[Mark], depth: int) -> None:
    marks = list(marks)
    base = len(marks)
    font: Any = None
    mode = 0
    saved: list[tuple[Any, int]] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator = str(instruction.operator)
        operands: Any = instruction.operands if operator != "INLINE IMAGE" else []
        if operator in ("BMC", "BDC"):
            mark = _mark(operands, resources)
            _note_nesting(found, mark, marks)
            if (
                mark.speaks
                and not mark.language
                and not any(one.language for one in marks)
                and mark.mcid is None
            ):
                found.spans_without_language = True
            marks.append(mark)
        elif operator == "EMC":
            if len(marks) > base:
                marks.pop()
        elif operator == "q":
            saved.append((font, mode))
        elif operator == "Q" and saved:
            font, mode = saved.pop()
        elif operator == "Tf" and operands:
            font = dictionary(dictionary(resources.get("/Font")).get(str(operands[0])))
        elif operator == "Tr" and operands:
            mode = int(operands[0])
        elif operator in _TEXT:
            _note_text(found, operands, font, mode, marks)
        elif operator in _PATHS:
            _note_content(found, marks, "a line or shape")
        elif operator == "INLINE IMAGE":
            found.images += 1
            _note_content(found, marks, "a picture")
        elif operator == "Do" and operands:
            _do(found, dictionary(resources.get("/XObject")).get(str(operands[0])), resources, marks, depth)


def _do(found: Drawn, xobject: Any, resources: Any, marks: list[Mark], depth: int) -> None:
    if not isinstance(xobject, Stream):
        return
    kind = name(xobject.get("/Subtype"))
    if kind == "Image":
        found.images += 1
        _note_content(found, marks, "a picture")
    elif kind == "Form" and depth < _DEEP:
        found.forms.append(xobject.objgen)
        _draw(found, xobject, dictionary(xobject.get("/Resources")) or resources, marks, depth + 1)


def _mark(operands: Any, resources: Any) -> Mark:
    tag = name(operands[0]) if operands else ""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Name):
        properties = dictionary(resources.get("/Properties")).get(str(properties))
    properties = dictionary(properties)
    mcid = properties.get("/MCID")
    speaks = tag == "Span" and any(key in properties for key in ("/ActualText", "/Alt", "/E"))
    return Mark(tag, int(mcid) if mcid is not None else None, text(properties.get("/Lang")), speaks)


def _note_nesting(found: Drawn, mark: Mark, marks: list[Mark]) -> None:
    tagged = any(one.mcid is not None and one.tag != "Artifact" for one in marks)
    if mark.tag == "Artifact" and tagged:
        found.nested = found.nested or "decoration inside tagged content"
    if mark.mcid is not None and mark.tag != "Artifact" and any(one.tag == "Artifact" for one in marks):
        found.nested = found.nested or "tagged content inside decoration"


def _note_content(found: Drawn, marks: list[Mark], what: str) -> bool:
    """Whether it is decoration; notes what is neither that nor tagged."""
    decoration = any(one.tag == "Artifact" for one in marks)
    if not decoration and not any(one.mcid is not None for one in marks):
        found.untagged = found.untagged or what
    return decoration


def _note_text(found: Drawn, operands: Any, font: Any, mode: int, marks: list[Mark]) -> None:
    strings = [bytes(one) for one in _strings(operands)]
    if not any(strings):
        return
    found.letters += sum(map(len, strings))
    if font is not None and len(font):
        key = font.objgen if font.objgen != (0, 0) else id(font)
        if mode != 3 or key not in found.fonts:
            found.fonts[key] = font
        shown = found.shown.setdefault(key, set())
        if len(shown) < 20_000:
            shown.update(strings)
    if _note_content(found, marks, "words"):
        return
    mcid = next((one.mcid for one in reversed(marks) if one.mcid is not None), None)
    language = next((one.language for one in reversed(marks) if one.language), "")
    if mcid is None:
        found.loose_text = found.loose_text or not language
    elif language:
        found.languages[mcid] = language
    else:
        found.text_mcids.add(mcid)


def _strings(operands: Any) -> Iterator[Any]:
    for one in operands:
        if isinstance(one, pikepdf.Array):
            yield from (inner for inner in one if isinstance(inner, pikepdf.String))
        elif isinstance(one, pikepdf.String):
            yield one

"""What the pages draw: whether it is tagged, which fonts it uses, in which language, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from policies.accessibility.pdf.file import PdfFile, array, dictionary, name
from policies.accessibility.pdf.letters import Used, codes_in
from policies.accessibility.pdf.parents import Parents
from policies.accessibility.pdf.pen import MOVES, Pen

_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PATHS = frozenset("S s f F f* B B* b b* sh".split())
# All that is looked at; lines and colours, most of a drawing, are passed over as they are parsed.
_OPERATORS = " ".join(sorted(_TEXT | _PATHS | MOVES)) + " BMC BDC EMC Tf Do BI ID EI"
_DEEP = 12
_INVISIBLE = 3
_ENOUGH = 400  # letters of a passage that are kept


@dataclass(frozen=True)
class Mark:
    """A marked-content sequence that is open."""

    tag: str
    element: Any = None
    tagged: bool = False  # its element stands in the tree
    language: str | None = None  # its own, else that of its element
    own: str | None = None
    speaks: bool = False  # it brings words of its own


@dataclass
class Words:
    """The words of one marked piece: where they begin, how they look, and their codes by font."""

    left: float
    top: float
    right: float
    low: float
    size: float
    bold: bool = True
    shown: list[tuple[tuple[int, int] | int, Sequence[int]]] = field(default_factory=list)
    length: int = 0


@dataclass
class Drawn:
    """What one page draws."""

    number: int
    untagged: str = ""
    nested: str = ""
    letters: int = 0
    read: int = 0  # letters that are no decoration
    images: int = 0
    covered: float = 0.0  # the largest share of the page that one picture takes
    fonts: dict[tuple[int, int] | int, Used] = field(default_factory=dict)
    words: dict[tuple[int, int], Words] = field(default_factory=dict)  # by element
    without_language: bool = False
    languages: list[str] = field(default_factory=list)
    forms: list[tuple[int, int]] = field(default_factory=list)


def drawn(file: PdfFile, parents: Parents) -> Iterator[Drawn]:
    for number, page in enumerate(file.pages, 1):
        found = Drawn(number)
        try:
            drawing = Drawing(found, parents, _area(page), speaks="/Lang" in file.root)
            drawing.draw(page.obj, dictionary(_inherited(page.obj, "/Resources")), [], Pen(), 0)
            for annotation in array(page.obj.get("/Annots")):
                drawing.appearance(annotation)
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


def _area(page: pikepdf.Page) -> float:
    try:
        left, low, right, high = (float(side) for side in page.mediabox)
    except (TypeError, ValueError):
        return 0.0
    return abs(right - left) * abs(high - low)


class Drawing:
    """One page as it is drawn; `speaks` when the document says its language."""

    def __init__(self, found: Drawn, parents: Parents, area: float, speaks: bool) -> None:
        self.found = found
        self.parents = parents
        self.area = area
        self.speaks = speaks
        self.fonts_only = False

    def appearance(self, annotation: Any) -> None:
        """What a note or a field looks like: only its fonts are asked for, its tags are those of the note."""
        look = dictionary(dictionary(annotation).get("/AP")).get("/N")
        looks = (
            [look]
            if isinstance(look, Stream)
            else list(dictionary(look).values())
            if look is not None
            else []
        )
        self.fonts_only = True
        for one in looks[:10]:
            if isinstance(one, Stream):
                self.draw(one, dictionary(one.get("/Resources")), [], Pen(), 0)
        self.fonts_only = False

    def draw(self, holder: Any, resources: Any, marks: list[Mark], pen: Pen, depth: int) -> None:
        marks = list(marks)
        base = len(marks)
        for instruction in pikepdf.parse_content_stream(holder, _OPERATORS):
            operator = str(instruction.operator)
            operands: Any = instruction.operands if operator != "INLINE IMAGE" else []
            if operator in ("BMC", "BDC"):
                mark = self.mark(operands, resources, holder)
                self.note_mark(mark, marks)
                marks.append(mark)
            elif operator == "EMC":
                if len(marks) > base:
                    marks.pop()
            elif operator == "Tf" and operands:
                pen.take(dictionary(dictionary(resources.get("/Font")).get(str(operands[0]))), operands)
            elif operator in _TEXT:
                pen.before_text(operator)
                self.note_text(operands, pen, marks)
            elif operator in _PATHS:
                self.note_content(marks, "a line or shape")
            elif operator == "INLINE IMAGE":
                self.note_image(pen, marks)
            elif operator == "Do" and operands:
                inner = dictionary(resources.get("/XObject")).get(str(operands[0]))
                self.do(inner, resources, marks, pen, depth)
            else:
                pen.follow(operator, operands)

    def do(self, xobject: Any, resources: Any, marks: list[Mark], pen: Pen, depth: int) -> None:
        if not isinstance(xobject, Stream):
            return
        kind = name(xobject.get("/Subtype"))
        if kind == "Image":
            self.note_image(pen, marks)
        elif kind == "Form" and depth < _DEEP:
            self.found.forms.append(xobject.objgen)
            inner = pen.inside(xobject.get("/Matrix"))
            if (place := self.parents.of_object(xobject)).tagged:
                marks = [*marks, Mark("", place.element, True, place.language)]
            self.draw(xobject, dictionary(xobject.get("/Resources")) or resources, marks, inner, depth + 1)

    def mark(self, operands: Any, resources: Any, holder: Any) -> Mark:
        tag = name(operands[0]) if operands else ""
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            properties = dictionary(resources.get("/Properties")).get(str(properties))
        properties = dictionary(properties)
        mcid = properties.get("/MCID")
        place = self.parents.of_content(holder, int(mcid)) if mcid is not None else None
        own = str(properties["/Lang"]) if "/Lang" in properties else None
        language = own if own is not None or place is None else place.language
        speaks = tag == "Span" and any(key in properties for key in ("/ActualText", "/Alt", "/E"))
        return Mark(tag, place and place.element, bool(place and place.tagged), language, own, speaks)

    def note_mark(self, mark: Mark, marks: list[Mark]) -> None:
        found = self.found
        if mark.own is not None:
            found.languages.append(mark.own)
        if self.fonts_only:
            return
        if mark.tag == "Artifact" and (mark.tagged or any(one.tagged for one in marks)):
            found.nested = found.nested or "decoration inside tagged content"
        if mark.tagged and any(one.tag == "Artifact" for one in marks):
            found.nested = found.nested or "tagged content inside decoration"
        if mark.speaks and _language([*marks, mark]) is None:
            found.without_language = True

    def note_content(self, marks: list[Mark], what: str) -> bool:
        """Whether it is decoration; notes what is neither that nor tagged."""
        decoration = any(one.tag == "Artifact" for one in marks)
        if not self.fonts_only and not decoration and not any(one.tagged for one in marks):
            self.found.untagged = self.found.untagged or what
        return decoration

    def note_image(self, pen: Pen, marks: list[Mark]) -> None:
        self.found.images += 1
        if self.area:
            self.found.covered = max(self.found.covered, pen.unit_area() / self.area)
        self.note_content(marks, "a picture")

    def note_text(self, operands: Any, pen: Pen, marks: list[Mark]) -> None:
        string = b"".join(map(bytes, _strings(operands)))
        found, font = self.found, pen.font
        decoration = self.note_content(marks, "words")
        codes: Sequence[int] = ()
        if isinstance(font, Dictionary) and "/Subtype" in font:
            used = found.fonts.setdefault(_key(font), Used(font))
            codes = codes_in(string, used.wide)
            used.add(codes, visible=pen.mode != _INVISIBLE)
        if self.fonts_only:
            return
        if not self.speaks and _language(marks) is None:
            found.without_language = True
        letters = len(codes) or len(string)
        found.letters += letters
        if not decoration:
            found.read += letters
            self.note_words(codes, pen, marks)

    def note_words(self, codes: Sequence[int], pen: Pen, marks: list[Mark]) -> None:
        element = next((one.element for one in reversed(marks) if one.tagged), None)
        if element is None or not codes:
            return
        x, y, size = pen.at()
        words = self.found.words.setdefault(element.objgen, Words(x, y, x, y, size))
        words.left, words.right = min(words.left, x), max(words.right, x + size * len(codes) / 2)
        words.top, words.low = max(words.top, y), min(words.low, y)
        words.size = min(words.size, size)
        words.bold = words.bold and pen.bold
        words.length += len(codes)
        if words.length < _ENOUGH:
            words.shown.append((_key(pen.font), codes))


def _language(marks: list[Mark]) -> str | None:
    return next((one.language for one in reversed(marks) if one.language is not None), None)


def _key(font: Any) -> tuple[int, int] | int:
    return font.objgen if font.objgen != (0, 0) else id(font)


def _strings(operands: Any) -> Iterator[Any]:
    for one in operands:
        if isinstance(one, pikepdf.Array):
            yield from (inner for inner in one if isinstance(inner, pikepdf.String))
        elif isinstance(one, pikepdf.String):
            yield one

"""Where a marked piece of a page, or an annotation, belongs in the tag tree: the parent tree of a PDF."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pikepdf import Array, Dictionary

from policies.accessibility.pdf.file import PdfFile, dictionary, name

_STEPS = 200
_MOST = 2_000_000


@dataclass(frozen=True)
class Place:
    """What a piece of content belongs to: whether that stands in the tree, and the language that it inherits."""

    element: Any = None
    tagged: bool = False
    language: str | None = None


NOWHERE = Place()


class Parents:
    """The parent tree, asked by page and number; each element is followed up once."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self._places: dict[tuple[int, int], Place] = {}

    @cached_property
    def numbers(self) -> dict[int, Any]:
        found: dict[int, Any] = {}
        waiting = [dictionary(dictionary(self.file.tree).get("/ParentTree"))]
        met: set[tuple[int, int]] = set()
        while waiting and len(found) < _MOST:
            node = waiting.pop()
            if node.objgen != (0, 0):
                if node.objgen in met:
                    continue
                met.add(node.objgen)
            pairs = node.get("/Nums")
            pairs = list(pairs) if isinstance(pairs, Array) else []
            both = zip(pairs[::2], pairs[1::2], strict=False)
            found.update({key: value for key, value in both if isinstance(key, int)})
            kids = node.get("/Kids")
            waiting += [
                kid for kid in (kids if isinstance(kids, Array) else []) if isinstance(kid, Dictionary)
            ]
        return found

    def of_content(self, holder: Any, mcid: int) -> Place:
        """Of a piece of a page's, or a form's, content."""
        kids = self.numbers.get(_number(holder.get("/StructParents")))
        if not isinstance(kids, Array) or not 0 <= mcid < len(kids):
            return NOWHERE
        return self.of(kids[mcid])

    def of_object(self, annotation: Any) -> Place:
        return self.of(self.numbers.get(_number(annotation.get("/StructParent"))))

    def of(self, element: Any) -> Place:
        if not isinstance(element, Dictionary):
            return NOWHERE
        key = element.objgen
        if key == (0, 0):
            return _followed(element)
        if key not in self._places:
            self._places[key] = _followed(element)
        return self._places[key]


def _number(value: Any) -> int:
    return value if isinstance(value, int) else -1


def _followed(element: Any) -> Place:
    """Up to the root of the tree."""
    at, language = element, None
    for _ in range(_STEPS):
        if not isinstance(at, Dictionary):
            break
        if name(at.get("/Type")) == "StructTreeRoot":
            return Place(element, True, language)
        if language is None and "/Lang" in at:
            language = str(at.get("/Lang"))
        at = at.get("/P")
    return Place(element, False, language)

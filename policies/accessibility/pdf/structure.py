"""The tag tree of a PDF."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from policies.accessibility.pdf.file import PdfFile, array, dictionary, name, text

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table "
    "TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu RB RT RP WT WP Figure Formula "
    "Form".split()
)
GROUPS_ONLY = frozenset({"NonStruct", "Div", "Part"})
_MOST = 500_000


@dataclass(eq=False)
class Node:
    """A structure element: its own type, the standard one it stands for, and what it holds."""

    element: Any
    own: str
    type: str
    parent: "Node | None"
    page: int
    children: list["Node"] = field(default_factory=list)
    classes: Any = None  # the class map of the tree
    content: int = 0  # marked-content items
    objects: list[Any] = field(default_factory=list)  # annotations and forms referred to

    def said(self, key: str) -> str:
        return text(self.element.get(key))

    @property
    def language(self) -> str:
        at: Node | None = self
        while at is not None:
            if found := at.said("/Lang"):
                return found
            at = at.parent
        return ""

    def attribute(self, key: str, owner: str = "Table") -> Any:
        """The value of an attribute of this owner, from its own list or from its classes."""
        said = [*array(self.element.get("/A")), *self._of_classes()]
        for one in said:
            if isinstance(one, (Dictionary, Stream)) and name(one.get("/O")) == owner and key in one:
                return one.get(key)
        return None

    def _of_classes(self) -> Iterator[Any]:
        for called in array(self.element.get("/C")):
            yield from array(self.classes.get(str(called)) if isinstance(called, Name) else None)

    def inside(self) -> Iterator["Node"]:
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    @property
    def held(self) -> list["Node"]:
        """Its children, where a tag that only groups stands for what is in it."""
        found = []
        for child in self.children:
            found += child.held if child.type in GROUPS_ONLY else [child]
        return found

    @property
    def holder(self) -> "Node | None":
        """What it stands in, past tags that only group."""
        at = self.parent
        while at is not None and at.type in GROUPS_ONLY:
            at = at.parent
        return at

    def kinds(self) -> list[str]:
        return [child.type for child in self.held]


class Tree:
    """The whole tree; a node that refers to itself is cut off."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.roles = {
            str(key)[1:]: name(value)
            for key, value in dictionary(dictionary(file.tree).get("/RoleMap")).items()
        }
        self.classes = dictionary(dictionary(file.tree).get("/ClassMap"))
        self.top: list[Node] = []
        self.by_object: dict[tuple[int, int], Node] = {}
        self._seen: set[tuple[int, int]] = set()
        if file.tree is not None:
            self._walk()

    @property
    def nodes(self) -> list[Node]:
        return [one for top in self.top for one in (top, *top.inside())]

    def standard(self, own: str) -> str:
        """The standard type that a type stands for; empty where the map leads nowhere."""
        met: set[str] = set()
        while own not in STANDARD:
            if own in met or own not in self.roles:
                return ""
            met.add(own)
            own = self.roles[own]
        return own

    def _walk(self) -> None:
        waiting: list[tuple[Any, Node | None, int]] = [
            (kid, None, 0) for kid in reversed(array(self.file.tree.get("/K")))
        ]
        count = 0
        while waiting and count < _MOST:
            kid, parent, page = waiting.pop()
            count += 1
            if not isinstance(kid, Dictionary):
                if parent is not None and not isinstance(kid, Array):
                    parent.content += 1
                elif isinstance(kid, Array):
                    waiting.extend((one, parent, page) for one in reversed(list(kid)))
                continue
            kind = name(kid.get("/Type"))
            if kind == "MCR" or ("/MCID" in kid and "/S" not in kid):
                if parent is not None:
                    parent.content += 1
            elif kind == "OBJR" or ("/Obj" in kid and "/S" not in kid):
                if parent is not None:
                    parent.objects.append(kid.get("/Obj"))
                    self._note(kid.get("/Obj"), parent)
            elif "/S" in kid:
                self._add(kid, parent, page, waiting)

    def _add(
        self, kid: Any, parent: Node | None, page: int, waiting: list[tuple[Any, Node | None, int]]
    ) -> None:
        if kid.objgen != (0, 0):
            if kid.objgen in self._seen:
                return
            self._seen.add(kid.objgen)
        own = name(kid.get("/S"))
        at = self.file.page_numbers.get(getattr(kid.get("/Pg"), "objgen", (0, 0)), page)
        node = Node(kid, own, self.standard(own), parent, at, classes=self.classes)
        (self.top if parent is None else parent.children).append(node)
        waiting.extend((one, node, at) for one in reversed(array(kid.get("/K"))))

    def _note(self, obj: Any, node: Node) -> None:
        generation = getattr(obj, "objgen", (0, 0))
        if generation != (0, 0):
            self.by_object.setdefault(generation, node)

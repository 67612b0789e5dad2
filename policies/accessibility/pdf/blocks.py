"""The passages of a PDF as they are read, each with how and where it is shown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from policies.accessibility.pdf.content import Drawn, Words
from policies.accessibility.pdf.structure import Node

PASSAGES = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "BlockQuote"})
# What stands in these is placed by other rules than that of the flow.
_APART = frozenset({"Table", "Note", "Figure", "Formula", "Caption", "Form", "Annot", "TOC", "Index"})


@dataclass(frozen=True)
class Block:
    """A passage on one page, in points from the left and from below."""

    node: Node
    page: int
    text: str
    left: float
    right: float
    top: float
    low: float
    size: float
    bold: bool

    @property
    def on_one_line(self) -> bool:
        return self.top - self.low < self.size / 2


Pages = dict[tuple[int, int], list[Drawn]]


def pages_of(drawn: list[Drawn]) -> Pages:
    """By element, the pages on which it has words of its own."""
    found: Pages = {}
    for page in drawn:
        for element in page.words:
            found.setdefault(element, []).append(page)
    return found


def blocks(nodes: list[Node], pages: Pages) -> list[Block]:
    """In the order in which they are read; of one that runs on over pages, its beginning."""
    found = []
    for node in nodes:
        if node.type not in PASSAGES or _stands_apart(node):
            continue
        parts = [node, *(inner for inner in node.inside() if inner.type not in _APART and inner.type != "L")]
        shown = [
            (part.element.objgen, pages[part.element.objgen])
            for part in parts
            if part.element.objgen in pages
        ]
        if shown:
            page = min((on for _, those in shown for on in those), key=lambda on: on.number)
            found.append(_block(node, page, [page.words[key] for key, those in shown if page in those]))
    return found


def look_of(node: Node, pages: Pages) -> tuple[str, bool]:
    """The words of a tag with all that stands in it, and whether all are bold."""
    words = [
        (page.words[part.element.objgen], page)
        for part in (node, *node.inside())
        for page in pages.get(part.element.objgen, [])
    ]
    said = " ".join("".join(_text(one, page)) for one, page in words).strip()
    return said, bool(words) and all(one.bold for one, _ in words)


def body_size(all_of_them: list[Block]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for block in all_of_them:
        sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _stands_apart(node: Node) -> bool:
    at = node.parent
    while at is not None:
        if at.type in _APART or at.type in PASSAGES - {"LBody"}:
            return True
        at = at.parent
    return False


def _block(node: Node, page: Drawn, words: list[Words]) -> Block:
    return Block(
        node,
        page.number,
        " ".join("".join(_text(one, page)) for one in words).strip(),
        min(one.left for one in words),
        max(one.right for one in words),
        max(one.top for one in words),
        min(one.low for one in words),
        min(one.size for one in words),
        all(one.bold for one in words),
    )


def _text(words: Words, page: Drawn) -> Iterator[str]:
    for key, codes in words.shown:
        used = page.fonts[key]
        yield "".join(used.text(code) or "" for code in codes)

"""Where things stand in a DocumentText: every block at every depth with the number of its outermost block."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from governance.documents.text import (
    Block,
    Code,
    DocumentText,
    Heading,
    Image,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    inside,
    words_of,
)
from policies.accessibility.readership import UNSAID, Readership
from policies.accessibility.wording.plain import excerpt

Worded = Heading | Paragraph | Quote


@dataclass(frozen=True)
class Place:
    """A block and where it stands: `number` counts the outermost blocks from 1; `cell` is set inside a table."""

    block: Block
    number: int
    language: str
    cell: bool = False

    def where(self, words: str = "") -> dict[str, Any]:
        return {"block": self.number, "excerpt": excerpt(words or words_of(self.block))}


@dataclass(frozen=True)
class Link:
    """Neighbouring spans with one address, read as one link."""

    words: str
    url: str
    place: Place
    beside: str

    def where(self) -> dict[str, Any]:
        return self.place.where(self.words or self.url)


class Places:
    """A text with its places, walked once."""

    def __init__(self, text: DocumentText, readers: Readership = UNSAID) -> None:
        self.text = text
        self.readers = readers

    @cached_property
    def all(self) -> list[Place]:
        return [
            place for number, block in enumerate(self.text.blocks, 1) for place in self._within(block, number)
        ]

    @cached_property
    def top(self) -> list[Place]:
        return [
            Place(block, number, self._language(block)) for number, block in enumerate(self.text.blocks, 1)
        ]

    @cached_property
    def headings(self) -> list[tuple[Place, Heading]]:
        return [(place, place.block) for place in self.all if isinstance(place.block, Heading)]

    @cached_property
    def paragraphs(self) -> list[tuple[Place, Paragraph]]:
        return [(place, place.block) for place in self.all if isinstance(place.block, Paragraph)]

    @cached_property
    def worded(self) -> list[tuple[Place, Worded]]:
        """Headings, paragraphs and quotes."""
        return [(place, place.block) for place in self.all if isinstance(place.block, Worded)]

    @cached_property
    def tables(self) -> list[tuple[Place, Table]]:
        return [(place, place.block) for place in self.all if isinstance(place.block, Table)]

    @cached_property
    def images(self) -> list[tuple[Place, Image]]:
        return [(place, place.block) for place in self.all if isinstance(place.block, Image)]

    @cached_property
    def links(self) -> list[Link]:
        return [link for place, block in self.worded for link in _links(place, block)]

    def _language(self, block: Block) -> str:
        return getattr(block, "language", "") or self.text.language

    def _within(self, block: Block, number: int) -> Iterator[Place]:
        in_cells = {id(one) for one in inside(block) if isinstance(one, Table) for one in _in_cells(one)}
        outer = self._language(block)
        for one in inside(block):
            yield Place(one, number, getattr(one, "language", "") or outer, id(one) in in_cells)


def _in_cells(table: Table) -> Iterator[Block]:
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                yield from inside(block)


def _links(place: Place, block: Worded) -> Iterator[Link]:
    said, url, beside = "", "", "".join(span.text for span in block.spans)
    for span in (*block.spans, Span("")):
        if span.url != url:
            if url:
                yield Link(said, url, place, beside)
            said, url = "", span.url
        said += span.text


__all__ = [
    "Code",
    "Heading",
    "Image",
    "Link",
    "List",
    "Note",
    "Paragraph",
    "Place",
    "Places",
    "Quote",
    "Table",
]

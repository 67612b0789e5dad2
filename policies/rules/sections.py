"""A text cut at its headings, each section with an address that stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance.documents.anchors import START, Anchors
from governance.documents.text import Block, DocumentText, Heading, Note, words


@dataclass(frozen=True)
class Section:
    """A heading and the blocks up to the next heading of any level.

    What stands before the first heading is a section of its own: anchor "start", no title, level 0.
    Footnotes belong to no section.
    """

    anchor: str
    title: str
    level: int
    number: str
    blocks: tuple[Block, ...]


def sections(text: DocumentText) -> tuple[Section, ...]:
    """The sections of a text in order; every heading has one, and no two share an anchor."""
    return tuple(_cut(text))


def _cut(text: DocumentText) -> Iterator[Section]:
    anchors = Anchors()
    heading: Heading | None = None
    anchor = START
    blocks: list[Block] = []
    for block in text.blocks:
        if isinstance(block, Note):
            continue
        if not isinstance(block, Heading):
            blocks.append(block)
            continue
        if heading or blocks:
            yield _section(anchor, heading, blocks)
        heading, anchor, blocks = block, anchors.give(block), []
    if heading or blocks:
        yield _section(anchor, heading, blocks)


def _section(anchor: str, heading: Heading | None, blocks: list[Block]) -> Section:
    if heading is None:
        return Section(anchor, "", 0, "", tuple(blocks))
    return Section(anchor, words(heading.spans).strip(), heading.level, heading.number, tuple(blocks))

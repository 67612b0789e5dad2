"""A text cut at its headings, each section with an address that stays."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from governance.documents.text import Block, DocumentText, Heading, Note, words

START = "start"
LONGEST_ANCHOR = 60


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
    anchors = _Anchors()
    heading: Heading | None = None
    anchor, blocks = START, []
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


class _Anchors:
    """Hands out anchors. A repeated title takes its parent's name in front before it takes a count:
    "records-purpose" outlives an inserted section, "purpose-2" does not."""

    def __init__(self) -> None:
        self.taken = {START}
        self.parents: list[tuple[int, str]] = []

    def give(self, heading: Heading) -> str:
        while self.parents and self.parents[-1][0] >= heading.level:
            self.parents.pop()
        slug = slug_of(words(heading.spans)) or "section"
        wishes = [slug, f"{self.parents[-1][1]}-{slug}"] if self.parents else [slug]
        anchor = next((wish for wish in wishes if wish not in self.taken), None) or self._counted(wishes[-1])
        self.taken.add(anchor)
        self.parents.append((heading.level, anchor))
        return anchor

    def _counted(self, wish: str) -> str:
        count = 2
        while f"{wish}-{count}" in self.taken:
            count += 1
        return f"{wish}-{count}"


def slug_of(title: str) -> str:
    """The words of a title for an address: lower case, Latin letters without accents, others as they are."""
    letters = unicodedata.normalize("NFKD", title).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    slug = "-".join(re.findall(r"[^\W_]+", plain.replace("'", "").replace("\u2019", "")))
    if len(slug) <= LONGEST_ANCHOR:
        return slug
    return slug[: LONGEST_ANCHOR + 1].rpartition("-")[0] or slug[:LONGEST_ANCHOR]

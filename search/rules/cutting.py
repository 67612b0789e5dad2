"""How a text is cut into entries: one for its beginning and one for each section."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from governance.documents.text import (
    Block,
    DocumentText,
    Heading,
    List,
    Note,
    Paragraph,
    Quote,
    inside,
    words_of,
)
from policies.rules.sections import START, sections
from search.rules.entries import Entry

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Whole:
    """What all entries of one text share, and the summary that its first one begins with.

    The keywords are the first one's alone: they say what the whole is about, not each section.
    """

    entry: Entry
    summary: str = ""


def cut(whole: Whole, text: DocumentText) -> tuple[Entry, ...]:
    """The entries of a text in its order. A footnote is found where it is referred to."""
    notes = {block.number: _plain(words_of(block)) for block in text.blocks if isinstance(block, Note)}
    found = sections(text)
    lead = next((section.blocks for section in found if section.anchor == START), ())
    beginning = replace(whole.entry, text=_joined([whole.summary, *_said(lead, notes)]))
    return beginning, *(
        replace(
            whole.entry,
            keywords="",
            section=" ".join(part for part in (section.number, section.title) if part),
            anchor=section.anchor,
            text=_joined(_said(section.blocks, notes)),
        )
        for section in found
        if section.anchor != START and (section.title or section.blocks)
    )


def _said(blocks: tuple[Block, ...], notes: dict[str, str]) -> Iterator[str]:
    for block in blocks:
        yield _labelled(block)
        yield from (notes[number] for number in _referred(block) if number in notes)


def _labelled(block: Block) -> str:
    """A block's words with the numbers a reader may ask for: "2.1.3(b)"."""
    match block:
        case Paragraph() if block.number:
            return f"{block.number} {words_of(block)}"
        case List():
            return "\n".join(
                f"{item.number} {_labelled(inner)}".strip() if at == 0 else _labelled(inner)
                for item in block.items
                for at, inner in enumerate(item.blocks)
            )
        case _:
            return words_of(block)


def _referred(block: Block) -> Iterator[str]:
    for inner in inside(block):
        if isinstance(inner, Paragraph | Quote | Heading):
            yield from (span.note for span in inner.spans if span.note)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _joined(parts: list[str] | Iterator[str]) -> str:
    return "\n".join(plain for part in parts if (plain := _plain(part)))

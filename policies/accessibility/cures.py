"""Barriers that are cured with one click: the text without them, and every word kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from governance.documents.text import Block, DocumentText, Heading, Item, List, Paragraph, Quote, Table, words
from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Places
from policies.accessibility.rules import language, structure, tables
from policies.accessibility.wording import languages
from policies.accessibility.wording.lists import typed_runs, without_marker
from policies.accessibility.wording.plain import is_blank

# Where a text says no language and none can be told from its words.
_USUAL_LANGUAGE = "en-GB"
_DEEPEST = 6


@dataclass(frozen=True)
class Cure:
    """What the button says, and the text as it would then be."""

    label: str
    text: DocumentText


def cure_of(text: DocumentText, barrier: Barrier) -> Cure | None:
    """The safe cure of a barrier of this text; None where a person has to think."""
    known = _CURES.get(barrier.rule)
    found = known(text, int(barrier.where.get("block") or 0)) if known else None
    return found if found and found.text != text else None


def _level(text: DocumentText, number: int) -> Cure | None:
    """The first heading of the outermost block that skips a level."""
    headings = Places(text).headings
    steps = [(1, headings[0]), *((one.level, two) for (_, one), two in pairwise(headings))]
    for above, (place, heading) in steps:
        if place.number == number and place.block is text.blocks[number - 1] and heading.level > above + 1:
            return Cure(
                f"Make it a heading of level {above + 1}",
                _with(text, number, replace(heading, level=above + 1)),
            )
    return None


def _heading(text: DocumentText, number: int) -> Cure | None:
    block = text.blocks[number - 1]
    if not isinstance(block, Paragraph):
        return None
    before = [one.level for one in text.blocks[: number - 1] if isinstance(one, Heading)]
    spans = tuple(replace(span, strong=False) for span in block.spans)
    return Cure(
        "Make it a heading",
        _with(text, number, Heading(spans, before[-1] if before else 2, block.number, block.language)),
    )


def _gone(text: DocumentText, number: int) -> Cure | None:
    block = text.blocks[number - 1]
    empty = isinstance(block, Paragraph | Heading) and is_blank(words(block.spans) + block.number)
    if not empty or any(span.note for span in block.spans):  # type: ignore[union-attr]
        return None
    return Cure("Delete the empty one", _with(text, number))


def _list(text: DocumentText, number: int) -> Cure | None:
    block = text.blocks[number - 1]
    if not isinstance(block, Paragraph):
        return None
    lines = [block]
    for after in text.blocks[number:]:
        if not isinstance(after, Paragraph) or after.language != block.language:
            break
        lines.append(after)
    runs = typed_runs([words(one.spans) for one in lines])
    if not runs or runs[0][0] != 0 or any(one.number for one in lines[: runs[0][1]]):
        return None
    length = runs[0][1]
    items = [_item(one) for one in lines[:length]]
    made = List(tuple(item for item, _ in items), any(mark for _, mark in items), block.language)
    rest = text.blocks[number - 1 + length :]
    return Cure(
        f"Make these {length} paragraphs a list",
        replace(text, blocks=(*text.blocks[: number - 1], made, *rest)),
    )


def _item(paragraph: Paragraph) -> tuple[Item, str]:
    """The item without the mark that was typed, and its label where it was counted."""
    said = words(paragraph.spans)
    mark, left = without_marker(said)
    cut, spans = len(said) - len(left), []
    for span in paragraph.spans:
        kept = span.text[min(cut, len(span.text)) :]
        cut -= len(span.text) - len(kept)
        if kept or span.note:
            spans.append(replace(span, text=kept))
    return Item((Paragraph(tuple(spans)),), mark), mark


def _headers(text: DocumentText, number: int) -> Cure | None:
    block = text.blocks[number - 1]
    if not isinstance(block, Table) or len(block.rows) < 2:
        return None
    first = block.rows[0]
    spoken = [
        " ".join(words(one.spans) for one in cell.blocks if isinstance(one, Paragraph)) for cell in first
    ]
    if any(is_blank(one) for one in spoken[1:]) or any(cell.rowspan > 1 for cell in first):
        return None
    row = tuple(replace(cell, header=True) for cell in first)
    marked = replace(block, header_rows=1, rows=(row, *block.rows[1:]))
    return Cure("Make the first row headings", _with(text, number, marked))


def _language(text: DocumentText, number: int) -> Cure | None:
    said = "\n".join(words(block.spans) for _, block in Places(text).worded)
    found = languages.identified(said)
    tag = _USUAL_LANGUAGE if found in ("", "en") else found
    return Cure(f"Set the language to {tag}", replace(text, language=tag))


def _passage(text: DocumentText, number: int) -> Cure | None:
    block = text.blocks[number - 1]
    if not isinstance(block, Paragraph | Heading | Quote) or any(span.language for span in block.spans):
        return None
    found = languages.differs(words(block.spans), block.language or text.language)
    return (
        Cure(f"Set its language to {found}", _with(text, number, replace(block, language=found)))
        if found
        else None
    )


def _with(text: DocumentText, number: int, *blocks: Block) -> DocumentText:
    return replace(text, blocks=(*text.blocks[: number - 1], *blocks, *text.blocks[number:]))


_CURES: dict[str, Callable[[DocumentText, int], Cure | None]] = {
    structure.HEADING_SKIPS.identifier: _level,
    structure.HEADING_FAKE.identifier: _heading,
    structure.HEADING_EMPTY.identifier: _gone,
    structure.PARAGRAPH_EMPTY.identifier: _gone,
    structure.LIST_TYPED.identifier: _list,
    tables.TABLE_NO_HEADERS.identifier: _headers,
    language.LANGUAGE_MISSING.identifier: _language,
    language.LANGUAGE_INVALID.identifier: _language,
    language.LANGUAGE_WRONG.identifier: _language,
    language.PASSAGE_UNMARKED.identifier: _passage,
}

"""The main language of a text and of its passages, from what the file says of every run."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from governance.documents.text import (
    Block,
    Cell,
    DocumentText,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    every_block,
)
from governance.documents.word.spans import joined


def main_language(blocks: tuple[Block, ...]) -> str:
    """The language most letters are in; empty when the file does not say."""
    return _most(
        span for block in every_block(DocumentText("", "", blocks)) for span in getattr(block, "spans", ())
    )


def settle(blocks: tuple[Block, ...], main: str) -> tuple[Block, ...]:
    """Spans come with their own language; leave it only where it differs from what surrounds them."""
    return tuple(_block(block, main) for block in blocks)


def _block(block: Block, main: str) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            own = _most(block.spans)
            foreign = bool(own) and not _alike(own, main)
            around = own if foreign else main
            spans = joined(
                replace(
                    span, language="" if not span.language or _alike(span.language, around) else span.language
                )
                for span in block.spans
            )
            return replace(block, spans=spans, language=own if foreign else "")
        case List():
            items = tuple(Item(settle(item.blocks, main), item.number) for item in block.items)
            return replace(block, items=items)
        case Table():
            rows = tuple(tuple(_cell(cell, main) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case Note():
            return replace(block, blocks=settle(block.blocks, main))
    return block


def _cell(cell: Cell, main: str) -> Cell:
    return replace(cell, blocks=settle(cell.blocks, main))


def _most(spans: Iterable[Span]) -> str:
    """The tag with most letters, inside the language with most letters."""
    tags: Counter[str] = Counter()
    for span in spans:
        if span.language:
            tags[span.language] += sum(1 for letter in span.text if letter.isalnum())
    families: Counter[str] = Counter()
    for tag, count in tags.items():
        families[_family(tag)] += count
    if not families:
        return ""
    family = families.most_common(1)[0][0]
    return next(tag for tag, _ in tags.most_common() if _family(tag) == family)


def _family(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _alike(one: str, two: str) -> bool:
    """British and American English are one language to a reader, and Word mixes them by chance."""
    return _family(one) == _family(two)

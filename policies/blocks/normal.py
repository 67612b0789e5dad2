"""The normal form of a DocumentText: the one that blocks keep word for word."""

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
from policies.blocks.words import kept_address, normal_spans


def normal(text: DocumentText) -> DocumentText:
    """The same text in the fewest spans, without addresses that no link may have."""
    return replace(text, blocks=_blocks(text.blocks))


def lost_links(text: DocumentText) -> tuple[Span, ...]:
    """The links whose address no link may have; the normal form keeps only their words."""
    spans = (span for block in every_block(text) for span in getattr(block, "spans", ()))
    return tuple(span for span in spans if span.url and not kept_address(span.url))


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, spans=normal_spans(block.spans))
        case List():
            return replace(
                block, items=tuple(Item(_blocks(item.blocks), item.number) for item in block.items)
            )
        case Table():
            rows = tuple(tuple(_cell(cell) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case Note():
            return replace(block, blocks=_blocks(block.blocks))
    return block


def _cell(cell: Cell) -> Cell:
    return replace(cell, blocks=_blocks(cell.blocks))

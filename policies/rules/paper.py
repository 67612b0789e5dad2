"""A text as a file shows it, away from the site."""

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
)
from policies.rules.markup import raised_by, repeats_the_title


def with_whole_addresses(text: DocumentText, site: str) -> DocumentText:
    """The text with links inside the site written out: a file has no site to start from."""
    return replace(text, blocks=tuple(_block(block, site) for block in text.blocks))


def below_its_title(text: DocumentText) -> DocumentText:
    """The text as it stands below its title: not said twice, and its highest heading at level 1."""
    up = raised_by(text) - 1
    blocks = text.blocks[1:] if repeats_the_title(text) else text.blocks
    lifted = (
        replace(one, level=max(one.level + up, 1)) if isinstance(one, Heading) else one for one in blocks
    )
    return replace(text, blocks=tuple(lifted))


def _block(block: Block, site: str) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, spans=tuple(_span(span, site) for span in block.spans))
        case List():
            return replace(
                block, items=tuple(Item(_blocks(one.blocks, site), one.number) for one in block.items)
            )
        case Table():
            return replace(block, rows=tuple(tuple(_cell(cell, site) for cell in row) for row in block.rows))
        case Note():
            return replace(block, blocks=_blocks(block.blocks, site))
    return block


def _blocks(blocks: tuple[Block, ...], site: str) -> tuple[Block, ...]:
    return tuple(_block(block, site) for block in blocks)


def _cell(cell: Cell, site: str) -> Cell:
    return replace(cell, blocks=_blocks(cell.blocks, site))


def _span(span: Span, site: str) -> Span:
    return replace(span, url=f"{site}{span.url}") if span.url.startswith("/") else span

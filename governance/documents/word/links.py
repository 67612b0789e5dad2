"""Links inside a file: to the heading they lead to, by the name that heading has on a page."""

from dataclasses import replace

from governance.documents.anchors import anchor
from governance.documents.text import Block, Heading, Item, List, Note, Paragraph, Quote, Span, Table
from governance.documents.word.board import excerpt
from governance.documents.word.context import Context


def settle(blocks: tuple[Block, ...], context: Context) -> tuple[Block, ...]:
    """Every "#bookmark" becomes the anchor of its heading; one that leads nowhere is taken off its words."""
    return tuple(_block(block, context) for block in blocks)


def _block(block: Block, context: Context) -> Block:
    match block:
        case Heading() | Paragraph() | Quote():
            return replace(block, spans=tuple(_span(span, context) for span in block.spans))
        case List():
            items = tuple(Item(settle(item.blocks, context), item.number) for item in block.items)
            return replace(block, items=items)
        case Table():
            rows = tuple(
                tuple(replace(cell, blocks=settle(cell.blocks, context)) for cell in row)
                for row in block.rows
            )
            return replace(block, rows=rows)
        case Note():
            return replace(block, blocks=settle(block.blocks, context))
    return block


def _span(span: Span, context: Context) -> Span:
    if not span.url.startswith("#"):
        return span
    words = context.bookmarks.get(span.url[1:], "")
    if words.strip():
        return replace(span, url=f"#{anchor(words)}")
    context.board.pin("internal_link", f"in “{excerpt(span.text)}”", span.url)
    return replace(span, url="")

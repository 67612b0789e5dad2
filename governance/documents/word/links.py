"""Links inside a file: to the heading they lead to, by the anchor that heading has on its page."""

from dataclasses import replace

from governance.documents.anchors import Anchors
from governance.documents.text import (
    Block,
    Heading,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    words,
)
from governance.documents.word.board import excerpt
from governance.documents.word.context import Context


def settle(blocks: tuple[Block, ...], context: Context) -> tuple[Block, ...]:
    """Every "#bookmark" becomes the anchor of its heading; one that leads to none is taken off its words."""
    anchors = Anchors()
    seen: dict[str, int] = {}
    by_heading: dict[tuple[str, int], str] = {}
    for block in blocks:
        if isinstance(block, Heading):
            shown = words(block.spans)
            by_heading[shown, seen.get(shown, 0)] = anchors.give(block)
            seen[shown] = seen.get(shown, 0) + 1
    targets = {name: by_heading[place] for name, place in context.bookmarks.items() if place in by_heading}
    return _Links(context, targets).blocks(blocks)


class _Links:
    def __init__(self, context: Context, targets: dict[str, str]) -> None:
        self._context = context
        self._targets = targets

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph() | Quote():
                return replace(block, spans=tuple(self._span(span) for span in block.spans))
            case List():
                items = tuple(Item(self.blocks(item.blocks), item.number) for item in block.items)
                return replace(block, items=items)
            case Table():
                rows = tuple(
                    tuple(replace(cell, blocks=self.blocks(cell.blocks)) for cell in row)
                    for row in block.rows
                )
                return replace(block, rows=rows)
            case Note():
                return replace(block, blocks=self.blocks(block.blocks))
        return block

    def _span(self, span: Span) -> Span:
        if not span.url.startswith("#"):
            return span
        if target := self._targets.get(span.url[1:]):
            return replace(span, url=f"#{target}")
        if not span.url.startswith("#_Toc"):
            self._context.board.pin("internal_link", f"in “{excerpt(span.text)}”", excerpt(span.url[1:]))
        return replace(span, url="")

"""The blocks of a text as other programs read them: the "block" of the commands' contract."""

from collections.abc import Iterable
from typing import Any

from governance.documents.text import (
    Block,
    Cell,
    Code,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    words,
)


def blocks_view(text: DocumentText) -> list[dict[str, Any]]:
    """Every block of a text as JSON data with only the keys that apply; each visible word stands in it once."""
    return [_view(block) for block in text.blocks]


def _view(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, **_number(block.number), **_prose(block)}
        case Paragraph():
            return {"type": "paragraph", **_number(block.number), **_prose(block)}
        case Quote():
            return {"type": "quote", **_prose(block)}
        case Code():
            return {"type": "code", "text": block.text}
        case Image():
            return _image(block)
        case List():
            items = [_item(item) for item in block.items]
            return {"type": "list", **_language(block.language), "ordered": block.ordered, "items": items}
        case Table():
            return _table(block)
        case Note():
            return {"type": "note", "number": block.number, **_merged(block.blocks)}


def _prose(block: Heading | Paragraph | Quote) -> dict[str, Any]:
    return {"text": words(block.spans), **_language(block.language), **_references(block.spans)}


def _references(spans: Iterable[Span]) -> dict[str, Any]:
    links: list[dict[str, str]] = []
    last = ""
    notes: list[str] = []
    for span in spans:
        if span.note:
            notes.append(span.note)
        if span.url and span.url == last:
            links[-1]["text"] += span.text
        elif span.url:
            links.append({"text": span.text, "url": span.url})
        last = span.url
    return {**({"links": links} if links else {}), **({"notes": notes} if notes else {})}


def _number(number: str) -> dict[str, Any]:
    return {"number": number} if number else {}


def _language(language: str) -> dict[str, Any]:
    return {"language": language} if language else {}


def _item(item: Item) -> dict[str, Any]:
    """An item is a paragraph with its label; what stands below its first paragraph are its items."""
    first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (Paragraph(()), ())
    if not isinstance(first, Paragraph):
        first, rest = Paragraph(()), item.blocks
    view = {"type": "paragraph", **_number(item.number or first.number), **_prose(first)}
    return {**view, "items": [_view(block) for block in rest]} if rest else view


def _merged(blocks: tuple[Block, ...]) -> dict[str, Any]:
    """The paragraphs that a note begins with as one text, and the blocks that follow them."""
    count = next((at for at, block in enumerate(blocks) if not isinstance(block, Paragraph)), len(blocks))
    paragraphs = [block for block in blocks[:count] if isinstance(block, Paragraph)]
    text = "\n".join(f"{one.number} {words(one.spans)}".strip() for one in paragraphs)
    languages = {one.language for one in paragraphs}
    language = languages.pop() if len(languages) == 1 else ""
    spans = [span for one in paragraphs for span in one.spans]
    view = {"text": text, **_language(language), **_references(spans)}
    return {**view, "items": [_view(block) for block in blocks[count:]]} if blocks[count:] else view


def _image(block: Image) -> dict[str, Any]:
    view: dict[str, Any] = {"type": "image", "alt": block.alt, "decorative": block.decorative}
    if block.name:
        view["name"] = block.name
    if block.width and block.height:
        view |= {"width": block.width, "height": block.height}
    return view


def _table(block: Table) -> dict[str, Any]:
    return {
        "type": "table",
        **_language(block.language),
        **({"caption": block.caption} if block.caption else {}),
        "header_rows": block.header_rows,
        "header_columns": block.header_columns,
        "rows": [[_cell(cell) for cell in row] for row in block.rows],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "blocks": [_view(block) for block in cell.blocks],
        "header": cell.header,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
    }

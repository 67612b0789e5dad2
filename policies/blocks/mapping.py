"""The two ways between a DocumentText's blocks and the values of a StreamField.

Nothing is lost either way for texts in normal form; tests/policies/blocks proves it with hypothesis.
An item and a cell keep their first plain paragraph in a field of its own, because nearly all have
only that and the editor stays readable; anything else stands under "more".
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from governance.documents.text import (
    Block,
    Cell,
    Code,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Table,
)
from policies.blocks.words import Spans, markup, normal_spans, paragraphs

Data = dict[str, Any]


def to_body(blocks: tuple[Block, ...]) -> list[Data]:
    """The StreamField value (as JSON data) that holds these blocks, in normal form."""
    return [{"type": block.type, "value": _WRITERS[block.type](block)} for block in blocks]


def from_body(body: list[Data]) -> tuple[Block, ...]:
    """The blocks of a StreamField value given as JSON data (`get_prep_value`)."""
    return tuple(block for entry in body for block in _READERS[entry["type"]](entry["value"]))


def _list(entries: list[Any]) -> list[Any]:
    # Bare: Wagtail takes an item with a value but no id for a value, and then cannot open the text.
    return list(entries)


def _entries(value: list[Any] | None) -> list[Any]:
    # A form posts items with an id around them, a program plain ones.
    return [
        entry["value"] if isinstance(entry, dict) and "value" in entry and "type" in entry else entry
        for entry in value or []
    ]


def _text(spans: Spans) -> str:
    return markup([spans])


def _led(blocks: tuple[Block, ...]) -> Data:
    match blocks:
        case (Paragraph(spans=spans, number="", language=""), *rest) if normal_spans(spans):
            return {"text": _text(spans), "more": to_body(tuple(rest))}
    return {"text": "", "more": to_body(blocks)}


def _write_heading(block: Heading) -> Data:
    return {
        "level": str(block.level),
        "number": block.number,
        "text": _text(block.spans),
        "language": block.language,
    }


def _write_paragraph(block: Paragraph) -> Data:
    return {"number": block.number, "text": _text(block.spans), "language": block.language}


def _write_list(block: List) -> Data:
    items = [{"number": item.number, **_led(item.blocks)} for item in block.items]
    return {"ordered": block.ordered, "items": _list(items), "language": block.language}


def _write_cell(cell: Cell) -> Data:
    return {
        **_led(cell.blocks),
        "header": cell.header,
        "colspan": cell.colspan,
        "rowspan": cell.rowspan,
    }


def _write_table(block: Table) -> Data:
    return {
        "caption": block.caption,
        "header_rows": block.header_rows,
        "header_columns": block.header_columns,
        "rows": _list([_list([_write_cell(cell) for cell in row]) for row in block.rows]),
        "language": block.language,
    }


def _write_image(block: Image) -> Data:
    return {field.name: getattr(block, field.name) for field in fields(block) if field.init}


def _write_quote(block: Quote) -> Data:
    return {"text": _text(block.spans), "language": block.language}


def _write_note(block: Note) -> Data:
    return {"number": block.number, **_led(block.blocks)}


def _write_code(block: Code) -> Data:
    return {"text": block.text}


_WRITERS: dict[str, Callable[[Any], Data]] = {
    "heading": _write_heading,
    "paragraph": _write_paragraph,
    "list": _write_list,
    "table": _write_table,
    "image": _write_image,
    "quote": _write_quote,
    "note": _write_note,
    "code": _write_code,
}


def _one_line(value: str) -> Spans:
    parts = paragraphs(value)
    return tuple(span for spans in parts for span in spans)


def _spans_of_lines(value: str) -> tuple[Spans, ...]:
    return paragraphs(value or "") or ((),)


def _after(value: Data) -> tuple[Block, ...]:
    lead = [Paragraph(spans) for spans in paragraphs(value.get("text") or "") if spans]
    return (*lead, *from_body(value.get("more") or []))


def _read_heading(value: Data) -> list[Block]:
    spans = _one_line(value.get("text") or "")
    level = int(value.get("level") or 2)
    return [Heading(spans, level, value.get("number") or "", value.get("language") or "")]


def _read_paragraph(value: Data) -> list[Block]:
    first, *rest = _spans_of_lines(value.get("text") or "")
    language = value.get("language") or ""
    return [
        Paragraph(first, value.get("number") or "", language),
        *(Paragraph(spans, language=language) for spans in rest),
    ]


def _read_list(value: Data) -> list[Block]:
    items = tuple(Item(_after(item), item.get("number") or "") for item in _entries(value.get("items")))
    return [List(items, bool(value.get("ordered")), value.get("language") or "")]


def _read_cell(value: Data) -> Cell:
    return Cell(
        _after(value),
        bool(value.get("header")),
        int(value.get("colspan") or 1),
        int(value.get("rowspan") or 1),
    )


def _read_table(value: Data) -> list[Block]:
    rows = tuple(tuple(_read_cell(cell) for cell in _entries(row)) for row in _entries(value.get("rows")))
    return [
        Table(
            rows,
            value.get("caption") or "",
            int(value.get("header_rows") or 0),
            int(value.get("header_columns") or 0),
            value.get("language") or "",
        )
    ]


def _read_image(value: Data) -> list[Block]:
    return [
        Image(
            key=value.get("key") or "",
            alt=value.get("alt") or "",
            decorative=bool(value.get("decorative")),
            name=value.get("name") or "",
            content_type=value.get("content_type") or "",
            width=int(value.get("width") or 0),
            height=int(value.get("height") or 0),
        )
    ]


def _read_quote(value: Data) -> list[Block]:
    return [Quote(_one_line(value.get("text") or ""), value.get("language") or "")]


def _read_note(value: Data) -> list[Block]:
    return [Note(value.get("number") or "", _after(value))]


def _read_code(value: Data) -> list[Block]:
    return [Code(value.get("text") or "")]


_READERS: dict[str, Callable[[Data], list[Block]]] = {
    "heading": _read_heading,
    "paragraph": _read_paragraph,
    "list": _read_list,
    "table": _read_table,
    "image": _read_image,
    "quote": _read_quote,
    "note": _read_note,
    "code": _read_code,
}

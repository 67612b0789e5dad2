"""DocumentText: the one shape of a text, whatever file it came from and wherever it goes.

The Word reader makes it, the Word and PDF writers take it, StreamField blocks map to it, the
accessibility rules look at it, and search entries are cut from it section by section.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Span:
    """A run of words that look and link alike.

    `url` makes it a link. `language` is a BCP 47 tag where it differs from its block's.
    `note` is the number of a footnote that is referred to here; such a span has no text of its own.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 6; `number` is its label as Word shows it ("2.1"), not part of the text."""

    spans: tuple[Span, ...]
    level: int
    number: str = ""
    language: str = ""
    type: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` is its label where it is a numbered clause."""

    spans: tuple[Span, ...]
    number: str = ""
    language: str = ""
    type: str = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Item:
    """An item of a list: its label as Word shows it ("(b)"; empty for a bullet) and its blocks in order."""

    blocks: tuple["Block", ...]
    number: str = ""


@dataclass(frozen=True)
class List:
    """A bulleted or numbered list; a nested list stands among the blocks of its item."""

    items: tuple[Item, ...]
    ordered: bool = False
    language: str = ""
    type: str = field(default="list", init=False)


@dataclass(frozen=True)
class Cell:
    """A table cell; a cell covered by another's span does not exist."""

    blocks: tuple["Block", ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Table:
    """A table; `header_rows` and `header_columns` count from the top and from the reading side."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    header_rows: int = 0
    header_columns: int = 0
    language: str = ""
    type: str = field(default="table", init=False)


@dataclass(frozen=True)
class Image:
    """An image; `key` is the SHA-256 of its bytes, by which the bytes travel beside the text."""

    key: str
    alt: str = ""
    decorative: bool = False
    name: str = ""
    content_type: str = ""
    width: int = 0
    height: int = 0
    type: str = field(default="image", init=False)


@dataclass(frozen=True)
class Quote:
    spans: tuple[Span, ...]
    language: str = ""
    type: str = field(default="quote", init=False)


@dataclass(frozen=True)
class Note:
    """A footnote or endnote: it is referred to by a span whose `note` is its number."""

    number: str
    blocks: tuple["Block", ...]
    type: str = field(default="note", init=False)


@dataclass(frozen=True)
class Code:
    text: str
    type: str = field(default="code", init=False)


Block = Heading | Paragraph | List | Table | Image | Quote | Note | Code


@dataclass(frozen=True)
class DocumentText:
    """A whole text: title, main language (BCP 47, empty when the file does not say) and its blocks in order.

    Footnotes stand at the end of `blocks`, as Note.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]


def words(spans: tuple[Span, ...]) -> str:
    """The plain words of some spans."""
    return "".join(span.text for span in spans)


def words_of(block: Block) -> str:
    """The plain words of a block and everything inside it, in reading order."""
    match block:
        case Heading() | Paragraph() | Quote():
            return words(block.spans)
        case Code():
            return block.text
        case Image():
            return block.alt
        case List():
            return "\n".join(words_of(inner) for item in block.items for inner in item.blocks)
        case Table():
            cells = (words_of(inner) for row in block.rows for cell in row for inner in cell.blocks)
            return "\n".join(part for part in (block.caption, *cells) if part)
        case Note():
            return "\n".join(words_of(inner) for inner in block.blocks)


def inside(block: Block) -> Iterator[Block]:
    """The block itself, then every block inside it, in reading order."""
    yield block
    match block:
        case List():
            for item in block.items:
                for inner in item.blocks:
                    yield from inside(inner)
        case Table():
            for row in block.rows:
                for cell in row:
                    for inner in cell.blocks:
                        yield from inside(inner)
        case Note():
            for inner in block.blocks:
                yield from inside(inner)


def every_block(text: DocumentText) -> Iterator[Block]:
    """Every block of a text at every depth, in reading order."""
    for block in text.blocks:
        yield from inside(block)


def to_data(text: DocumentText) -> dict[str, Any]:
    """The text as plain JSON data, without loss; `from_data` is its inverse."""
    data: dict[str, Any] = as_data(text)
    return data


def as_data(part: Any) -> Any:
    """A part of a text as plain JSON data; what `dataclasses.asdict` gives, which copies each word of it."""
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return tuple(map(as_data, part))
    names = getattr(part, "__dataclass_fields__", ())
    return {name: as_data(getattr(part, name)) for name in names} if names else part


def from_data(data: dict[str, Any]) -> DocumentText:
    """The text that `to_data` wrote. Raises KeyError or TypeError on data of another shape."""
    return DocumentText(data["title"], data["language"], tuple(_block(block) for block in data["blocks"]))


def content_hash(text: DocumentText) -> str:
    """SHA-256 (hex) over the canonical form of the text: what was approved is what is published."""
    canonical = json.dumps(to_data(text), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


_KINDS: dict[str, type] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "list": List,
    "table": Table,
    "image": Image,
    "quote": Quote,
    "note": Note,
    "code": Code,
}


def _block(data: dict[str, Any]) -> Block:
    values = {key: value for key, value in data.items() if key != "type"}
    if "spans" in values:
        values["spans"] = tuple(Span(**span) for span in values["spans"])
    if "items" in values:
        values["items"] = tuple(Item(_blocks(item["blocks"]), item["number"]) for item in values["items"])
    if "rows" in values:
        values["rows"] = tuple(tuple(_cell(cell) for cell in row) for row in values["rows"])
    if "blocks" in values:
        values["blocks"] = _blocks(values["blocks"])
    return _KINDS[data["type"]](**values)


def _blocks(data: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(_block(block) for block in data)


def _cell(data: dict[str, Any]) -> Cell:
    return Cell(_blocks(data["blocks"]), data["header"], data["colspan"], data["rowspan"])

"""Small words for texts in tests."""

from governance.documents.text import Block, Cell, DocumentText, Heading, Item, List, Paragraph, Span, Table


def text(*blocks: Block, title: str = "A title", language: str = "en-GB") -> DocumentText:
    return DocumentText(title, language, blocks)


def heading(words: str, level: int = 1, number: str = "") -> Heading:
    return Heading((Span(words),), level, number)


def paragraph(words: str, **given: str) -> Paragraph:
    return Paragraph((Span(words),), **given)


def listing(*items: str, labels: tuple[str, ...] = ()) -> List:
    numbers = labels or ("",) * len(items)
    made = tuple(Item((paragraph(words),), number) for words, number in zip(items, numbers, strict=True))
    return List(made, ordered=bool(labels))


def cell(words: str, **given: int) -> Cell:
    return Cell((paragraph(words),), **given)


def table(
    *rows: tuple[Cell, ...], caption: str = "Periods", header_rows: int = 1, header_columns: int = 0
) -> Table:
    return Table(rows, caption, header_rows, header_columns)

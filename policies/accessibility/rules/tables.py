"""Tables: whether each cell can be told from its headers."""

from collections.abc import Iterator

from governance.documents.text import Cell, words_of
from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Places, Table
from policies.accessibility.rule import Form, checks, must, should
from policies.accessibility.wording.plain import is_blank

TABLE_NO_HEADERS = must(
    "table-headers-missing",
    "1.3.1",
    "The table has no header row or column, so a cell is read out without saying what it is about.",
    "Mark the first row (or column) as headers.",
)
TABLE_NESTED = must(
    "table-nested",
    "1.3.1",
    "A table stands inside another table, which screen readers cannot make sense of.",
    "Take the inner table out and put it after the outer one.",
)
TABLE_LAYOUT = must(
    "table-for-layout",
    "1.3.2",
    "The table has one cell, one row or one column: it is there for the look of the page.",
    "Write it as headings, paragraphs or a list.",
)
TABLE_HEADER_EMPTY = should(
    "table-header-empty",
    "1.3.1",
    "A header cell has no words.",
    "Write what the row or column is about.",
)
TABLE_CAPTION = should(
    "table-caption-missing",
    "1.3.1",
    "The table has no caption to find it by.",
    "Give it a caption that says what it shows.",
)
TABLE_MERGED = should(
    "table-merged-cells",
    "1.3.1",
    "Cells in the body of the table are merged, so their headers are read out wrongly.",
    "Split merged cells and write the words in each.",
)
TABLE_EMPTY_ROW = should(
    "table-empty-row",
    "1.3.1",
    "An empty row or column is used as space in the table.",
    "Delete it.",
)

TABLE_HEADERS_ATTRIBUTE = must(
    "table-headers-wrong",
    "1.3.1",
    "A cell names a header that is not in its table.",
    "Correct the ids in its “headers”.",
    act=("a25f45",),
)
TABLE_HEADER_UNUSED = must(
    "table-header-without-cells",
    "1.3.1",
    "A header belongs to no cell of the table.",
    "Add the missing cells, or remove the header.",
    act=("d0f69e",),
)
TABLE_HEADER_ONLY = must(
    "table-only-headers",
    "1.3.1",
    "Every cell of the table is marked as a header.",
    "Mark only the first row or column as headers.",
)
TABLE_FAKE_HEADERS = must(
    "table-headers-bold-only",
    "1.3.1",
    "The first row looks like headers but is only bold.",
    "Mark the first row as headers.",
)
TABLE_SCOPE = must(
    "table-scope-invalid",
    "1.3.1",
    "The scope of a header is not one that exists, or stands on a cell that is no header.",
    "Use “col” or “row”, on header cells only.",
)
TABLE_BY_SPACES = must(
    "table-by-spaces",
    "1.3.1",
    "Blanks are used to make a table, so nobody can tell what belongs together.",
    "Make it a real table with headers.",
)
TABLE_HIDDEN = must(
    "table-marked-as-layout",
    "1.3.1",
    "A table with headers is marked as layout, so its headers are not told.",
    'Take role="presentation" away.',
)
TABLE_RAGGED = should(
    "table-rows-uneven",
    "1.3.1",
    "The rows of the table have different numbers of cells.",
    "Give every row the same number of cells.",
)


@checks(TABLE_NO_HEADERS, Form.TEXT, also=(TABLE_LAYOUT,))
def tables_without_headers(places: Places) -> Iterator[Barrier]:
    for place, table in places.tables:
        if _for_layout(table):
            yield TABLE_LAYOUT.at(place.where())
        elif not _has_headers(table):
            yield TABLE_NO_HEADERS.at(place.where())


@checks(TABLE_NESTED, Form.TEXT)
def nested_tables(places: Places) -> Iterator[Barrier]:
    for place, table in places.tables:
        if place.cell:
            yield TABLE_NESTED.at(place.where(words_of(table)))


@checks(TABLE_HEADER_EMPTY, Form.TEXT)
def empty_header_cells(places: Places) -> Iterator[Barrier]:
    """The corner where header row and header column meet may be empty."""
    for place, table in places.tables:
        for row_index, row in enumerate(table.rows[: table.header_rows]):
            corner = row_index == 0
            if any(is_blank(_said(cell)) for cell in (row[1:] if corner else row)):
                yield TABLE_HEADER_EMPTY.at(place.where())
                break


@checks(TABLE_CAPTION, Form.TEXT)
def missing_captions(places: Places) -> Iterator[Barrier]:
    for place, table in places.tables:
        if is_blank(table.caption) and not _for_layout(table) and not place.cell:
            yield TABLE_CAPTION.at(place.where())


@checks(TABLE_MERGED, Form.TEXT)
def merged_cells(places: Places) -> Iterator[Barrier]:
    for place, table in places.tables:
        body = table.rows[table.header_rows :]
        if any(not cell.header and (cell.colspan > 1 or cell.rowspan > 1) for row in body for cell in row):
            yield TABLE_MERGED.at(place.where())


@checks(TABLE_EMPTY_ROW, Form.TEXT)
def empty_rows(places: Places) -> Iterator[Barrier]:
    for place, table in places.tables:
        if any(row and all(is_blank(_said(cell)) for cell in row) for row in table.rows):
            yield TABLE_EMPTY_ROW.at(place.where())


def _said(cell: Cell) -> str:
    return "\n".join(words_of(block) for block in cell.blocks)


def _for_layout(table: Table) -> bool:
    columns = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    return not _has_headers(table) and (len(table.rows) < 2 or columns < 2)


def _has_headers(table: Table) -> bool:
    marked = any(cell.header for row in table.rows for cell in row)
    return bool(table.header_rows or table.header_columns or marked)

"""Reading a table: its grid, merged cells, header rows and columns."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from governance.documents.text import Block, Cell, Table
from governance.documents.word.context import Context
from governance.documents.word.names import local, number, qn, switched, val
from governance.documents.word.story import Story

ReadBlocks = Callable[[Story, etree._Element], tuple[Block, ...]]
_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080


@dataclass
class _Cell:
    blocks: tuple[Block, ...]
    column: int
    colspan: int
    rowspan: int = 1


@dataclass
class _Row:
    cells: list[_Cell] = field(default_factory=list)
    repeats: bool = False


class TableReader:
    """Reads the tables of one file."""

    def __init__(self, context: Context, read: ReadBlocks) -> None:
        self._context = context
        self._read = read

    def read(self, story: Story, element: etree._Element) -> Table:
        rows = self._rows(story, element)
        header_rows, header_columns = self._headers(element, rows)
        properties = element.find(qn("w:tblPr"))
        caption = val(properties, "w:tblCaption") or ""
        if description := val(properties, "w:tblDescription"):
            self._context.board.add("table_alternative", f"“{description}”")
            self._context.board.place(caption or description)
        return Table(
            tuple(
                tuple(
                    Cell(
                        cell.blocks,
                        at < header_rows or cell.column < header_columns,
                        cell.colspan,
                        cell.rowspan,
                    )
                    for cell in row.cells
                )
                for at, row in enumerate(rows)
            ),
            caption.strip(),
            header_rows,
            header_columns,
        )

    def _rows(self, story: Story, element: etree._Element) -> list[_Row]:
        rows: list[_Row] = []
        above: dict[int, _Cell] = {}
        for source in _children(element, "tr"):
            properties = source.find(qn("w:trPr"))
            if switched(properties, "w:hidden"):
                self._context.board.add("hidden_text", "a row of a table")
                self._context.board.place("")
                continue
            row = _Row(repeats=bool(switched(properties, "w:tblHeader")))
            column = 0
            merged: dict[int, _Cell] = {}
            if before := number(val(properties, "w:gridBefore")):
                row.cells.append(_Cell((), 0, before))
                column = before
            for cell in _children(source, "tc"):
                column = self._cell(story, cell, row, column, above, merged)
            if after := number(val(properties, "w:gridAfter")):
                row.cells.append(_Cell((), column, after))
            above = merged
            rows.append(row)
        return rows

    def _cell(
        self,
        story: Story,
        cell: etree._Element,
        row: _Row,
        column: int,
        above: dict[int, _Cell],
        merged: dict[int, _Cell],
    ) -> int:
        properties = cell.find(qn("w:tcPr"))
        span = max(number(val(properties, "w:gridSpan"), 1), 1)
        down = _merge(properties, "w:vMerge")
        across = _merge(properties, "w:hMerge")
        upper = above.get(column)
        blocks = self._read(story, cell)
        if down == "continue" and upper is not None and upper.colspan == span:
            upper.rowspan += 1
            upper.blocks += blocks
            merged[column] = upper
        elif across == "continue" and row.cells:
            row.cells[-1].colspan += span
            row.cells[-1].blocks += blocks
        else:
            made = _Cell(blocks, column, span)
            row.cells.append(made)
            if down:
                merged[column] = made
        return column + span

    def _headers(self, element: etree._Element, rows: list[_Row]) -> tuple[int, int]:
        header_rows = next((at for at, row in enumerate(rows) if not row.repeats), len(rows))
        properties = element.find(qn("w:tblPr"))
        first_row, first_column = _look(properties)
        style = val(properties, "w:tblStyle") or ""
        sets_apart = self._context.styles.conditional(style) if first_row or first_column else frozenset()
        by_look = False
        if not header_rows and first_row and "firstRow" in sets_apart and len(rows) > 1:
            header_rows, by_look = 1, True
        header_columns = 0
        wide = max((row.cells[-1].column + row.cells[-1].colspan for row in rows if row.cells), default=0)
        if first_column and "firstCol" in sets_apart and wide > 1:
            header_columns, by_look = 1, True
        if by_look:
            words = " ".join(_words(cell) for row in rows[:1] for cell in row.cells)
            self._context.board.add("header_row_by_look")
            self._context.board.place(words)
        return header_rows, header_columns


def _words(cell: _Cell) -> str:
    return " ".join("".join(span.text for span in getattr(block, "spans", ())) for block in cell.blocks)


def _look(properties: etree._Element | None) -> tuple[bool, bool]:
    look = None if properties is None else properties.find(qn("w:tblLook"))
    if look is None:
        return False, False
    said = {name: look.get(qn(f"w:{name}")) for name in ("firstRow", "firstColumn")}
    if any(value is not None for value in said.values()):
        return tuple(value in ("1", "true", "on") for value in said.values())  # type: ignore[return-value]
    try:
        bits = int(look.get(qn("w:val"), "0"), 16)
    except ValueError:
        bits = 0
    return bool(bits & _FIRST_ROW), bool(bits & _FIRST_COLUMN)


def _merge(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(qn(name))
    return "" if found is None else found.get(qn("w:val"), "continue")


def _children(parent: etree._Element, name: str) -> list[etree._Element]:
    """The rows of a table or cells of a row, through content controls and custom XML."""
    found = []
    for child in parent:
        kind = local(child)
        if kind == name:
            found.append(child)
        elif kind in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"):
            found.extend(_children(child, name))
    return found

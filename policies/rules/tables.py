"""Where each cell of a table stands, and whose header it is."""

from dataclasses import dataclass

from governance.documents.text import Block, Cell, Table, words_of


@dataclass(frozen=True)
class Place:
    """A cell at a column of the grid; `scope` is "col", "row" or "" for a cell that heads nothing."""

    column: int
    blocks: tuple[Block, ...]
    scope: str
    colspan: int
    rowspan: int


def placed(table: Table) -> tuple[tuple[Place, ...], ...]:
    """The rows of a table, every cell at its column, spans cut where they leave the header or the table."""
    taken: set[tuple[int, int]] = set()
    return tuple(_row(table, number, taken) for number in range(len(table.rows)))


def columns(rows: tuple[tuple[Place, ...], ...]) -> int:
    """How many columns the grid has."""
    return max((place.column + place.colspan for row in rows for place in row), default=0)


def _row(table: Table, number: int, taken: set[tuple[int, int]]) -> tuple[Place, ...]:
    places, column = [], 0
    last = table.header_rows if number < table.header_rows else len(table.rows)
    for cell in table.rows[number]:
        while (number, column) in taken:
            column += 1
        down = min(cell.rowspan, last - number)
        taken.update(
            (number + below, column + across) for below in range(down) for across in range(cell.colspan)
        )
        places.append(Place(column, cell.blocks, _scope(table, cell, number, column), cell.colspan, down))
        column += cell.colspan
    return tuple(places)


def _scope(table: Table, cell: Cell, row: int, column: int) -> str:
    if not any(words_of(block).strip() for block in cell.blocks):
        return ""
    if row < table.header_rows:
        return "col"
    if column < table.header_columns:
        return "row"
    return ("col" if row == 0 else "row") if cell.header else ""

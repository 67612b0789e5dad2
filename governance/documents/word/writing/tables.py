"""Tables as they are written: a grid in which merged cells go on downwards."""

from collections.abc import Callable

from governance.documents.text import Block, Cell, Table

WriteBlocks = Callable[[tuple[Block, ...]], str]
_WIDTH = 9026


def table(block: Table, write: WriteBlocks) -> str:
    """The w:tbl of a table, without its caption."""
    grid = _grid(block)
    columns = max((sum(span for _, span, _ in row) for row in grid), default=1) or 1
    width = _WIDTH // columns
    rows = "".join(_row(row, at < block.header_rows, write, width) for at, row in enumerate(grid))
    look = (
        f'<w:tblLook w:val="0000" w:firstRow="{int(block.header_rows > 0)}" w:lastRow="0" '
        f'w:firstColumn="{int(block.header_columns > 0)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    grid_columns = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="CouncilTable"/><w:tblW w:w="0" w:type="auto"/>{look}</w:tblPr>'
        f"<w:tblGrid>{grid_columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _grid(block: Table) -> list[list[tuple[Cell | None, int, bool]]]:
    """Rows of (cell, columns, goes on downwards); a cell of None goes on from above."""
    rows: list[list[tuple[Cell | None, int, bool]]] = []
    open_below: dict[int, tuple[int, int]] = {}
    for source in block.rows:
        row: list[tuple[Cell | None, int, bool]] = []
        column = 0
        waiting = list(source)
        below: dict[int, tuple[int, int]] = {}
        while waiting or any(at >= column for at in open_below):
            if column in open_below:
                span, left = open_below[column]
                row.append((None, span, True))
                if left > 1:
                    below[column] = (span, left - 1)
            elif waiting:
                cell = waiting.pop(0)
                span = cell.colspan
                row.append((cell, span, cell.rowspan > 1))
                if cell.rowspan > 1:
                    below[column] = (span, cell.rowspan - 1)
            else:
                span = 1
                row.append((Cell(()), 1, False))
            column += span
        rows.append(row)
        open_below = below
    return rows


def _row(row: list[tuple[Cell | None, int, bool]], header: bool, write: WriteBlocks, width: int) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{properties}{''.join(_cell(cell, span, merged, write, width) for cell, span, merged in row)}</w:tr>"


def _cell(cell: Cell | None, span: int, merged: bool, write: WriteBlocks, width: int) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    state = "continue" if cell is None else "restart"
    down = f'<w:vMerge w:val="{state}"/>' if merged else ""
    inner = write(cell.blocks) if cell is not None else ""
    # A cell has to end in a paragraph.
    if not inner.endswith("</w:p>"):
        inner += "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width * span}" w:type="dxa"/>{across}{down}</w:tcPr>{inner}</w:tc>'

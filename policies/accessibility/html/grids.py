"""A table as a grid: which cells stand in which slots, whatever they span."""

from functools import cached_property

from policies.accessibility.html.numbers import whole
from policies.accessibility.html.page import Element, Page

HEADER_ROLES = frozenset({"columnheader", "rowheader"})
TABLE_ROLES = frozenset({"table", "grid", "treegrid"})


class Grid:
    """The cells of one table, without those of tables inside it, in the slots that they cover."""

    def __init__(self, page: Page, table: Element) -> None:
        self.page, self.table = page, table

    @cached_property
    def rows(self) -> list[list[Element]]:
        found = []
        for row in self.table.iter("tr"):
            if next(row.iterancestors("table"), None) is self.table and self.page.rendered(row):
                found.append([cell for cell in row if cell.tag in ("td", "th") and self.page.rendered(cell)])
        return [row for row in found if row]

    @cached_property
    def cells(self) -> list[Element]:
        return [cell for row in self.rows for cell in row]

    @cached_property
    def slots(self) -> dict[Element, tuple[int, int, int, int]]:
        """(column, row, width, height) of each cell."""
        taken: set[tuple[int, int]] = set()
        found = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (x, y) in taken:
                    x += 1
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                height = min(height, len(self.rows) - y) if height else len(self.rows) - y
                found[cell] = (x, y, width, height)
                taken.update((x + dx, y + dy) for dx in range(width) for dy in range(height))
                x += width
        return found

    @cached_property
    def widths(self) -> list[int]:
        """The number of slots filled in each row."""
        filled = [0] * len(self.rows)
        for _, y, width, height in self.slots.values():
            for row in range(y, min(y + height, len(filled))):
                filled[row] += width
        return filled

    def headers(self) -> list[Element]:
        return [cell for cell in self.cells if self.page.role(cell) in HEADER_ROLES or cell.tag == "th"]


def grids(page: Page) -> list[Grid]:
    """Tables that are told as tables."""
    found = [table for table in page.all("table") if page.role(table) in TABLE_ROLES and page.exposed(table)]
    return [Grid(page, table) for table in found]


def _span(cell: Element, name: str) -> int:
    said = whole(cell.get(name) or "1")
    number = 1 if said is None or said < 0 else said
    return min(number, 1000) if name == "colspan" and number else (number if name == "rowspan" else 1)

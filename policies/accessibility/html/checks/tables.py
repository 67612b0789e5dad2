"""Tables: headers, nesting, layout."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.checks.lists import lines
from policies.accessibility.html.grids import HEADER_ROLES, TABLE_ROLES, Grid, grids
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import HEADINGS, holds_blocks, in_content, within
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import tables
from policies.accessibility.wording.plain import tokens

_COLUMN_GAP = re.compile(r"\s{3,}|\t+")
_SCOPES = frozenset({"", "col", "row", "colgroup", "rowgroup"})


@checks(tables.TABLE_NO_HEADERS, Form.HTML, also=(tables.TABLE_LAYOUT, tables.TABLE_FAKE_HEADERS))
def tables_without_headers(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        if not grid.cells or grid.headers():
            continue
        if _for_layout(page, grid):
            yield tables.TABLE_LAYOUT.at(page.where(grid.table))
        elif len(grid.rows) > 1 and _first_row_bold(page, grid):
            yield tables.TABLE_FAKE_HEADERS.at(page.where(grid.table))
        else:
            yield tables.TABLE_NO_HEADERS.at(page.where(grid.table))


def _for_layout(page: Page, grid: Grid) -> bool:
    """One row, one column, or cells that hold whole parts of a page."""
    if len(grid.rows) < 2 or max(grid.widths, default=0) < 2:
        return True
    parts = [
        cell
        for cell in grid.cells
        if any(True for _ in cell.iter("form", "nav", "table", *HEADINGS))
        or len(tokens(page.text(cell))) > 60
    ]
    return len(parts) * 3 >= len(grid.cells) or any(
        any(True for _ in cell.iter("table", *HEADINGS)) for cell in grid.cells
    )


def _first_row_bold(page: Page, grid: Grid) -> bool:
    return all(_is_bold(page, cell) for cell in grid.rows[0]) and not all(
        _is_bold(page, cell) for cell in grid.rows[1]
    )


def _is_bold(page: Page, cell: Element) -> bool:
    if (
        page.sheet.own(cell).get("font-weight", "") in ("bold", "700", "600")
        or page.sheet.own(cell.getparent()).get("font-weight") == "bold"
    ):
        return True
    said = page.text(cell)
    return bool(said) and any(page.text(one) == said for one in cell.iter("b", "strong"))


@checks(tables.TABLE_NESTED, Form.HTML)
def nested_tables(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        outer = next(grid.table.iterancestors("table"), None)
        if outer is not None and page.role(outer) in TABLE_ROLES:
            yield tables.TABLE_NESTED.at(page.where(grid.table))


@checks(tables.TABLE_HIDDEN, Form.HTML)
def data_tables_marked_as_layout(page: Page) -> Iterator[Barrier]:
    for table in page.all("table"):
        marked = page.role(table) in ("presentation", "none") and page.exposed(table)
        cells = Grid(page, table).cells if marked else []
        if (
            any(cell.tag == "th" and page.text(cell) and not cell.get("role") for cell in cells)
            and len(cells) > 3
        ):
            yield tables.TABLE_HIDDEN.at(page.where(table))


@checks(tables.TABLE_BY_SPACES, Form.HTML)
def tables_by_spaces(page: Page) -> Iterator[Barrier]:
    for block in page.all("pre", "p", "div"):
        if not page.exposed(block) or block.find(".//code") is not None or within(block, "code"):
            continue
        if block.tag == "pre":
            rows = [row.strip() for row in "".join(page.pieces(block)).splitlines() if row.strip()]
        elif block.find("br") is not None and not holds_blocks(block):
            # Elsewhere only blanks that do not break keep their width.
            rows = [
                re.sub(r"[ \t\r\n]+", " ", row).replace("\u00a0 ", "\u00a0\u00a0")
                for row in lines(page, block)
            ]
        else:
            continue
        cut = [len(_COLUMN_GAP.split(row)) for row in rows]
        if len(rows) >= 3 and min(cut) >= 2 and len(set(cut)) == 1 and page.role(block) != "img":
            yield tables.TABLE_BY_SPACES.at(page.where(block))


@checks(tables.TABLE_HEADER_ONLY, Form.HTML)
def tables_of_headers_only(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        if (
            len(grid.rows) > 1
            and len(grid.cells) > 3
            and all(cell.tag == "th" and not cell.get("role") for cell in grid.cells)
        ):
            yield tables.TABLE_HEADER_ONLY.at(page.where(grid.table))


@checks(tables.TABLE_HEADER_EMPTY, Form.HTML)
def empty_headers(page: Page) -> Iterator[Barrier]:
    """The corner may be empty where row headers stand below it."""
    for grid in grids(page):
        headers = grid.headers()
        below = any(grid.slots[cell][0] == 0 and grid.slots[cell][1] > 0 for cell in headers)
        for cell in headers:
            corner = below and grid.slots[cell][:2] == (0, 0)
            if not corner and page.exposed(cell) and not page.name(cell) and not page.text(cell):
                yield tables.TABLE_HEADER_EMPTY.at(page.where(cell))


@checks(tables.TABLE_MERGED, Form.HTML)
def merged_cells(page: Page) -> Iterator[Barrier]:
    """In the body of a table; headers may span what they head."""
    for grid in grids(page):
        if not grid.headers() or not in_content(grid.table):
            continue
        for cell in grid.cells:
            if cell.tag == "td" and page.text(cell) and max(grid.slots[cell][2:]) > 1:
                yield tables.TABLE_MERGED.at(page.where(cell))


@checks(tables.TABLE_CAPTION, Form.HTML)
def missing_captions(page: Page) -> Iterator[Barrier]:
    """A heading of its own just before the table, or the caption of its figure, serves as well."""
    for grid in grids(page):
        if page.name(grid.table) or not in_content(grid.table) or not grid.headers() or len(grid.rows) < 2:
            continue
        figure = next(grid.table.iterancestors("figure"), None)
        captioned = figure is not None and any(page.text(one) for one in figure.iter("figcaption"))
        if not captioned and not any(
            _is_heading(_before(one)) for one in (grid.table, *list(grid.table.iterancestors())[:2])
        ):
            yield tables.TABLE_CAPTION.at(page.where(grid.table))


def _is_heading(element: Element | None) -> bool:
    """The main heading names the page, not the table."""
    return element is not None and element.tag in HEADINGS - {"h1"}


def _before(element: Element) -> Element | None:
    before = element.getprevious()
    while before is not None and not isinstance(before.tag, str):
        before = before.getprevious()
    return before


@checks(tables.TABLE_SCOPE, Form.HTML)
def wrong_scopes(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        for cell in grid.cells:
            scope = cell.get("scope")
            if scope is None:
                continue
            if scope.strip().lower() not in _SCOPES or (
                cell.tag == "td" and page.role(cell) not in HEADER_ROLES
            ):
                yield tables.TABLE_SCOPE.at(page.where(cell))


@checks(tables.TABLE_RAGGED, Form.HTML)
def uneven_rows(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        if grid.headers() and len(set(grid.widths)) > 1:
            short = next(index for index, width in enumerate(grid.widths) if width != max(grid.widths))
            yield tables.TABLE_RAGGED.at(page.where(grid.rows[short][0].getparent()))


@checks(tables.TABLE_EMPTY_ROW, Form.HTML)
def empty_rows(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        for row in grid.rows:
            filled = any(page.text(cell) or any(isinstance(one.tag, str) for one in cell) for cell in row)
            if not filled and grid.headers():
                yield tables.TABLE_EMPTY_ROW.at(page.where(row[0].getparent()))


@checks(tables.TABLE_HEADERS_ATTRIBUTE, Form.HTML)
def headers_that_are_elsewhere(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        if not page.visible(grid.table):
            continue
        ids = {cell.get("id"): cell for cell in grid.cells if cell.get("id")}
        for cell in grid.cells:
            for one in (cell.get("headers") or "").split():
                if ids.get(one) is None or ids[one] is cell:
                    yield tables.TABLE_HEADERS_ATTRIBUTE.at(page.where(cell, one))


@checks(tables.TABLE_HEADER_UNUSED, Form.HTML)
def headers_without_cells(page: Page) -> Iterator[Barrier]:
    for grid in grids(page):
        told = [cell for cell in grid.cells if page.role(cell) in ("cell", "gridcell", *HEADER_ROLES)]
        data = any(page.role(cell) not in HEADER_ROLES for cell in told)
        for header in grid.cells:
            if (
                page.role(header) in HEADER_ROLES
                and data
                and page.visible(header)
                and page.exposed(header)
                and page.text(header)
            ):
                if not any(
                    _assigned(grid, header, cell) for cell in told if page.role(cell) != page.role(header)
                ):
                    yield tables.TABLE_HEADER_UNUSED.at(page.where(header))
    yield from _role_grids(page)


def _assigned(grid: Grid, header: Element, cell: Element) -> bool:
    """Whether a cell belongs to a header; a "headers" attribute replaces what the place would say."""
    named = cell.get("headers")
    if named is not None and named.strip():
        return bool(header.get("id")) and header.get("id") in named.split()
    x, y, width, height = grid.slots[header]
    left, top, wide, high = grid.slots[cell]
    beside = left < x + width and x < left + wide
    level = top < y + height and y < top + high
    scope = (header.get("scope") or "").strip().lower()
    role = grid.page.role(header)
    if scope in ("row", "rowgroup") or (not scope and role == "rowheader"):
        return level
    return beside if scope in ("col", "colgroup") or header.get("role") else beside or level


def _role_grids(page: Page) -> Iterator[Barrier]:
    """Tables made of roles: a column header needs a cell at its place in some row."""
    for table in page.with_attribute("role"):
        if table.tag == "table" or page.role(table) not in ("table", "grid") or not page.exposed(table):
            continue
        rows = [row for row in table.iterdescendants() if page.role(row) == "row"]
        told = [
            [one for one in row.iterdescendants() if page.role(one) in ("cell", "gridcell", *HEADER_ROLES)]
            for row in rows
        ]
        cells = [(y, x, one) for y, row in enumerate(told) for x, one in enumerate(row)]
        data = [(y, x) for y, x, one in cells if page.role(one) not in HEADER_ROLES]
        for y, x, one in cells:
            if page.role(one) in HEADER_ROLES and data and page.visible(one) and page.exposed(one):
                column = page.role(one) == "columnheader"
                if not any((place[1] == x) if column else (place[0] == y) for place in data) and _plain_spans(
                    told
                ):
                    yield tables.TABLE_HEADER_UNUSED.at(page.where(one))


def _plain_spans(told: list[list[Element]]) -> bool:
    return not any(one.get("aria-colspan") or one.get("aria-colindex") for row in told for one in row)

"""Naming the header cells of rows in a tagged PDF, which typst cannot yet do itself."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def name_row_headers(made: bytes, headers: list[list[list[bool]]]) -> bytes:
    """The PDF with header cells in body rows as such; `headers` says it of each cell of each row of each table."""
    if not any(cell for table in headers for row in table for cell in row[:1]):
        return made
    with pikepdf.open(BytesIO(made)) as pdf:
        tables = list(_elements(pdf.Root.StructTreeRoot, "/Table"))
        for table, rows in zip(tables, headers, strict=False):
            for row, told in zip(_rows(table), rows, strict=False):
                for cell, header in zip(_kids(row), told, strict=False):
                    if header and cell.get("/S") == "/TD":
                        cell.S = pikepdf.Name.TH
                        _scope(cell)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _scope(cell: pikepdf.Object) -> None:
    said = cell.get("/A")
    attributes = list(said) if isinstance(said, pikepdf.Array) else [] if said is None else [said]
    of_table = next((one for one in attributes if one.get("/O") == "/Table"), None)
    if of_table is None:
        of_table = pikepdf.Dictionary(O=pikepdf.Name.Table)
        attributes.append(of_table)
    of_table.Scope = pikepdf.Name.Row
    cell.A = pikepdf.Array(attributes)


def _elements(parent: pikepdf.Object, kind: str) -> Iterator[pikepdf.Object]:
    for kid in _kids(parent):
        if kid.get("/S") == kind:
            yield kid
        yield from _elements(kid, kind)


def _rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The rows of a table itself, not those of tables inside its cells."""
    for kid in _kids(table):
        if kid.get("/S") == "/TR":
            yield kid
        elif kid.get("/S") in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(kid)


def _kids(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid

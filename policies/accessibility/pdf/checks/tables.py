"""Tables in the tag tree."""

from collections.abc import Iterator

from pikepdf import Array

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import name, text
from policies.accessibility.pdf.structure import Node
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf

_GROUPS = frozenset({"THead", "TBody", "TFoot"})
_PARENTS = {
    "TR": frozenset({"Table", *_GROUPS}),
    "THead": frozenset({"Table"}),
    "TBody": frozenset({"Table"}),
    "TFoot": frozenset({"Table"}),
    "TH": frozenset({"TR"}),
    "TD": frozenset({"TR"}),
}
_CHILDREN = {
    "Table": frozenset({"TR", "Caption", *_GROUPS}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TFoot": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
}


@checks(pdf.TABLE_TAGS, Form.PDF)
def nesting(subject: Subject) -> Iterator[Barrier]:
    for node in subject.nodes:
        parents, children = _PARENTS.get(node.type), _CHILDREN.get(node.type)
        wrong = parents is not None and (node.holder is None or node.holder.type not in parents)
        wrong = wrong or (children is not None and any(kind not in children for kind in node.kinds()))
        if wrong or (node.type == "Table" and _groups_wrong(node)):
            yield pdf.TABLE_TAGS.at(subject.file.where(node.own, page=node.page, obj=node.element))


def _groups_wrong(table: Node) -> bool:
    kinds = table.kinds()
    once = any(kinds.count(kind) > 1 for kind in ("THead", "TFoot", "Caption"))
    without_body = ("THead" in kinds or "TFoot" in kinds) and "TBody" not in kinds
    caption = "Caption" in kinds and kinds.index("Caption") not in (0, len(kinds) - 1)
    return once or without_body or caption


class Slots:
    """The cells of a table in the slots that they cover; `even` when every slot is covered once."""

    def __init__(self, table: Node) -> None:
        self.rows = [
            row
            for one in table.held
            for row in ([one] if one.type == "TR" else one.held if one.type in _GROUPS else [])
            if row.type == "TR"
        ]
        self.at: dict[tuple[int, int], Node] = {}
        self.columns = sum(_span(cell, "/ColSpan") for cell in _cells(self.rows[0])) if self.rows else 0
        self.height = len(self.rows)
        self.even = all(self._laid(y, row) for y, row in enumerate(self.rows))
        self.even = self.even and len(self.at) == self.columns * self.height

    def _laid(self, y: int, row: Node) -> bool:
        """Put the cells of a row into their slots; False where one goes beyond the table, or into another."""
        x = 0
        for cell in _cells(row):
            while (x, y) in self.at:
                x += 1
            wide, high = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            if x + wide > self.columns or y + high > self.height:
                return False
            slots = [(x + dx, y + dy) for dx in range(wide) for dy in range(high)]
            if any(slot in self.at for slot in slots):
                return False
            self.at.update(dict.fromkeys(slots, cell))
            x += wide
        return True


def _cells(row: Node) -> list[Node]:
    return [cell for cell in row.held if cell.type in ("TH", "TD")]


@checks(pdf.TABLE_UNEVEN, Form.PDF)
def uneven_tables(subject: Subject) -> Iterator[Barrier]:
    for table in subject.typed("Table"):
        if not Slots(table).even:
            yield pdf.TABLE_UNEVEN.at(subject.file.where(page=table.page, obj=table.element))


@checks(pdf.TABLE_HEADERS, Form.PDF)
def cells_without_headers(subject: Subject) -> Iterator[Barrier]:
    """A cell that its headers leave alone, or a table of some size without any header.

    Few words in a grid may be a layout: a table without header is certain in a longer text, or where its first row heads it.
    """
    for table in subject.typed("Table"):
        slots = Slots(table)
        headers = [node for node in table.inside() if node.type == "TH"]
        if lost := _lost(slots, headers):
            yield pdf.TABLE_HEADERS.at(subject.file.where(page=table.page, obj=lost[0].element))
        if not headers and _is_large(slots):
            certain = not subject.sparse and _first_row_heads(subject, slots)
            rule = pdf.TABLE_HEADERS if certain else subject.weighed(pdf.TABLE_HEADERS)
            yield rule.at(subject.file.where(page=table.page, obj=table.element))


def _is_large(slots: Slots) -> bool:
    return len(slots.rows) > 2 and len({x for x, _ in slots.at}) > 1


def _first_row_heads(subject: Subject, slots: Slots) -> bool:
    """Its first row is bold and the others are not, or it has words above a column of numbers."""
    first, *others = [[subject.look_of(cell) for cell in _cells(row)] for row in slots.rows]
    if first and all(bold for _, bold in first) and not all(bold for row in others for _, bold in row):
        return True
    columns = zip(first, *others, strict=False)
    return any(
        not _has_digit(head[0]) and all(_has_digit(words) for words, _ in below) for head, *below in columns
    )


def _has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))


def _lost(slots: Slots, headers: list[Node]) -> list[Node]:
    """Cells whose headers cannot be found. Where every header says its scope, all can."""
    if not headers or not slots.even or all(_scope(header) for header in headers):
        return []
    ids = {node.said("/ID") for node in headers} - {""}
    first = {id(cell): slot for slot, cell in sorted(slots.at.items(), reverse=True)}
    return [
        cell
        for (x, y), cell in sorted(slots.at.items(), key=lambda one: one[0][::-1])
        if cell.type == "TD" and first[id(cell)] == (x, y) and not _connected(slots, x, y, cell, ids)
    ]


def _connected(slots: Slots, x: int, y: int, cell: Node, ids: set[str]) -> bool:
    named = cell.attribute("/Headers")
    if isinstance(named, Array) and len(named) and all(text(one) in ids for one in named):
        return True
    above = [[(cx, cy) for cy in range(y - 1, -1, -1)] for cx in range(x, x + _span(cell, "/ColSpan"))]
    before = [[(cx, cy) for cx in range(x - 1, -1, -1)] for cy in range(y, y + _span(cell, "/RowSpan"))]
    return any(_meets(slots, way, "Column") for way in above) or any(
        _meets(slots, way, "Row") for way in before
    )


def _meets(slots: Slots, way: list[tuple[int, int]], scope: str) -> bool:
    """Whether a header of this scope is met on the way, before the headers on it come to an end."""
    header_met = False
    for slot in way:
        if slots.at[slot].type == "TH":
            if _scope(slots.at[slot]) in (scope, "Both"):
                return True
            header_met = True
        elif header_met:
            return False
    return False


def _scope(header: Node) -> str:
    return name(header.attribute("/Scope"))


def _span(cell: Node, key: str) -> int:
    try:
        return min(max(int(cell.attribute(key) or 1), 1), 500)
    except (TypeError, ValueError):
        return 1

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
        wrong = parents is not None and (node.parent is None or node.parent.type not in parents)
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
    """The cells of a table in the slots that they cover."""

    def __init__(self, table: Node) -> None:
        self.rows = [
            row
            for one in table.children
            for row in ([one] if one.type == "TR" else one.children)
            if row.type == "TR"
        ]
        self.at: dict[tuple[int, int], Node] = {}
        self.overlap = False
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row.children:
                if cell.type not in ("TH", "TD"):
                    continue
                while (x, y) in self.at:
                    x += 1
                wide, high = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
                for dx in range(wide):
                    for dy in range(high):
                        self.overlap = self.overlap or (x + dx, y + dy) in self.at
                        self.at[(x + dx, y + dy)] = cell
                x += wide

    @property
    def even(self) -> bool:
        if not self.at:
            return True
        widths = {y: len([1 for x, row in self.at if row == y]) for y in range(len(self.rows))}
        beyond = any(y >= len(self.rows) for _, y in self.at)
        return len(set(widths.values())) == 1 and not self.overlap and not beyond


@checks(pdf.TABLE_UNEVEN, Form.PDF)
def uneven_tables(subject: Subject) -> Iterator[Barrier]:
    for table in subject.typed("Table"):
        if not Slots(table).even:
            yield pdf.TABLE_UNEVEN.at(subject.file.where(page=table.page, obj=table.element))


@checks(pdf.TABLE_HEADERS, Form.PDF)
def cells_without_headers(subject: Subject) -> Iterator[Barrier]:
    """A cell that its headers leave alone, or a table of some size without any header."""
    for table in subject.typed("Table"):
        slots = Slots(table)
        headers = [node for node in table.inside() if node.type == "TH"]
        ids = {node.said("/ID") for node in headers} - {""}
        lost = [
            cell
            for (x, y), cell in slots.at.items()
            if cell.type == "TD" and not _connected(slots, x, y, cell, ids)
        ]
        if lost and (headers or _is_large(slots)):
            yield pdf.TABLE_HEADERS.at(subject.file.where(page=table.page, obj=lost[0].element))


def _is_large(slots: Slots) -> bool:
    return len(slots.rows) > 2 and len({x for x, _ in slots.at}) > 1


def _connected(slots: Slots, x: int, y: int, cell: Node, ids: set[str]) -> bool:
    named = cell.attribute("/Headers")
    if isinstance(named, Array) and len(named) and all(text(one) in ids for one in named):
        return True
    column = any(
        one.type == "TH" and _scope(one) in ("Column", "Both") for (cx, _), one in slots.at.items() if cx == x
    )
    return column or any(
        one.type == "TH" and _scope(one) in ("Row", "Both") for (_, cy), one in slots.at.items() if cy == y
    )


def _scope(header: Node) -> str:
    return name(header.attribute("/Scope"))


def _span(cell: Node, key: str) -> int:
    try:
        return min(max(int(cell.attribute(key) or 1), 1), 500)
    except (TypeError, ValueError):
        return 1

"""Lists and tables of contents in the tag tree."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.structure import Node
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf

_LIST = {"L": frozenset({"L", "LI", "Caption"}), "LI": frozenset({"Lbl", "LBody"})}
_CONTENTS = {"TOC": frozenset({"TOC", "TOCI", "Caption"})}


@checks(pdf.LIST_TAGS, Form.PDF)
def list_nesting(subject: Subject) -> Iterator[Barrier]:
    for node in subject.typed("L", "LI", "LBody"):
        outside = (node.type == "LI" and not _stands_in(node, "L")) or (
            node.type == "LBody" and not _stands_in(node, "LI")
        )
        if outside or _holds_wrong(node, _LIST) or _caption_late(node, "L"):
            yield pdf.LIST_TAGS.at(subject.file.where(node.own, page=node.page, obj=node.element))


@checks(pdf.CONTENTS_TAGS, Form.PDF)
def contents_nesting(subject: Subject) -> Iterator[Barrier]:
    for node in subject.typed("TOC", "TOCI"):
        outside = node.type == "TOCI" and not _stands_in(node, "TOC")
        if outside or _holds_wrong(node, _CONTENTS) or _caption_late(node, "TOC"):
            yield pdf.CONTENTS_TAGS.at(subject.file.where(node.own, page=node.page, obj=node.element))


def _stands_in(node: Node, kind: str) -> bool:
    return node.holder is not None and node.holder.type == kind


def _holds_wrong(node: Node, allowed: dict[str, frozenset[str]]) -> bool:
    return node.type in allowed and any(kind not in allowed[node.type] for kind in node.kinds())


def _caption_late(node: Node, kind: str) -> bool:
    kinds = node.kinds()
    return node.type == kind and "Caption" in kinds[1:]

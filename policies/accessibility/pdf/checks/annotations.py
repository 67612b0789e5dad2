"""Links, fields, notes and recordings on the pages."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import array, dictionary, name, text, whole
from policies.accessibility.pdf.structure import Node
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf
from policies.accessibility.wording.plain import is_blank

_HIDDEN = 2
_ELSEWHERE = frozenset({"Widget", "Link"})


def shown(subject: Subject) -> Iterator[tuple[int, Any, str]]:
    """Annotations that can be met on a page: (page, annotation, its kind)."""
    for number, annotation in subject.file.annotations():
        if not whole(annotation.get("/F")) & _HIDDEN and _on_page(subject, number, annotation):
            yield number, annotation, name(annotation.get("/Subtype"))


def _on_page(subject: Subject, number: int, annotation: Any) -> bool:
    page = subject.file.pages[number - 1]
    try:
        left, low, right, high = sorted_box(page.cropbox if "/CropBox" in page.obj else page.mediabox)
        a, b, c, d = sorted_box(annotation.get("/Rect"))
    except (TypeError, ValueError):
        return True
    return a < right and c > left and b < high and d > low


def sorted_box(box: Any) -> tuple[float, float, float, float]:
    a, b, c, d = (float(side) for side in box)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _holder(subject: Subject, annotation: Any) -> Node | None:
    return subject.tree.by_object.get(annotation.objgen)


@checks(pdf.ANNOTATION_TAG, Form.PDF, also=(pdf.ANNOTATION_ALT, pdf.ANNOTATION_KIND))
def marks_on_the_page(subject: Subject) -> Iterator[Barrier]:
    for number, annotation, kind in shown(subject):
        holder = _holder(subject, annotation)
        if kind == "TrapNet" or (kind == "PrinterMark" and holder is not None):
            yield pdf.ANNOTATION_KIND.at(subject.file.where(kind, page=number, obj=annotation))
        if kind in _ELSEWHERE or not subject.tagged:
            continue
        place = subject.file.where(kind, page=number, obj=annotation)
        if kind != "PrinterMark" and (holder is None or holder.type != "Annot"):
            yield pdf.ANNOTATION_TAG.at(place)
        if is_blank(text(annotation.get("/Contents"))) and (holder is None or is_blank(holder.said("/Alt"))):
            yield pdf.ANNOTATION_ALT.at(place)


@checks(pdf.LINK_TAG, Form.PDF, also=(pdf.LINK_ALT,))
def links(subject: Subject) -> Iterator[Barrier]:
    for number, annotation, kind in shown(subject):
        if kind != "Link" or not subject.tagged:
            continue
        holder = _holder(subject, annotation)
        place = subject.file.where(
            text(dictionary(annotation.get("/A")).get("/URI")), page=number, obj=annotation
        )
        if holder is None or holder.type != "Link":
            yield pdf.LINK_TAG.at(place)
        if is_blank(text(annotation.get("/Contents"))):
            yield pdf.LINK_ALT.at(place)


@checks(pdf.FIELD_TAG, Form.PDF, also=(pdf.FIELD_NAME,))
def fields(subject: Subject) -> Iterator[Barrier]:
    for number, annotation, kind in shown(subject):
        if kind != "Widget":
            continue
        holder = _holder(subject, annotation)
        place = subject.file.where(_inherited(annotation, "/T"), page=number, obj=annotation)
        if subject.tagged and (holder is None or holder.type != "Form"):
            yield pdf.FIELD_TAG.at(place)
        if is_blank(_description(annotation)) and (holder is None or is_blank(holder.said("/Alt"))):
            yield pdf.FIELD_NAME.at(place)
    for node in subject.typed("Form"):
        if not _holds_one_field(node) and node.attribute("/Role", "PrintField") is None:
            yield pdf.FIELD_TAG.at(subject.file.where(page=node.page, obj=node.element))


def _holds_one_field(node: Node) -> bool:
    kinds = [name(dictionary(one).get("/Subtype")) for one in node.objects]
    return kinds == ["Widget"] and not node.content and not node.children


def _description(annotation: Any) -> str:
    """Of a field, or of the field whose appearance this is."""
    field = annotation if "/T" in annotation else dictionary(annotation.get("/Parent"))
    return text(field.get("/TU"))


def _inherited(annotation: Any, key: str) -> str:
    at, steps = annotation, 0
    while isinstance(at, Dictionary) and steps < 20:
        if found := text(at.get(key)):
            return found
        at, steps = at.get("/Parent"), steps + 1
    return ""


@checks(pdf.TAB_ORDER, Form.PDF)
def tab_order(subject: Subject) -> Iterator[Barrier]:
    for number, page in enumerate(subject.file.pages, 1):
        if array(page.obj.get("/Annots")) and name(page.obj.get("/Tabs")) != "S":
            yield pdf.TAB_ORDER.at(subject.file.where(page=number, obj=page.obj))


@checks(pdf.MEDIA, Form.PDF)
def recordings(subject: Subject) -> Iterator[Barrier]:
    for obj, holder in subject.file.telling:
        if name(obj.get("/S")) == "MCD" and ("/D" in obj or name(obj.get("/Type")) == "MediaClip"):
            if is_blank(text(obj.get("/CT"))) or not _has_alternatives(obj.get("/Alt")):
                yield pdf.MEDIA.at(subject.file.where(obj=holder))


def _has_alternatives(said: Any) -> bool:
    """Pairs of a language, which may be empty, and words in it."""
    if not isinstance(said, Array) or not len(said) or len(said) % 2:
        return False
    return all(not is_blank(text(one)) for one in list(said)[1::2])

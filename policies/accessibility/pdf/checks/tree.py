"""The tag tree: types, headings, figures, notes, languages."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import dictionary, text
from policies.accessibility.pdf.metadata import title_in_no_language
from policies.accessibility.pdf.structure import STANDARD
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import images, pdf
from policies.accessibility.wording.plain import is_blank

_TAG = re.compile(r"([a-z]{2,8}|x|i)(-[a-z0-9]{1,8})*", re.I)
_LEVEL = re.compile(r"^H([1-6])$")
_LONG = 10
_ENDING = re.compile(r"\.\w{3,4}\s*$")


@checks(pdf.TYPE_UNKNOWN, Form.PDF)
def unknown_types(subject: Subject) -> Iterator[Barrier]:
    for own in sorted({node.own for node in subject.nodes if not node.type}):
        node = next(one for one in subject.nodes if one.own == own)
        yield pdf.TYPE_UNKNOWN.at(subject.file.where(own, page=node.page, obj=node.element))


@checks(pdf.TYPE_REMAPPED, Form.PDF)
def remapped_types(subject: Subject) -> Iterator[Barrier]:
    roles = subject.tree.roles
    for own in sorted({node.own for node in subject.nodes}):
        if own in roles and (not subject.tree.standard(own) or _passes_a_standard(own, roles)):
            yield pdf.TYPE_REMAPPED.at(subject.file.where(f"{own} → {roles[own]}"))


def _passes_a_standard(own: str, roles: dict[str, str]) -> bool:
    """A standard type that the map leads on from."""
    met: set[str] = set()
    while own in roles and own not in met:
        if own in STANDARD:
            return True
        met.add(own)
        own = roles[own]
    return False


@checks(pdf.PARENT_MISSING, Form.PDF)
def tags_without_parent(subject: Subject) -> Iterator[Barrier]:
    for node in subject.nodes:
        if "/P" not in node.element:
            yield pdf.PARENT_MISSING.at(subject.file.where(node.own, page=node.page, obj=node.element))
            return


@checks(pdf.FIGURE_ALT, Form.PDF, also=(images.ALT_FILE_NAME, *images.FAULTS))
def figures(subject: Subject) -> Iterator[Barrier]:
    for node in subject.typed("Figure"):
        said = node.said("/Alt") or node.said("/ActualText")
        place = subject.file.where(said, page=node.page, obj=node.element)
        if is_blank(said) and "/ActualText" not in node.element:
            yield pdf.FIGURE_ALT.at(place)
        elif not is_blank(said) and (rule := images.fault(said)):
            certain = rule is images.ALT_MACHINE or (rule is images.ALT_FILE_NAME and _ENDING.search(said))
            yield (rule if certain else subject.weighed(rule)).at(place)


@checks(pdf.FORMULA_ALT, Form.PDF)
def formulas(subject: Subject) -> Iterator[Barrier]:
    for node in subject.typed("Formula"):
        if is_blank(node.said("/Alt")) and "/ActualText" not in node.element:
            yield pdf.FORMULA_ALT.at(subject.file.where(page=node.page, obj=node.element))


@checks(pdf.HEADING_SKIPS, Form.PDF, also=(pdf.HEADING_MIXED, pdf.HEADINGS_NONE))
def headings(subject: Subject) -> Iterator[Barrier]:
    above = 0
    levelled = False
    for node in subject.nodes:
        if found := _LEVEL.match(node.type):
            level, levelled = int(found.group(1)), True
            if level > above + 1:
                yield pdf.HEADING_SKIPS.at(subject.file.where(node.own, page=node.page, obj=node.element))
            above = level
    plain = subject.typed("H")
    if plain and levelled:
        yield pdf.HEADING_MIXED.at(subject.file.where(page=plain[0].page, obj=plain[0].element))
    for holder in {node.parent for node in plain}:
        if holder is not None and holder.kinds().count("H") > 1:
            yield pdf.HEADING_MIXED.at(subject.file.where(page=holder.page, obj=holder.element))
    if subject.tagged and subject.nodes and not levelled and not plain and len(subject.file.pages) >= _LONG:
        yield pdf.HEADINGS_NONE.at(subject.file.where())


@checks(pdf.NOTE_ID, Form.PDF)
def notes(subject: Subject) -> Iterator[Barrier]:
    met: set[str] = set()
    for node in subject.typed("Note"):
        name = node.said("/ID")
        if not name or name in met:
            yield pdf.NOTE_ID.at(subject.file.where(name, page=node.page, obj=node.element))
        met.add(name)


@checks(pdf.LANGUAGE, Form.PDF)
def languages(subject: Subject) -> Iterator[Barrier]:
    """The document's language, or one on everything that is read out."""
    if "/Lang" in subject.file.root:
        return
    if (where := _without_language(subject)) is not None:
        yield pdf.LANGUAGE.at(where)


def _without_language(subject: Subject) -> dict[str, object] | None:
    if dictionary(subject.file.root.get("/Outlines")).get("/First") is not None:
        return subject.file.where("bookmarks")
    for node in subject.nodes:
        if any(node.said(key) for key in ("/Alt", "/ActualText", "/E")) and not node.language:
            return subject.file.where(
                node.said("/Alt") or node.said("/ActualText"), page=node.page, obj=node.element
            )
    if title_in_no_language(subject.file.root.get("/Metadata")):
        return subject.file.where("title")
    for page in subject.drawn:
        if page.without_language:
            return subject.file.where(page=page.number)
    for number, annotation in subject.file.annotations():
        holder = subject.tree.by_object.get(annotation.objgen)
        speaks = text(annotation.get("/Contents")) or text(annotation.get("/TU"))
        if speaks and (holder is None or "/Lang" not in holder.element):
            return subject.file.where(page=number, obj=annotation)
    return None


@checks(pdf.LANGUAGE_INVALID, Form.PDF)
def invalid_languages(subject: Subject) -> Iterator[Barrier]:
    said: list[tuple[str, dict[str, object]]] = []
    if "/Lang" in subject.file.root:
        said.append((str(subject.file.root.Lang), subject.file.where()))
    for node in subject.nodes:
        if "/Lang" in node.element:
            said.append((str(node.element.Lang), subject.file.where(page=node.page, obj=node.element)))
    for page in subject.drawn:
        said += [(language, subject.file.where(page=page.number)) for language in page.languages]
    for tag, place in said:
        if not _TAG.fullmatch(tag):
            yield pdf.LANGUAGE_INVALID.at({**place, "excerpt": tag[:120]})
            return

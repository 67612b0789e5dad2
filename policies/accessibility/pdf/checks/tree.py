"""The tag tree: types, headings, figures, notes, languages."""

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import dictionary, text
from policies.accessibility.pdf.metadata import title_in_no_language
from policies.accessibility.pdf.structure import STANDARD, Node
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import images, pdf
from policies.accessibility.wording.plain import is_blank

_TAG = re.compile(r"^([a-z]{2,3}|x|i|[a-z]{4,8})(-[a-z0-9]{1,8})*$", re.I)
_LEVEL = re.compile(r"^H([1-6])$")
_LONG = 10


@checks(pdf.TYPE_UNKNOWN, Form.PDF)
def unknown_types(subject: Subject) -> Iterator[Barrier]:
    for own in sorted({node.own for node in subject.nodes if not node.type}):
        node = next(one for one in subject.nodes if one.own == own)
        yield pdf.TYPE_UNKNOWN.at(subject.file.where(own, page=node.page, obj=node.element))


@checks(pdf.TYPE_REMAPPED, Form.PDF)
def remapped_types(subject: Subject) -> Iterator[Barrier]:
    roles = subject.tree.roles
    used = {node.own for node in subject.nodes}
    wrong = [
        own for own in sorted(used) if own in roles and (own in STANDARD or not subject.tree.standard(own))
    ]
    for own in wrong:
        yield pdf.TYPE_REMAPPED.at(subject.file.where(f"{own} → {roles[own]}"))


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
            yield rule.at(place)


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
    if subject.file.language:
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
    spoken = _languages_of_content(subject)
    for page in subject.drawn:
        if (
            page.loose_text
            or page.spans_without_language
            or any(not spoken.get((page.number, mcid)) for mcid in page.text_mcids)
        ):
            return subject.file.where(page=page.number)
    for number, annotation in subject.file.annotations():
        holder = subject.tree.by_object.get(annotation.objgen)
        if (text(annotation.get("/Contents")) or text(annotation.get("/TU"))) and not (
            text(annotation.get("/Lang")) or (holder and holder.language)
        ):
            return subject.file.where(page=number, obj=annotation)
    return None


def _languages_of_content(subject: Subject) -> dict[tuple[int, int], str]:
    """The language of each marked piece of content, by page and number."""
    found: dict[tuple[int, int], str] = {}
    for node in subject.nodes:
        for page, mcid in _pieces(subject, node):
            found[(page, mcid)] = node.language
    return found


def _pieces(subject: Subject, node: Node) -> Iterator[tuple[int, int]]:
    said = node.element.get("/K")
    for kid in list(said) if isinstance(said, Array) else [said]:
        if isinstance(kid, Dictionary):
            if "/MCID" in kid:
                holder = getattr(kid.get("/Pg"), "objgen", (0, 0))
                yield subject.file.page_numbers.get(holder, node.page), int(kid["/MCID"])
        elif kid is not None and not isinstance(kid, Array):
            yield node.page, int(kid)


@checks(pdf.LANGUAGE_INVALID, Form.PDF)
def invalid_languages(subject: Subject) -> Iterator[Barrier]:
    said: list[tuple[str, Node | None]] = (
        [(subject.file.language, None)] if "/Lang" in subject.file.root else []
    )
    said += [(node.said("/Lang"), node) for node in subject.nodes if "/Lang" in node.element]
    said += [(language, None) for page in subject.drawn for language in page.languages.values()]
    for tag, node in said:
        if tag and not _TAG.match(tag):
            place = (
                subject.file.where(tag, page=node.page, obj=node.element) if node else subject.file.where(tag)
            )
            yield pdf.LANGUAGE_INVALID.at(place)
            return

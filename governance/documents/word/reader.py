"""Reading a Word file into a text."""

import re
from typing import BinaryIO

from lxml import etree

from governance.documents.reading import Reading
from governance.documents.text import Block, DocumentText, Heading, Image, every_block, words
from governance.documents.word import alternate, languages, links, settle
from governance.documents.word import changes as tracked
from governance.documents.word.board import Board, excerpt
from governance.documents.word.choices import Changes, Comments
from governance.documents.word.context import Context
from governance.documents.word.dangers import look_at_fields
from governance.documents.word.looks import Looks
from governance.documents.word.names import DC, number, qn, val
from governance.documents.word.notes import Notes
from governance.documents.word.numbering import Numbering
from governance.documents.word.package import Package, Part, open_package
from governance.documents.word.stories import Stories
from governance.documents.word.styles import Styles

# Titles that programs write by themselves say nothing about the document.
_NO_TITLE = re.compile(
    r"^(microsoft word\b.*|word document|document\s*\d*|untitled.*|title|.*\.docx?|powerpoint presentation)$",
    re.IGNORECASE,
)
_STORIES = ("header", "footer", "footnotes", "endnotes")

__all__ = ["Changes", "Comments", "Reading", "read"]


def read(file: BinaryIO, *, changes: Changes | None = None, comments: Comments | None = None) -> Reading:
    """The text of a .docx, what could not be carried, and its pictures by their keys.

    Raises a Refused that says what is wrong and how to mend it: a FileRefused for what is not a sound
    Word file, TrackedChanges or HasComments where nobody has decided about those.
    """
    package = open_package(file)
    parts = _story_parts(package)
    for part in (*parts, *_definitions(package)):
        alternate.settle(part.root)
    for part in parts:
        look_at_fields(part.root, part.name)
    unfinished = _unfinished(package, parts)
    tracked.decide(unfinished, changes, comments)
    board = Board()
    if unfinished.changed and changes is not None:
        for part in parts:
            settle.settle(part.root, changes)
        board.pin(f"changes_{changes.value}ed", "in the whole file", unfinished.told)
    if unfinished.comments:
        board.pin("comments_dropped", "in the whole file", str(unfinished.comments))
    return _read(package, board)


def _read(package: Package, board: Board) -> Reading:
    document = package.document
    context = _context(package, board)
    stories = Stories(context)
    body = document.root.find(qn("w:body"))
    blocks = stories.blocks(document, body)
    board.heading = ""
    blocks += context.notes.blocks(stories.blocks)
    blocks = links.settle(blocks, context)
    main = languages.main_language(blocks) or _core(package, "language")
    blocks = languages.settle(blocks, main)
    _pin_the_rest(package, context)
    title = context.title or _title(package, blocks)
    return Reading(DocumentText(title, main, blocks), tuple(board.notices), _used(context, blocks))


def _context(package: Package, board: Board) -> Context:
    document = package.document
    styles = Styles(_root(package.first(document, "styles")))
    settings = _root(package.first(document, "settings"))
    numbering = Numbering(_root(package.first(document, "numbering")), styles)
    theme = None if settings is None else settings.find(qn("w:themeFontLang"))
    notes = Notes(board)
    for kind in ("footnote", "endnote"):
        notes.take(kind, package.first(document, f"{kind}s"), _note_settings(document, settings, kind))
    context = Context(package, styles, numbering, Looks(styles, theme), board, notes)
    context.headings_numbered_by = _series_of_headings(document, context)
    context.body_size = _body_size(document, context)
    return context


def _root(part: Part | None) -> etree._Element | None:
    return None if part is None else part.root


def _note_settings(document: Part, settings: etree._Element | None, kind: str) -> etree._Element | None:
    """The section's word about its notes goes before the file's."""
    for section in document.root.iter(qn("w:sectPr")):
        if section.find(qn(f"w:{kind}Pr")) is not None:
            return section
    return settings


def _story_parts(package: Package) -> list[Part]:
    document = package.document
    found = [document]
    for relationship in document.relationships.values():
        part = package.to(document, relationship) if relationship.kind in _STORIES else None
        if part is not None and part not in found:
            found.append(part)
    return found


def _definitions(package: Package) -> list[Part]:
    kinds = ("styles", "numbering", "settings")
    parts = (package.first(package.document, kind) for kind in kinds)
    return [part for part in parts if part is not None]


def _unfinished(package: Package, parts: list[Part]) -> tracked.Unfinished:
    comments = package.first(package.document, "comments")
    extended = package.first(package.document, "commentsExtended")
    resolved = 0
    if extended is not None:
        resolved = sum(1 for one in extended.root.iter(qn("w15:commentEx")) if one.get(qn("w15:done")) == "1")
    return tracked.look({part.name: part.root for part in parts}, _root(comments), resolved)


def _series_of_headings(document: Part, context: Context) -> frozenset[str]:
    """The numberings that headings in this file use: paragraphs numbered by them are clauses."""
    found = set()
    for paragraph in document.root.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        style = context.styles.of_paragraph(properties)
        if context.styles.heading_level(style):
            from_style = context.styles.numbering(style)
            own = val(None if properties is None else properties.find(qn("w:numPr")), "w:numId")
            num_id = number(own) if own is not None else from_style.num_id
            if num_id and (series := context.numbering.series(num_id)):
                found.add(series)
    return frozenset(found)


def _body_size(document: Part, context: Context) -> int:
    """The size most letters of the file have, in half points."""
    sizes: dict[int, int] = {}
    for paragraph in document.root.iter(qn("w:p")):
        style = context.styles.of_paragraph(paragraph.find(qn("w:pPr")))
        for run in paragraph.iter(qn("w:r")):
            size = context.looks.of(run.find(qn("w:rPr")), style).size
            sizes[size] = sizes.get(size, 0) + sum(
                len(text.text or "") for text in run.iterchildren(qn("w:t"))
            )
    return max(sizes, key=lambda size: sizes[size], default=0)


def _pin_the_rest(package: Package, context: Context) -> None:
    board = context.board
    for relationship in package.document.relationships.values():
        if relationship.kind not in ("header", "footer"):
            continue
        part = package.to(package.document, relationship)
        shown = _shown_words(part) if part is not None else ""
        if shown and not any(one.message.endswith(f"“{shown}”") for one in board.notices):
            board.pin("headers_footers", f"in the {relationship.kind}", f"“{shown}”")
    if context.appearance:
        board.pin("appearance", "in the whole file")
    if _core(package, "creator"):
        board.pin("metadata", "in the file's properties")
    settings = package.first(package.document, "settings")
    if settings is not None and any(one.external for one in settings.related("attachedTemplate")):
        board.pin("attached_template", "in the file's settings")


def _shown_words(part: Part) -> str:
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter(qn("w:t"))).strip()
        for paragraph in part.root.iter(qn("w:p"))
    )
    return excerpt(" ".join(words for words in paragraphs if words), 300)


def _core(package: Package, name: str) -> str:
    relationship = next(
        (one for one in package.relationships.values() if one.kind == "core-properties"), None
    )
    part = package.part(relationship.target) if relationship and not relationship.external else None
    found = None if part is None else part.root.find(f"{{{DC}}}{name}")
    return "" if found is None else " ".join((found.text or "").split())


def _title(package: Package, blocks: tuple[Block, ...]) -> str:
    said = _core(package, "title")
    if said and not _NO_TITLE.match(said):
        return said
    tops = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    return " ".join(words(tops[0].spans).split()) if len(tops) == 1 else ""


def _used(context: Context, blocks: tuple[Block, ...]) -> dict[str, bytes]:
    keys = {block.key for block in every_block(DocumentText("", "", blocks)) if isinstance(block, Image)}
    return {key: data for key, data in context.pictures.items() if key in keys}

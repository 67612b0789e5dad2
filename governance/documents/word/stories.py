"""Reading a container of paragraphs and tables - the body, a cell, a note, a text box - into blocks."""

from collections.abc import Iterator

from lxml import etree

from governance.documents.text import Block
from governance.documents.word.assemble import assemble
from governance.documents.word.board import excerpt
from governance.documents.word.context import Context
from governance.documents.word.drawings import Drawings
from governance.documents.word.lines import Entry, Line
from governance.documents.word.names import local, number, qn, switched, val
from governance.documents.word.numbering import Label, left_of
from governance.documents.word.package import Part
from governance.documents.word.paragraphs import Paragraph
from governance.documents.word.story import Story
from governance.documents.word.styles import paragraph_numbering
from governance.documents.word.tables import TableReader

_THROUGH = {"customXml", "smartTag", "ins", "moveTo", "sdtContent"}
# What these styles make bold or italic is their look, not stress on the words.
_OWN_LOOK = {"title", "subtitle", "caption", "quote", "code", "contents"}
_DEEPEST = 6
# A paragraph in letters half as large again as the body's and shorter than this looks like a heading.
_HEADING_LETTERS = 120


class Stories:
    """Reads any container of one file."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._drawings = Drawings(context, self.blocks)
        self._tables = TableReader(context, self.blocks_within)
        self._table_depth = 0

    def blocks(self, part: Part, container: etree._Element) -> tuple[Block, ...]:
        """The blocks of a container with fields of its own."""
        return self.blocks_within(Story(part), container)

    def blocks_within(self, story: Story, container: etree._Element) -> tuple[Block, ...]:
        """The blocks of a container inside a story whose fields may go through it."""
        return assemble(self._entries(story, container), self._context)

    def _entries(self, story: Story, container: etree._Element) -> Iterator[Entry]:
        for child in container:
            match local(child):
                case "p":
                    if (line := self._paragraph(story, child)) is not None:
                        yield line
                case "tbl":
                    yield self._table(story, child)
                case "sdt":
                    yield from self._control(story, child)
                case "altChunk":
                    self._context.board.add("altered_chunk")
                    self._context.board.place("")
                case "subDoc":
                    self._context.board.add("sub_document")
                    self._context.board.place("")
                case kind if kind in _THROUGH:
                    yield from self._entries(story, child)

    def _table(self, story: Story, element: etree._Element) -> Entry:
        if self._table_depth:
            self._context.board.add("nested_table")
        self._table_depth += 1
        table = self._tables.read(story, element)
        self._table_depth -= 1
        return table

    def _control(self, story: Story, element: etree._Element) -> Iterator[Entry]:
        content = element.find(qn("w:sdtContent"))
        if content is None:
            return
        if switched(element.find(qn("w:sdtPr")), "w:showingPlcHdr"):
            words = "".join(text.text or "" for text in content.iter(qn("w:t")))
            self._context.board.add("placeholder", f"“{excerpt(words)}”")
        yield from self._entries(story, content)

    def _paragraph(self, story: Story, element: etree._Element) -> Line | None:
        context = self._context
        properties = element.find(qn("w:pPr"))
        style = context.styles.of_paragraph(properties)
        level = self._level(properties, style)
        own_look = bool(level) or context.styles.kind(style) in _OWN_LOOK
        paragraph = Paragraph(context, story, style, heading=own_look, draw=self._drawings.read)
        label = None if self._hidden(element, properties, style) else self._label(properties, style)
        spans = paragraph.read(element, keep_space=context.styles.kind(style) == "code")
        paragraph.contents = paragraph.contents or story.in_contents
        kind = self._kind(style, level, paragraph, label)
        line = Line(
            spans,
            kind,
            min(level, _DEEPEST),
            label,
            paragraph.sequence,
            self._indent(properties, style, label),
            paragraph.before,
            paragraph.after,
        )
        words = f"{label.text} {line.words}".strip() if label else line.words
        if level > _DEEPEST:
            context.board.add("deep_heading", str(level))
        if label and not label.exact:
            context.board.add("number_form")
        if kind == "" and self._looks_large(paragraph, line):
            context.board.add("large_text")
        if kind == "heading":
            context.board.heading = excerpt(words)
            self._bookmarks(element, line)
        if kind == "title" and not context.title and not line.empty:
            context.title = " ".join(line.words.split())
            context.board.add("title_from_style")
        context.board.place(words)
        return line

    def _level(self, properties: etree._Element | None, style: str) -> int:
        own = val(properties, "w:outlineLvl")
        if own is not None:
            return number(own, 9) + 1 if 0 <= number(own, 9) <= 8 else 0
        return self._context.styles.heading_level(style) or 0

    def _kind(self, style: str, level: int, paragraph: Paragraph, label: Label | None) -> str:
        kind = self._context.styles.kind(style)
        if kind == "contents" or (paragraph.contents and not level):
            return "contents"
        if level:
            return "heading"
        if kind in ("title", "caption"):
            return kind
        if label is not None and (label.text or not label.ordered):
            clause = label.text and label.composed and label.series in self._context.headings_numbered_by
            return "clause" if clause else "item"
        return kind if kind in ("quote", "code") else ""

    def _label(self, properties: etree._Element | None, style: str) -> Label | None:
        place = self._context.numbering.where(paragraph_numbering(properties), style)
        return self._context.numbering.label(*place) if place else None

    def _hidden(self, element: etree._Element, properties: etree._Element | None, style: str) -> bool:
        """Whether nothing of the paragraph shows, its mark included: Word then does not number it."""
        if properties is None:
            return False
        looks = self._context.looks
        if not looks.of(properties.find(qn("w:rPr")), style).hidden:
            return False
        return all(looks.of(run.find(qn("w:rPr")), style).hidden for run in element.iter(qn("w:r")))

    def _indent(self, properties: etree._Element | None, style: str, label: Label | None) -> int | None:
        own = None if properties is None else properties.find(qn("w:ind"))
        if own is not None and (left := left_of(own)) is not None:
            return left
        if label is not None and label.indent is not None:
            return label.indent
        of_style = self._context.styles.indent(style)
        return None if of_style is None else left_of(of_style)

    def _looks_large(self, paragraph: Paragraph, line: Line) -> bool:
        body = self._context.body_size
        return bool(body) and paragraph.largest >= body * 1.3 and 0 < len(line.words) <= _HEADING_LETTERS

    def _bookmarks(self, element: etree._Element, line: Line) -> None:
        place = (line.words, self._context.headings[line.words])
        self._context.headings[line.words] += 1
        before = element.getprevious()
        marks = [before] if local(before) == "bookmarkStart" else []
        for mark in (*marks, *element.iter(qn("w:bookmarkStart"))):
            self._context.bookmarks[mark.get(qn("w:name"), "")] = place

"""Reading one paragraph: its runs, links, fields, notes, and what is anchored in it."""

import re
from collections.abc import Callable

from lxml import etree

from governance.documents.text import Block, Span
from governance.documents.word import formulas
from governance.documents.word.addresses import is_safe
from governance.documents.word.board import excerpt
from governance.documents.word.context import Context
from governance.documents.word.fields import Field, form_words
from governance.documents.word.looks import Look
from governance.documents.word.names import local, number, qn, switched
from governance.documents.word.package import Part
from governance.documents.word.spans import trimmed
from governance.documents.word.story import Story
from governance.documents.word.symbols import plain, sign

_THROUGH = {"smartTag", "customXml", "dir", "bdo", "ins", "moveTo", "sdtContent"}
_BREAKS = {"page": "page_break", "column": "column_break"}
# These show something although no result is stored for them.
_SHOW_WITHOUT_RESULT = {
    "LISTNUM",
    "AUTONUM",
    "AUTONUMLGL",
    "AUTONUMOUT",
    "EQ",
    "INCLUDEPICTURE",
    "INCLUDETEXT",
}
ReadDrawing = Callable[[Part, etree._Element], list[Block]]


class Paragraph:
    """The inline content of one paragraph, gathered as it is walked."""

    def __init__(
        self, context: Context, story: Story, style: str, *, heading: bool, draw: ReadDrawing
    ) -> None:
        self._context = context
        self._story = story
        self._style = style
        self._heading = heading
        self._draw = draw
        self._url = ""
        self._spans: list[Span] = []
        self.before: list[Block] = []
        self.after: list[Block] = []
        self.sequence = ""
        self.contents = story.in_contents
        self.largest = 0
        self._hidden_words = 0

    def read(self, element: etree._Element, *, keep_space: bool = False) -> tuple[Span, ...]:
        """Walk the paragraph; its spans, without the white space at both ends unless that is to be kept."""
        self._walk(element)
        if self._hidden_words:
            count = f"{self._hidden_words} word{'s' if self._hidden_words != 1 else ''}"
            self._context.board.add("hidden_text", count)
        return tuple(self._spans) if keep_space else trimmed(self._spans)

    def _walk(self, parent: etree._Element) -> None:
        for child in parent:
            kind = local(child)
            if kind == "r":
                self._run(child)
            elif kind in _THROUGH:
                self._walk(child)
            elif kind == "hyperlink":
                self._hyperlink(child)
            elif kind == "fldSimple":
                self._simple_field(child)
            elif kind == "sdt":
                self._control(child)
            elif kind in ("oMath", "oMathPara"):
                self._context.board.add("formula")
                self._add(formulas.linear(child), Look())
            elif kind == "subDoc":
                self._context.board.add("sub_document")
            elif kind in ("drawing", "pict", "object"):
                self._drawing(child)

    def _hyperlink(self, element: etree._Element) -> None:
        relationship = self._story.part.relationships.get(element.get(qn("r:id"), ""))
        anchor = element.get(qn("w:anchor"), "")
        url = relationship.target if relationship else ""
        before, self._url = self._url, f"{url}#{anchor}" if anchor and "#" not in url else url
        self._walk(element)
        self._url = before

    def _simple_field(self, element: etree._Element) -> None:
        opened = Field([element.get(qn("w:instr"), "")], in_result=True)
        self._story.fields.append(opened)
        self._note_field(opened)
        self._walk(element)
        self._close_field()

    def _control(self, element: etree._Element) -> None:
        content = element.find(qn("w:sdtContent"))
        if content is None:
            return
        if switched(element.find(qn("w:sdtPr")), "w:showingPlcHdr"):
            words = "".join(text.text or "" for text in content.iter(qn("w:t")))
            self._context.board.add("placeholder", f"“{excerpt(words)}”")
        self._walk(content)

    def _run(self, element: etree._Element) -> None:
        properties = element.find(qn("w:rPr"))
        look = self._context.looks.of(properties, self._style, heading=self._heading)
        for child in element:
            kind = local(child)
            if kind == "fldChar":
                self._field_mark(child)
            elif kind == "instrText":
                if self._story.fields and not self._story.fields[-1].in_result:
                    self._story.fields[-1].instruction.append(child.text or "")
            elif self._story.in_instruction or kind == "rPr":
                continue
            elif look.hidden:
                self._hide(child, kind)
            else:
                self._piece(child, kind, look)

    def _hide(self, element: etree._Element, kind: str) -> None:
        if kind == "t":
            self._hidden_words += len((element.text or "").split())
        elif kind in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym"):
            self._hidden_words += 1

    def _piece(self, element: etree._Element, kind: str, look: Look) -> None:
        match kind:
            case "t":
                self._add(_text(element), look)
            case "tab" | "ptab":
                self._add("\t", look)
            case "br":
                if notice := _BREAKS.get(element.get(qn("w:type"), "")):
                    self._context.board.add(notice)
                    self._add("\n", look)
                else:
                    self._add("\n", look)
            case "cr":
                self._add("\n", look)
            case "noBreakHyphen":
                self._add("\u2011", look)
            case "sym":
                self._symbol(element, look)
            case "footnoteReference" | "endnoteReference":
                self._note(element, kind.removesuffix("Reference"))
            case "drawing" | "pict" | "object":
                self._drawing(element)
            case "ruby":
                self._ruby(element)
            case "contentPart":
                self._context.board.add("ink")
            case "AlternateContent":
                self._run(element)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        try:
            code = int(element.get(qn("w:char"), "0"), 16)
        except ValueError:
            code = 0
        shown = sign(code, element.get(qn("w:font"), "")) if 0 < code < 0x110000 else ""
        if not shown:
            self._context.board.add("unknown_symbol")
        self._add(shown, look)

    def _note(self, element: etree._Element, kind: str) -> None:
        own_mark = element.get(qn("w:customMarkFollows")) in ("1", "true", "on")
        mark = ""
        if own_mark:
            following = element.getnext()
            mark = (following.text or "").strip() if following is not None and local(following) == "t" else ""
            if mark and following is not None:
                following.text = ""
        if shown := self._context.notes.refer(kind, element.get(qn("w:id"), ""), mark):
            self._spans.append(Span("", note=shown))

    def _ruby(self, element: etree._Element) -> None:
        self._context.board.add("ruby")
        base, reading = element.find(qn("w:rubyBase")), element.find(qn("w:rt"))
        if base is not None:
            self._walk(base)
        if reading is not None:
            self._add("(", Look())
            self._walk(reading)
            self._add(")", Look())

    def _drawing(self, element: etree._Element) -> None:
        blocks = self._draw(self._story.part, element)
        seen = any(span.text.strip() for span in self._spans)
        (self.after if seen else self.before).extend(blocks)

    def _field_mark(self, element: etree._Element) -> None:
        match element.get(qn("w:fldCharType")):
            case "begin":
                opened = Field()
                data = element.find(qn("w:ffData"))
                if data is not None:
                    opened.checkbox = form_words(data)
                self._story.fields.append(opened)
            case "separate":
                for opened in self._story.fields[-1:]:
                    opened.in_result = True
                    self._note_field(opened)
            case "end":
                self._close_field()

    def _note_field(self, opened: Field) -> None:
        if opened.sequence:
            self.sequence = opened.sequence
        if opened.kind == "TOC":
            self.contents = True
        if opened.kind in ("FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX"):
            self._context.board.add("form_field")

    def _close_field(self) -> None:
        if not self._story.fields:
            return
        closed = self._story.fields.pop()
        if closed.kind in ("FORMCHECKBOX", "FORMDROPDOWN") and closed.checkbox and not closed.shown:
            self._context.board.add("form_field")
            self._add(closed.checkbox, Look())
        elif not closed.in_result and closed.kind == "SYMBOL":
            self._symbol_field(closed)
        elif not closed.shown and closed.kind in _SHOW_WITHOUT_RESULT:
            self._context.board.add("field_without_result", closed.kind)

    def _symbol_field(self, closed: Field) -> None:
        words = "".join(closed.instruction).split()
        font = re.search(r'\\f\s+"?([^"\\]+)"?', "".join(closed.instruction))
        code = words[1] if len(words) > 1 else "0"
        value = int(code, 16) if code.lower().startswith("0x") else number(code)
        shown = sign(value, font[1].strip() if font else "") if 0 < value < 0x110000 else ""
        if not shown:
            self._context.board.add("unknown_symbol")
        self._add(shown, Look())

    def _add(self, text: str, look: Look) -> None:
        if not text or self._story.in_instruction:
            return
        text, unknown = plain(text, look.font)
        board = self._context.board
        if unknown:
            board.add("unknown_symbol")
        if not text:
            return
        for opened in self._story.fields:
            opened.shown = True
        visible = not text.isspace()
        if visible:
            self._tell_look(look)
        url = self._url or self._story.url
        self._spans.append(
            Span(
                text,
                strong=look.strong,
                emphasis=look.emphasis,
                url=self._safe(url) if url else "",
                language=look.languages.of(text, look.right_to_left) if visible else "",
            )
        )

    def _tell_look(self, look: Look) -> None:
        board = self._context.board
        self.largest = max(self.largest, look.size)
        if look.struck:
            board.add("struck_through")
        if look.raised:
            board.add("raised")
        if look.white:
            board.add("white_text")
        if (look.coloured or look.underlined) and not (self._url or self._story.url):
            self._context.appearance = True

    def _safe(self, url: str) -> str:
        url = url.strip()
        if not is_safe(url):
            self._context.board.add("unsafe_link", excerpt(url, 80))
            return ""
        return url


def _text(element: etree._Element) -> str:
    text = element.text or ""
    keep = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    # Line ends inside the XML are spaces to Word; without "preserve" those at the edges are nothing.
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return text if keep else text.strip(" \t")

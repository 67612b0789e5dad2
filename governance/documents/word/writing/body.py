"""The blocks of a text as the XML of a file being written."""

from collections.abc import Mapping

from governance.documents.anchors import Anchors
from governance.documents.text import (
    Block,
    Code,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Quote,
    Span,
    Table,
    words,
)
from governance.documents.word.writing.images import Images
from governance.documents.word.writing.labels import scheme
from governance.documents.word.writing.numbers import Numbers
from governance.documents.word.writing.runs import clean, is_right_to_left, run, runs
from governance.documents.word.writing.tables import table


class Body:
    """Writes the blocks of one text; what it needs of other parts is gathered on the way."""

    def __init__(self, text: DocumentText, pictures: Mapping[str, bytes]) -> None:
        self._text = text
        self.numbers = Numbers(scheme(_places(text)))
        self.images = Images(pictures)
        self.links: dict[str, str] = {}
        self._notes = {block.number: block for block in text.blocks if isinstance(block, Note)}
        self._note_ids: dict[str, int] = {}
        given = Anchors()
        self._anchors = [given.give(block) for block in text.blocks if isinstance(block, Heading)]
        self._next_anchor = 0

    def document(self) -> str:
        """The content of w:body, without its section."""
        out = []
        for at, block in enumerate(self._text.blocks):
            if (
                at == 0
                and isinstance(block, Paragraph)
                and _same(block, self._text.title)
                and not block.number
            ):
                out.append(self._paragraph(block.spans, block.language, "Title"))
            elif isinstance(block, Heading):
                out.append(self._heading(block, self._anchors[self._next_anchor]))
                self._next_anchor += 1
            elif not isinstance(block, Note):
                out.append(self._block(block))
        return "".join(out)

    def footnotes(self) -> str:
        """The notes referred to, in the order of their ids; writing one may refer to more."""
        out: list[str] = []
        while len(out) < len(self._note_ids):
            number = list(self._note_ids)[len(out)]
            out.append(self._footnote(self._notes[number], self._note_ids[number]))
        return "".join(out)

    def _blocks(self, blocks: tuple[Block, ...], depth: int = 0) -> str:
        return "".join(self._block(block, depth) for block in blocks)

    def _block(self, block: Block, depth: int = 0) -> str:
        match block:
            case Heading():
                return self._heading(block, "")
            case Paragraph():
                return self._clause(block)
            case Quote():
                return self._paragraph(block.spans, block.language, "Quote")
            case Code():
                return "".join(self._code(line) for line in block.text.split("\n"))
            case Image():
                return f"<w:p>{self.images.run(block)}</w:p>"
            case List():
                return self._list(block, depth)
            case Table():
                return self._table(block)
        return ""

    def _heading(self, block: Heading, anchor: str) -> str:
        level = min(max(block.level, 1), 6)
        numbering = self._number(level - 1, block.number)
        mark = ""
        if anchor:
            key = self._anchors.index(anchor) + 1
            mark = f'<w:bookmarkStart w:id="{key}" w:name="_heading{key}"/><w:bookmarkEnd w:id="{key}"/>'
        return self._paragraph(block.spans, block.language, f"Heading{level}", numbering, mark)

    def _clause(self, block: Paragraph) -> str:
        numbering = self._number(_clause_level(block.number), block.number) if block.number else ""
        return self._paragraph(block.spans, block.language, "", numbering)

    def _number(self, level: int, label: str) -> str:
        return _numbering(self.numbers.clause(level, clean(label)), level) if label else ""

    def _paragraph(
        self, spans: tuple[Span, ...], language: str, style: str = "", numbering: str = "", more: str = ""
    ) -> str:
        properties = (
            (f'<w:pStyle w:val="{style}"/>' if style else "")
            + numbering
            + ("<w:bidi/>" if is_right_to_left(language or self._text.language) else "")
        )
        opened = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        said = language or (self._text.language if is_right_to_left(self._text.language) else "")
        return f"<w:p>{opened}{more}{runs(spans, said, link=self._link, note=self._note)}</w:p>"

    def _code(self, line: str) -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="Code"/></w:pPr>{run(line)}</w:p>'

    def _list(self, block: List, depth: int) -> str:
        if block.ordered:
            nums = self.numbers.labels(depth, [clean(item.number) for item in block.items])
        else:
            nums = [self.numbers.bullets(depth)] * len(block.items)
        return "".join(self._item(item, num, depth) for item, num in zip(block.items, nums, strict=True))

    def _item(self, item: Item, num: int, depth: int) -> str:
        first, rest = (item.blocks[0], item.blocks[1:]) if item.blocks else (Paragraph(()), ())
        if not isinstance(first, Paragraph):
            first, rest = Paragraph(()), item.blocks
        pictures = []
        while rest and isinstance(rest[0], Image):
            pictures.append(self.images.run(rest[0]))
            rest = rest[1:]
        numbering = _numbering(num, min(depth, 8))
        written = self._paragraph(first.spans, first.language, "ListParagraph", numbering)
        written = written.removesuffix("</w:p>") + "".join(pictures) + "</w:p>"
        return written + self._blocks(rest, depth + 1)

    def _table(self, block: Table) -> str:
        caption = self._paragraph((Span(block.caption),), block.language, "Caption") if block.caption else ""
        # The empty paragraph keeps two tables in a row from becoming one.
        return f"{caption}{table(block, self._blocks)}<w:p/>" if block.rows else caption

    def _link(self, url: str) -> str:
        if url.startswith("#"):
            if url[1:] not in self._anchors:
                return ""
            return f'<w:hyperlink w:anchor="_heading{self._anchors.index(url[1:]) + 1}">'
        key = self.links.setdefault(clean(url), f"rIdLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{key}">'

    def _note(self, number: str) -> str:
        if number not in self._notes:
            return ""
        key = self._note_ids.setdefault(number, len(self._note_ids) + 1)
        looks = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        if number == str(key):
            return f'<w:r>{looks}<w:footnoteReference w:id="{key}"/></w:r>'
        mark = f'<w:footnoteReference w:customMarkFollows="1" w:id="{key}"/>'
        return f"<w:r>{looks}{mark}{run(number).removeprefix('<w:r>')}"

    def _footnote(self, note: Note, key: int) -> str:
        first, rest = (note.blocks[0], note.blocks[1:]) if note.blocks else (Paragraph(()), ())
        if not isinstance(first, Paragraph) or first.number:
            first, rest = Paragraph(()), note.blocks
        looks = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        mark = f"<w:r>{looks}<w:footnoteRef/></w:r>" if note.number == str(key) else ""
        written = self._paragraph(first.spans, first.language, "FootnoteText", more=mark)
        return f'<w:footnote w:id="{key}">{written}{self._blocks(rest)}</w:footnote>'


def _numbering(num: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _clause_level(label: str) -> int:
    return min(label.strip(".").count("."), 8)


def _places(text: DocumentText) -> list[tuple[int, str]]:
    """The level and label of every numbered heading and clause at the top of a text."""
    found = []
    for block in text.blocks:
        if isinstance(block, Heading) and block.number:
            found.append((min(max(block.level, 1), 6) - 1, block.number))
        elif isinstance(block, Paragraph) and block.number:
            found.append((_clause_level(block.number), block.number))
    return found


def _same(block: Paragraph, title: str) -> bool:
    return bool(title) and " ".join(words(block.spans).split()) == title

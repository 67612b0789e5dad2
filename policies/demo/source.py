"""Reading the demo council's texts: plain files in a small dialect of Markdown, made into DocumentText.

A file begins with `title:` and `language:` and goes on in blocks with blank lines between:

    # 2 Who is bound by it          a heading with its label; `##` is one level deeper
    2.1 The bodies in table 1 ...   a numbered clause; without a label, a paragraph
    - one, 1. one, (a) one          lists; deeper ones are indented
    Table: Caption                  a table; its first row is a header row, and where the line
    | Body | Part |                 under it begins with `=` its first column holds headers too
    |===|---|
    > words                         a quotation
    {lang=so} words                 a paragraph in another language
    ![what it shows](file.png)      a picture of the folder pictures/
    [^1]: words                     a footnote

and within a line **strong**, *emphasis*, [words](address), [words]{so} in another language, and [^1].
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image as Opened

from governance.documents.text import (
    Block,
    Cell,
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
)

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
PICTURES = HERE / "pictures"

_HEADING = re.compile(r"(#+) (?:(\d+(?:\.\d+)*) )?(.+)")
_CLAUSE = re.compile(r"(\d+(?:\.\d+)+) (.+)")
_ITEM = re.compile(r"( *)(-|\d+\.|\([a-z]\)) (.+)")
_LANGUAGE = re.compile(r"\{lang=([\w-]+)\} (.+)")
_PICTURE = re.compile(r"!\[(.*)\]\((.+)\)")
_NOTE = re.compile(r"\[\^(\w+)\]: (.+)")
_INLINE = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*|\[\^(?P<note>\w+)\]"
    r"|\[(?P<words>[^\]]+)\](?:\((?P<url>[^)]+)\)|\{(?P<language>[\w-]+)\})"
)


@dataclass(frozen=True)
class Source:
    """A text and the bytes of its pictures by key."""

    text: DocumentText
    pictures: dict[str, bytes]


def read(path: Path) -> Source:
    """The text of a source file. Raises ValueError where it is not written as above."""
    title, language, _, *lines = path.read_text(encoding="utf-8").splitlines()
    if not title.startswith("title: ") or not language.startswith("language: "):
        raise ValueError(f"{path}: a text begins with its title and its language.")
    reader = _Reader()
    blocks = tuple(reader.blocks(lines))
    notes = tuple(block for block in blocks if isinstance(block, Note))
    others = tuple(block for block in blocks if not isinstance(block, Note))
    text = DocumentText(title.removeprefix("title: "), language.removeprefix("language: "), others + notes)
    return Source(text, reader.pictures)


def spans(line: str) -> tuple[Span, ...]:
    """The words of a line with what marks them."""
    return tuple(_spans(line))


def _spans(line: str) -> Iterator[Span]:
    after = 0
    for found in _INLINE.finditer(line):
        if found.start() > after:
            yield Span(line[after : found.start()])
        yield _marked(found)
        after = found.end()
    if after < len(line):
        yield Span(line[after:])


def _marked(found: re.Match[str]) -> Span:
    match found.lastgroup:
        case "strong":
            return Span(found["strong"], strong=True)
        case "emphasis":
            return Span(found["emphasis"], emphasis=True)
        case "note":
            return Span("", note=found["note"])
        case "url":
            return Span(found["words"], url=found["url"])
    return Span(found["words"], language=found["language"])


class _Reader:
    """Reads the lines of one text and gathers its pictures on the way."""

    def __init__(self) -> None:
        self.pictures: dict[str, bytes] = {}

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        for group in _groups(lines):
            first = group[0]
            if first.startswith("Table: "):
                yield _table(first.removeprefix("Table: "), group[1:])
            elif first.startswith(">"):
                yield from (Quote(spans(line[2:])) for line in group if line.strip(" >"))
            elif _ITEM.match(first):
                yield _list(group)
            else:
                yield from (self._line(line) for line in group)

    def _line(self, line: str) -> Block:
        if found := _HEADING.fullmatch(line):
            return Heading(spans(found[3]), level=len(found[1]) + 1, number=found[2] or "")
        if found := _NOTE.fullmatch(line):
            return Note(found[1], (Paragraph(spans(found[2])),))
        if found := _PICTURE.fullmatch(line):
            return self._picture(alt=found[1], name=found[2])
        if found := _LANGUAGE.fullmatch(line):
            return Paragraph(spans(found[2]), language=found[1])
        if found := _CLAUSE.fullmatch(line):
            return Paragraph(spans(found[2]), number=found[1])
        return Paragraph(spans(line))

    def _picture(self, *, alt: str, name: str) -> Image:
        content = (PICTURES / name).read_bytes()
        key = hashlib.sha256(content).hexdigest()
        self.pictures[key] = content
        with Opened.open(BytesIO(content)) as opened:
            width, height = opened.size
        return Image(key, alt, name=name, content_type="image/png", width=width, height=height)


def _groups(lines: list[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []


def _list(lines: list[str]) -> List:
    """The items of the outermost indent; deeper lines below an item make a list inside it."""
    found = [_item(line) for line in lines]
    outer = found[0].indent
    items: list[Item] = []
    for index, item in enumerate(found):
        if item.indent != outer:
            continue
        inner = []
        for line, deeper in zip(lines[index + 1 :], found[index + 1 :], strict=True):
            if deeper.indent == outer:
                break
            inner.append(line)
        more = (_list(inner),) if inner else ()
        items.append(Item((Paragraph(spans(item.words)), *more), item.label))
    return List(tuple(items), ordered=bool(found[0].label))


@dataclass(frozen=True)
class _Line:
    indent: int
    label: str
    words: str


def _item(line: str) -> _Line:
    found = _ITEM.fullmatch(line)
    if not found:
        raise ValueError(f"This line of a list has no mark: {line}")
    return _Line(len(found[1]), "" if found[2] == "-" else found[2], found[3])


def _table(caption: str, lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head, rule, *body = rows
    if any(len(row) != len(head) for row in rows):
        raise ValueError(f"A row of the table “{caption}” has more or fewer cells than its header.")
    header_columns = 1 if rule[0].startswith("=") else 0
    cells = [tuple(_cell(words, header=True) for words in head)]
    cells += [
        tuple(_cell(words, header=column < header_columns) for column, words in enumerate(row))
        for row in body
    ]
    return Table(tuple(cells), caption, header_rows=1, header_columns=header_columns)


def _cell(words: str, *, header: bool) -> Cell:
    return Cell((Paragraph(spans(words)),), header=header)

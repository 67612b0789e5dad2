"""A Word file as its checks ask for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any, BinaryIO, TypeAlias

from lxml import etree

from governance.documents.reading import Reading
from governance.documents.text import words_of
from governance.documents.word.choices import Changes, Comments
from governance.documents.word.looks import Look, Looks
from governance.documents.word.names import qn
from governance.documents.word.package import Package, Part, open_package
from governance.documents.word.reader import read
from governance.documents.word.refused import HasComments, TrackedChanges
from governance.documents.word.styles import Styles
from governance.refusals import Refused
from policies.accessibility.wording.plain import bare, excerpt, visible

Element: TypeAlias = etree._Element


@dataclass
class WordFile:
    """The package, the reading, and what stood undecided in it. Raises the reader's refusals."""

    package: Package
    reading: Reading
    undecided: list[Refused] = field(default_factory=list)

    @cached_property
    def body(self) -> Element:
        return self.package.document.root.find(qn("w:body"))

    @cached_property
    def paragraphs(self) -> list[Element]:
        return list(self.body.iter(qn("w:p")))

    @cached_property
    def settings(self) -> Element | None:
        return self._root("settings")

    @cached_property
    def styles(self) -> Styles:
        return Styles(self._root("styles"))

    @cached_property
    def _looks(self) -> Looks:
        return Looks(self.styles, None)

    def look(self, run: Element) -> Look:
        paragraph = next(run.iterancestors(qn("w:p")), None)
        properties = None if paragraph is None else paragraph.find(qn("w:pPr"))
        return self._looks.of(run.find(qn("w:rPr")), self.styles.of_paragraph(properties))

    def words(self, paragraph: Element) -> str:
        return "".join(_shown(paragraph))

    def where(self, words: str) -> dict[str, Any]:
        """The block in which some words stand; 0 where they were not carried into the text."""
        wanted = bare(words)[:80]
        number = next((at for at, said in enumerate(self._said, 1) if wanted and wanted in said), 0)
        return {"block": number, "excerpt": excerpt(words)}

    def property(self, name: str) -> str:
        """A property of the file, such as "title" or "creator"."""
        for relationship in self.package.relationships.values():
            part = self.package.part(relationship.target) if relationship.kind == "core-properties" else None
            if part is not None:
                found = next((one for one in part.root if etree.QName(one).localname == name), None)
                return visible((found.text or "") if found is not None else "")
        return ""

    @cached_property
    def _said(self) -> list[str]:
        return [bare(words_of(block)) for block in self.reading.text.blocks]

    def _root(self, kind: str) -> Element | None:
        part: Part | None = self.package.first(self.package.document, kind)
        return None if part is None else part.root


def open_word(file: BinaryIO) -> WordFile:
    """A file with its tracked changes accepted and comments dropped, both told in `undecided`."""
    content = file.read()
    undecided: list[Refused] = []
    changes: Changes | None = None
    comments: Comments | None = None
    while True:
        try:
            reading = read(BytesIO(content), changes=changes, comments=comments)
            break
        except TrackedChanges as refusal:
            undecided.append(refusal)
            changes = Changes("accept")
        except HasComments as refusal:
            if comments is not None:
                raise
            undecided.append(refusal)
            comments = Comments("drop")
    return WordFile(open_package(BytesIO(content)), reading, undecided)


def _shown(paragraph: Element) -> Iterator[str]:
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.getparent() is not None and node.getparent().tag == qn("w:r"):
            yield "\t" if node.tag == qn("w:tab") else "\n"

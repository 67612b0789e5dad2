"""Whatever a file is made of, each of its visible words stands in exactly one text, alternative, caption or cell."""

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.documents.view import blocks_view
from governance.documents.word.choices import Changes
from governance.documents.word.reader import read
from tests.word.making import abstract, docx, level, num, run
from tests.word.test_structure import style
from tests.word.test_words import box, field

STYLES = (
    style("Cap", "caption") + style("Q", "Quote") + style("C", "HTML Preformatted") + style("T1", "toc 1")
)
NUMBERING = (
    abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"))
    + abstract(1, level(0, "-", "bullet"), level(1, "o", "bullet", indent=900))
    + num(1, 0)
    + num(2, 1)
)


class Maker:
    """Draws a file whose visible words are all different, and remembers them."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data
        self._numbers = itertools.count()
        self.shown: list[str] = []
        self.gone: list[str] = []
        self.notes: list[str] = []

    def pick(self, *choices: str) -> str:
        return self._data.draw(st.sampled_from(choices))

    def word(self) -> str:
        word = f"word{next(self._numbers)}"
        self.shown.append(word)
        return word

    def lost(self) -> str:
        word = f"gone{next(self._numbers)}"
        self.gone.append(word)
        return word

    def inline(self, depth: int) -> str:
        kinds = ["run", "link", "field", "hidden", "inserted", "deleted", "sdt", "smart"]
        if depth < 2:
            kinds += ["box", "note"]
        match self.pick(*kinds):
            case "link":
                return f'<w:hyperlink r:id="rL">{run(self.word() + " ")}</w:hyperlink>'
            case "field":
                return field("REF _Ref1", run(self.word() + " "))
            case "hidden":
                return run(self.lost(), "<w:vanish/>")
            case "inserted":
                return f'<w:ins w:id="1" w:author="A">{run(self.word() + " ")}</w:ins>'
            case "deleted":
                return f'<w:del w:id="2" w:author="B"><w:r><w:delText>{self.lost()}</w:delText></w:r></w:del>'
            case "sdt":
                return f"<w:sdt><w:sdtContent>{self.inline(depth + 1)}</w:sdtContent></w:sdt>"
            case "smart":
                return f"<w:smartTag>{self.inline(depth + 1)}</w:smartTag>"
            case "box":
                return box(self.blocks(depth + 1))
            case "note":
                self.notes.append("")
                key = len(self.notes)
                self.notes[key - 1] = f'<w:footnote w:id="{key}">{self.paragraph(depth + 2)}</w:footnote>'
                return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'
        return run(self.word() + " ")

    def paragraph(self, depth: int) -> str:
        styled = self.pick("", "", "Heading1", "Heading3", "Cap", "Q", "C", "T1")
        numbered = self.pick("", "", "1:0", "1:1", "1:2", "2:0", "2:1")
        properties = f'<w:pStyle w:val="{styled}"/>' if styled else ""
        if numbered:
            key, _, at = numbered.partition(":")
            properties += f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{key}"/></w:numPr>'
        count = self._data.draw(st.integers(0, 3))
        inner = "".join(self.inline(depth) for _ in range(count))
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"

    def table(self, depth: int) -> str:
        rows = ""
        for at in range(self._data.draw(st.integers(1, 3))):
            cells = ""
            for _ in range(self._data.draw(st.integers(1, 3))):
                merged = self.pick(
                    "", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
                )
                cells += f"<w:tc><w:tcPr>{merged}</w:tcPr>{self.blocks(depth + 1)}<w:p/></w:tc>"
            header = "<w:trPr><w:tblHeader/></w:trPr>" if at == 0 else ""
            rows += f"<w:tr>{header}{cells}</w:tr>"
        return f"<w:tbl>{rows}</w:tbl>"

    def blocks(self, depth: int) -> str:
        out = ""
        for _ in range(self._data.draw(st.integers(1, 4 if depth == 0 else 2))):
            kind = self.pick("p", "p", "p", "table", "sdt") if depth < 2 else "p"
            if kind == "table":
                out += self.table(depth)
            elif kind == "sdt":
                out += f"<w:sdt><w:sdtContent>{self.paragraph(depth)}</w:sdtContent></w:sdt>"
            else:
                out += self.paragraph(depth)
        return out


def strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("links", "notes"):
                yield from strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif key in ("text", "alt", "caption"):
        yield value


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_visible_word_stands_once_and_no_other(data: st.DataObject) -> None:
    maker = Maker(data)
    body = maker.blocks(0)
    file = docx(
        body,
        styles=STYLES,
        numbering=NUMBERING,
        footnotes="".join(maker.notes) or "<!-- -->",
        links=[("rL", "hyperlink", "https://example.org/", "External")],
    )

    found = read(file, changes=Changes.ACCEPT)

    seen = Counter(
        word
        for text in strings(blocks_view(found.text))
        for word in text.split()
        if word[:4] in ("word", "gone")
    )
    assert seen == Counter(maker.shown)
    assert not any(word in str(found) for word in maker.gone)

"""A paragraph as it was read, before it is known what it is a part of."""

from dataclasses import dataclass, field

from governance.documents.text import Block, Span, Table
from governance.documents.word.numbering import Label


@dataclass
class Line:
    """A paragraph's words and what Word says of them; `before` and `after` are what was anchored in it."""

    spans: tuple[Span, ...]
    kind: str = ""
    level: int = 0
    label: Label | None = None
    sequence: str = ""
    indent: int | None = None
    before: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def empty(self) -> bool:
        return not self.words.strip() and not any(span.note for span in self.spans)


Entry = Line | Table

"""What is known while one Word file is read: its parts, styles and numbering, and what is gathered on the way."""

from collections import Counter
from dataclasses import dataclass, field

from governance.documents.word.board import Board
from governance.documents.word.looks import Looks
from governance.documents.word.notes import Notes
from governance.documents.word.numbering import Numbering
from governance.documents.word.package import Package
from governance.documents.word.styles import Styles


@dataclass
class Context:
    """The file being read."""

    package: Package
    styles: Styles
    numbering: Numbering
    looks: Looks
    board: Board
    notes: Notes
    headings_numbered_by: frozenset[str] = frozenset()
    body_size: int = 0
    pictures: dict[str, bytes] = field(default_factory=dict)
    bookmarks: dict[str, tuple[str, int]] = field(default_factory=dict)
    headings: Counter[str] = field(default_factory=Counter)
    title: str = ""
    appearance: bool = False

"""Footnotes and endnotes: their numbers as Word shows them, and their words."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from governance.documents.text import Block, Note
from governance.documents.word.board import Board
from governance.documents.word.names import number, qn, val
from governance.documents.word.numerals import numeral
from governance.documents.word.package import Part

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
ReadNote = Callable[[Part, etree._Element], tuple[Block, ...]]


@dataclass
class _Kind:
    part: Part | None
    elements: dict[str, etree._Element]
    form: str
    value: int
    restarts: bool


class Notes:
    """The notes of one file, numbered as they are referred to."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._kinds: dict[str, _Kind] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._order: list[tuple[str, str]] = []

    def take(self, kind: str, part: Part | None, settings: etree._Element | None) -> None:
        """Learn of the notes of one kind ("footnote" or "endnote") and how they are numbered."""
        elements = {}
        for element in part.root.iterchildren(qn(f"w:{kind}")) if part else ():
            if element.get(qn("w:type")) not in _SEPARATORS:
                elements[element.get(qn("w:id"), "")] = element
        properties = None if settings is None else settings.find(qn(f"w:{kind}Pr"))
        form = val(properties, "w:numFmt") or ("decimal" if kind == "footnote" else "lowerRoman")
        restart = val(properties, "w:numRestart") or "continuous"
        start = number(val(properties, "w:numStart"), 1)
        self._kinds[kind] = _Kind(part, elements, form, start, restart != "continuous")

    def refer(self, kind: str, key: str, mark: str = "") -> str:
        """The number of a note referred to here; empty where the file has no such note."""
        notes = self._kinds.get(kind)
        if notes is None or key not in notes.elements:
            return ""
        if (kind, key) not in self._numbers:
            if mark:
                shown = mark
            else:
                shown = numeral(notes.value, notes.form)
                notes.value += 1
            if notes.restarts:
                self._board.add("note_numbers")
            self._numbers[kind, key] = self._single(shown)
            self._order.append((kind, key))
        return self._numbers[kind, key]

    def _single(self, shown: str) -> str:
        """The number itself, or with a tail where another note has it: a reference must lead to one note."""
        taken = set(self._numbers.values())
        tail = 2
        candidate = shown
        while candidate in taken:
            candidate = f"{shown}-{tail}"
            tail += 1
        return candidate

    def blocks(self, read: ReadNote) -> tuple[Note, ...]:
        """All notes referred to, footnotes before endnotes; reading one may refer to more."""
        found: dict[tuple[str, str], Note] = {}
        while waiting := [one for one in self._order if one not in found]:
            for kind, key in waiting:
                notes = self._kinds[kind]
                assert notes.part is not None
                found[kind, key] = Note(self._numbers[kind, key], read(notes.part, notes.elements[key]))
        return tuple(found[one] for one in sorted(found, key=lambda one: one[0] != "footnote"))

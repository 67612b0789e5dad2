"""Tracked changes and comments: found and counted, then accepted or rejected as a whole."""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from governance.documents.word.choices import Changes, Comments
from governance.documents.word.names import W, local, qn
from governance.documents.word.refused import HasComments, TrackedChanges

_INSERTIONS = {"ins", "cellIns"}
_DELETIONS = {"del", "cellDel"}
_MOVES = {"moveFrom", "moveTo"}
FORMATTING = {
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
    "cellMerge",
}
RANGES = {
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "customXmlInsRangeStart",
    "customXmlInsRangeEnd",
    "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
    "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
}
_NEVER_SHOWN = {qn("w:del"), qn("w:moveFrom")}
PLACES = 20


@dataclass
class Unfinished:
    """What of a file is not finished."""

    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    formatting: int = 0
    comments: int = 0
    resolved: int = 0
    authors: set[str] = field(default_factory=set)
    where: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.insertions or self.deletions or self.moves or self.formatting)

    @property
    def told(self) -> str:
        """The counts in words."""
        parts = [
            _count(self.insertions, "insertion"),
            _count(self.deletions, "deletion"),
            _count(self.moves, "move"),
            _count(self.formatting, "change of format", "changes of format"),
        ]
        people = _count(len(self.authors), "author")
        return ", ".join(part for part in parts if not part.startswith("0 ")) + f", by {people}"

    @property
    def details(self) -> dict[str, Any]:
        return {
            "counts": {
                "insertions": self.insertions,
                "deletions": self.deletions,
                "moves": self.moves,
                "comments": self.comments,
                "authors": len(self.authors),
                "formatting": self.formatting,
                "resolved_comments": self.resolved,
            }
        }


def look(roots: dict[str, etree._Element], comments: etree._Element | None, resolved: int) -> Unfinished:
    """Every tracked change in the parts named, and the comments."""
    found = Unfinished(resolved=resolved)
    for name, root in roots.items():
        _look_at_part(found, name, root)
    for comment in comments.iterchildren(qn("w:comment")) if comments is not None else ():
        found.comments += 1
        _author(found, comment)
    if found.comments:
        for root in roots.values():
            for mark in root.iter(qn("w:commentReference")):
                _place(found, "comment", mark, "")
    return found


def _look_at_part(found: Unfinished, name: str, root: etree._Element) -> None:
    moves: dict[str, int] = {"moveFrom": 0, "moveTo": 0}
    ranges: set[str] = set()
    for element in root.iter():
        kind = local(element)
        if not isinstance(element.tag, str) or not element.tag.startswith(f"{{{W}}}"):
            continue
        if kind in _INSERTIONS | _DELETIONS:
            if not _goes_on(element):
                if kind in _INSERTIONS:
                    found.insertions += 1
                else:
                    found.deletions += 1
                _place(found, "insertion" if kind in _INSERTIONS else "deletion", element, name)
        elif kind in _MOVES:
            if not _is_mark(element):
                moves[kind] += 1
        elif kind in FORMATTING:
            found.formatting += 1
            _place(found, "change of format", element, name)
        else:
            if kind in ("moveFromRangeStart", "moveToRangeStart"):
                ranges.add(element.get(qn("w:name"), ""))
                _place(found, "move", element, name)
            continue
        _author(found, element)
    if any(moves.values()):
        found.moves += len(ranges) or max(moves.values())


def _is_mark(element: etree._Element) -> bool:
    """Whether the change is of a paragraph's mark, not of words."""
    return local(element.getparent()) in ("rPr", "trPr", "tcPr", "ctrlPr")


def _goes_on(element: etree._Element) -> bool:
    """Whether Word shows this as one change with the words before it: the mark of a paragraph changed to its end."""
    parent = element.getparent()
    if parent is None or local(parent) != "rPr" or local(parent.getparent()) != "pPr":
        return False
    paragraph = parent.getparent().getparent()
    words = [child for child in paragraph if local(child) in ("r", "ins", "del", "moveFrom", "moveTo")]
    return bool(words) and words[-1].tag == element.tag


def _author(found: Unfinished, element: etree._Element) -> None:
    if author := (element.get(qn("w:author")) or "").strip():
        found.authors.add(author)


def _place(found: Unfinished, what: str, element: etree._Element, part: str) -> None:
    if len(found.where) >= PLACES:
        return
    author = (element.get(qn("w:author")) or "").strip()
    paragraph = element
    while paragraph is not None and local(paragraph) != "p":
        paragraph = paragraph.getparent()
    near = shown_words(paragraph) if paragraph is not None else ""
    words = f"{what} by {author}" if author else what
    story = "" if "document" in part or not part else f" ({part.rpartition('/')[2].removesuffix('.xml')})"
    found.where.append(f"{words}, in “{near}”{story}" if near else f"{words}{story}")


def shown_words(paragraph: etree._Element, limit: int = 60) -> str:
    """The beginning of a paragraph without the words that were deleted from it."""
    words = []
    for text in paragraph.iter(qn("w:t")):
        if not any(above.tag in _NEVER_SHOWN for above in text.iterancestors()):
            words.append(text.text or "")
    plain = " ".join("".join(words).split())
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + "…"


def decide(found: Unfinished, changes: Changes | None, comments: Comments | None) -> None:
    """Refuse what nobody has decided about. Raises TrackedChanges or HasComments with the counts."""
    if found.changed and changes is None:
        raise TrackedChanges(
            f"This file has tracked changes that nobody has decided about: {found.told}. Accept or reject them in "
            "Word, or choose here to accept all or to reject all.",
            where=found.where,
            details=found.details,
        )
    if found.comments and comments is None:
        raise HasComments(
            f"This file has {_count(found.comments, 'comment')}. Answer and delete them in Word, or choose here to "
            "leave them out.",
            where=found.where,
            details=found.details,
        )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"

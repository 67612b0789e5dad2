"""What changed between two texts, passage by passage and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from governance.documents.text import (
    Block,
    Code,
    DocumentText,
    Heading,
    Image,
    List,
    Note,
    Paragraph,
    Quote,
    Table,
    words,
    words_of,
)

# Below this share of common words two passages are told as one removed and one added: mixed they
# read as neither.
ALIKE = 0.45
# Above this product of passages a run is not paired by likeness, so that no pair of texts takes minutes.
MOST_PAIRS = 40_000


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, list item, table row, picture or note, with its label and words."""

    type: str
    words: str
    number: str = ""
    level: int = 0


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, came or went."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Change:
    """One passage and what became of it; a passage that stayed is one piece."""

    kind: Kind
    passage: Passage
    pieces: tuple[Piece, ...]


def changes(before: DocumentText, after: DocumentText) -> tuple[Change, ...]:
    """Every passage of both texts in reading order, the same ones too.

    A label that moved by renumbering alone is no change: the words are what people live by.
    """
    old, new = tuple(passages(before)), tuple(passages(after))
    matcher = SequenceMatcher(None, list(map(_likeness, old)), list(map(_likeness, new)), autojunk=False)
    found: list[Change] = []
    for action, i, k, j, m in matcher.get_opcodes():
        found += [_same(one) for one in new[j:m]] if action == "equal" else _run(old[i:k], new[j:m])
    return tuple(found)


def passages(text: DocumentText) -> Iterator[Passage]:
    """The passages of a text in reading order, its title first."""
    yield Passage("title", text.title)
    for block in text.blocks:
        yield from _passages(block)


def _passages(block: Block, number: str = "", type: str = "paragraph") -> Iterator[Passage]:
    match block:
        case Heading():
            yield Passage("heading", words(block.spans).strip(), block.number, block.level)
        case Paragraph():
            yield Passage(type, words(block.spans).strip(), block.number or number)
        case Quote():
            yield Passage("quotation", words(block.spans).strip())
        case Code():
            yield Passage("text as typed", block.text)
        case Image():
            yield Passage("picture", f"{block.alt} ({block.key[:8]})" if block.alt else block.key[:8])
        case List():
            for item in block.items:
                for place, inner in enumerate(item.blocks):
                    yield from _passages(inner, "" if place else item.number, "list item")
        case Table():
            if block.caption:
                yield Passage("table caption", block.caption)
            for row in block.rows:
                cells = (" ".join(words_of(inner) for inner in cell.blocks).strip() for cell in row)
                yield Passage("table row", " | ".join(cells))
        case Note():
            for inner in block.blocks:
                yield from _passages(inner, block.number, "note")


def _likeness(passage: Passage) -> tuple[str, str]:
    return passage.type, " ".join(passage.words.split())


def _run(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    """A run of passages that went and one that came: those that are alike are told as changed."""
    pairs = _pairs(old, new)
    done = 0
    for place, passage in enumerate(new):
        following = next((pairs[later] for later in range(place, len(new)) if later in pairs), len(old))
        yield from (_whole(Kind.REMOVED, gone) for gone in old[done:following])
        done = max(done, following)
        if place in pairs:
            yield Change(Kind.CHANGED, passage, _pieces(old[done].words, passage.words))
            done += 1
        else:
            yield _whole(Kind.ADDED, passage)
    yield from (_whole(Kind.REMOVED, gone) for gone in old[done:])


def _pairs(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """For each new passage the old one it was made from, never crossing."""
    if len(old) * len(new) > MOST_PAIRS:
        return {}
    pairs, first = {}, 0
    for place, passage in enumerate(new):
        rated = [(_alike(old[at], passage), -at) for at in range(first, len(old))]
        best, at = max(rated, default=(0.0, 0))
        if best >= ALIKE:
            pairs[place], first = -at, -at + 1
    return pairs


def _alike(old: Passage, new: Passage) -> float:
    if old.type != new.type:
        return 0.0
    before, after = old.words.casefold().split(), new.words.casefold().split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    before, after = _tokens(old), _tokens(new)
    pieces: list[Piece] = []
    for action, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if action == "equal":
            pieces.append(Piece(Kind.SAME, "".join(after[j:m])))
            continue
        pieces += [*_marked(Kind.REMOVED, before[i:k]), *_marked(Kind.ADDED, after[j:m])]
    return tuple(pieces)


def _marked(kind: Kind, tokens: list[str]) -> list[Piece]:
    """Words that came or went; the space after them belongs to neither."""
    given = "".join(tokens)
    words = given.rstrip()
    space = [Piece(Kind.SAME, " ")] if words != given else []
    return [Piece(kind, words), *space] if words else []


def _tokens(text: str) -> list[str]:
    """Words with the space after them, marks by themselves."""
    return re.findall(r"\w+(?:['\u2019-]\w+)*\s*|[^\w\s]\s*|\s+", text)


def _same(passage: Passage) -> Change:
    return Change(Kind.SAME, passage, (Piece(Kind.SAME, passage.words),))


def _whole(kind: Kind, passage: Passage) -> Change:
    return Change(kind, passage, (Piece(kind, passage.words),))

"""The element in which a barrier stands, by a fingerprint: an exception is for this element and dies when it changes."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from governance.documents.text import DocumentText, as_data
from policies.accessibility.barriers import Barrier
from policies.accessibility.gate import barriers
from policies.accessibility.readership import UNSAID, Readership


@dataclass(frozen=True)
class Found:
    """A barrier with the fingerprint of its element."""

    barrier: Barrier
    element: str


# Publication asks for the reasons against it and then writes down what it asked: the same text twice.
@lru_cache(maxsize=8)
def found_with_elements(text: DocumentText, readers: Readership = UNSAID) -> tuple[Found, ...]:
    """Every barrier of a text with its element, in reading order.

    The fingerprint holds the rule, the words of the finding and the whole outermost block, not its place:
    a block that only moves keeps it. Of two that are alike each has its own. What is said of the text
    as a whole is bound to the whole text. What stops publication is the same for all readers.
    """
    return with_elements(barriers(text, readers), text)


def with_elements(barriers: Iterable[Barrier], text: DocumentText) -> tuple[Found, ...]:
    """Barriers of a text, each with its element."""
    told: Counter[str] = Counter()
    found = []
    for barrier in barriers:
        alike = _said(barrier, text)
        told[alike] += 1
        found.append(Found(barrier, _digest(f"{told[alike]} {alike}")))
    return tuple(found)


def _said(barrier: Barrier, text: DocumentText) -> str:
    number = barrier.where.get("block") or 0
    about = as_data(text.blocks[number - 1] if number else text)
    said = [barrier.rule, barrier.where.get("excerpt", ""), barrier.message, about]
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()

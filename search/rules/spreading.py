"""How results are spread, so that one long document does not fill a page."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from search.rules.questions import Question

# Only this many of the best are spread; beyond it nobody looks for variety.
WINDOW = 50
SECTIONS_AT_ONCE = 2

Hit = TypeVar("Hit")


def reach(question: Question) -> int:
    """How many of the best an engine must give, for the page asked for to be cut from them."""
    return max(WINDOW, question.page * question.size)


def page_of(hits: Sequence[Hit], question: Question, document: Callable[[Hit], str]) -> Sequence[Hit]:
    """The page asked for, out of the best hits after they were spread."""
    start = (question.page - 1) * question.size
    return spread(hits, document)[start : start + question.size]


def spread(hits: Sequence[Hit], document: Callable[[Hit], str]) -> list[Hit]:
    """The best in their order, the third and later sections of one document after the rest of the window."""
    seen: Counter[str] = Counter()
    first: list[Hit] = []
    later: list[Hit] = []
    for hit in hits[:WINDOW]:
        seen[document(hit)] += 1
        (first if seen[document(hit)] <= SECTIONS_AT_ONCE else later).append(hit)
    return [*first, *later, *hits[WINDOW:]]

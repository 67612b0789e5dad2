"""What is asked of an index and what it answers."""

from dataclasses import dataclass, field
from datetime import date

from search.rules.entries import MAY_SEE, Audience

PAGE_SIZE = 10


@dataclass(frozen=True)
class Alternative:
    """One way of saying something: a word, or several that must follow one another."""

    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Clause:
    """One thing that is asked for, in any of the ways it may be said; the best way counts.

    A required clause must be met; the others only raise what meets them.
    """

    alternatives: tuple[Alternative, ...]
    required: bool = False


@dataclass(frozen=True)
class Understood:
    """A question made ready for an engine.

    `clauses` are what is looked for, `pairs` the neighbouring words that count for more when they
    stand together, `words` the words as they were asked, for spelling.
    """

    clauses: tuple[Clause, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What somebody asks, on whose behalf, as at which day, and which part of the answer is wanted.

    Without `excerpts` only the order is asked for: measuring looks a thousand deep.
    """

    words: str
    on: date
    audience: Audience = Audience.PUBLIC
    kind: str = ""
    subject: str = ""
    page: int = 1
    size: int = PAGE_SIZE
    excerpts: bool = True
    understood: Understood = field(default_factory=Understood)

    @property
    def may_see(self) -> frozenset[Audience]:
        """The audiences whose entries may be answered with."""
        return MAY_SEE[self.audience]


@dataclass(frozen=True)
class Piece:
    """A run of an excerpt; `marked` where it answers the question."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Result:
    """One section found."""

    thing: str
    document: str
    title: str
    section: str
    url: str
    kind: str
    subject: str
    excerpt: tuple[Piece, ...]
    score: float


@dataclass(frozen=True)
class FacetValue:
    """How many of the results have this value."""

    value: str
    count: int


@dataclass(frozen=True)
class Answer:
    """How many sections were found, the asked-for page of them, and how they spread over the facets."""

    total: int = 0
    results: tuple[Result, ...] = ()
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestion: str = ""

"""A question read from an address, and its answer as the search pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from governance.london import today
from search.kinds import label
from search.rules import excerpts
from search.rules.danger import sounds_like_danger
from search.rules.entries import Audience
from search.rules.questions import Answer, Question, Result

LONGEST_ASKED = 200
# Nobody reads on; a robot that does must not cost the engine more with every page.
LAST_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A result as the page shows it."""

    title: str
    section: str
    url: str
    kind: str
    excerpt: SafeString


@dataclass(frozen=True)
class Pick:
    """A choice among the results: what it is, how many there are, and whether it is chosen."""

    title: str
    address: str
    count: int
    chosen: bool


def asked(given: QueryDict, audience: Audience) -> Question:
    """The question in an address; what makes no sense there is left out rather than refused."""
    page = given.get("page", "1")
    return Question(
        words=given.get("q", "").replace("\x00", "").strip()[:LONGEST_ASKED],
        on=today(),
        audience=audience,
        kind=given.get("kind", ""),
        subject=given.get("subject", ""),
        page=min(max(int(page), 1), LAST_PAGE) if page.isascii() and page.isdigit() else 1,
    )


def context(question: Question, answer: Answer) -> dict:
    """Everything the templates of both search pages say."""
    last = pages(question, answer)
    return {
        "question": question,
        "q": question.words,
        "answer": answer,
        "results": [_shown(result) for result in answer.results],
        "first": (question.page - 1) * question.size + 1,
        "kinds": list(_picks(question, answer, "kind")),
        "subjects": list(_picks(question, answer, "subject")),
        "narrowed": bool(question.kind or question.subject),
        "all_address": address(question, kind="", subject=""),
        "suggestion_address": address(question, words=answer.suggestion, kind="", subject=""),
        "danger": sounds_like_danger(question.words),
        "pages": last,
        "before": address(question, page=question.page - 1) if question.page > 1 else "",
        "after": address(question, page=question.page + 1) if question.page < last else "",
    }


def pages(question: Question, answer: Answer) -> int:
    """The number of the last page."""
    return min(ceil(answer.total / question.size), LAST_PAGE) or 1


def address(question: Question, **changes: Any) -> str:
    """Where the question, with these changes, is answered. Other changes begin at the first page."""
    other = replace(question, **({"page": 1} | changes))
    given = {"q": other.words, "kind": other.kind, "subject": other.subject, "page": other.page}
    kept = {name: value for name, value in given.items() if value and (name, value) != ("page", 1)}
    where = reverse("search" if question.audience == Audience.PUBLIC else "search_staff")
    return f"{where}?{urlencode(kept)}"


def _picks(question: Question, answer: Answer, facet: str) -> Iterator[Pick]:
    for found in answer.facets.get(facet, ()):
        chosen = getattr(question, facet) == found.value
        title = label(found.value) if facet == "kind" else found.value
        yield Pick(title, address(question, **{facet: "" if chosen else found.value}), found.count, chosen)


def _shown(result: Result) -> Shown:
    marked = mark_safe(excerpts.html(result.excerpt))  # everything but our own marks is escaped there
    return Shown(result.title, result.section, result.url, label(result.kind), marked)

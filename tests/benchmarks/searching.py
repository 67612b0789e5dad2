"""Search over the demo council's sections and as many copies of them as make 5,000."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from governance.london import today
from search import indexer, queries
from search.backends import in_use
from search.rules.entries import Entry
from search.rules.questions import Question
from search.rules.understanding import understood
from search.sources import registered
from tests.benchmarks.council import loaded
from tests.benchmarks.measuring import Figure, each

SECTIONS = 5000
QUESTIONS = (
    "can they talk to my GP",
    "why did you ask the school about us",
    "how long do you keep my file",
    "what is significant harm",
    "how do I complain about a social worker",
    "section 47",
    "who sees what I told the nurse",
    "information sharing agreement police",
    "adoption records access",
    "interpreter somali",
)


def measure() -> list[Figure]:
    """Whole-sentence questions with highlight, facets and suggestion, from the words to the answer."""
    loaded()
    backend = in_use()
    entries = indexer.rebuild(backend)
    backend.put(list(_copies(SECTIONS - entries)))
    asked, asked_95 = each(lambda words: queries.ask(Question(words, today())), list(QUESTIONS) * 20)
    ready = [understood(Question(words, today()), queries.meant()) for words in QUESTIONS]
    bare, bare_95 = each(backend.answer, ready * 20)
    indexer.rebuild(backend)
    return [
        Figure(
            f"a question over {SECTIONS:,} sections ({backend.name})",
            f"p50 {asked:.1f} ms, p95 {asked_95:.1f} ms",
            f"the engine alone, the question understood before: p50 {bare:.1f} ms, p95 {bare_95:.1f} ms",
            asked / bare,
        )
    ]


def _copies(wanted: int) -> Iterator[Entry]:
    """Copies of the council's own sections, under keys of their own."""
    own = [entry for source in registered() for thing in source.things() for entry in source.entries([thing])]
    for round_ in count(1):
        for entry in own:
            if wanted <= 0:
                return
            wanted -= 1
            yield replace(entry, thing=f"{entry.thing}/{round_}", document=f"{entry.thing}/{round_}")

"""Measuring the order of results: the product's own analysis and ranking, on any collection of judged questions."""

from collections.abc import Callable
from datetime import date
from itertools import islice

from search.backends.contract import Backend
from search.collections import Collected, Collection
from search.queries import meant
from search.rules.entries import Audience, Entry
from search.rules.measures import Measures, measure
from search.rules.questions import Question
from search.rules.understanding import understood

BATCH = 2000
DEPTH = 1000  # as deep as trec_eval looks


def evaluate(
    collection: Collection,
    backend: Backend,
    *,
    on: date,
    progress: Callable[[str], None] = lambda words: None,
) -> Measures:
    """How well the engine orders this collection, in an index that is thrown away."""
    meanings = meant()
    with backend.throw_away_index() as trial:
        documents = iter(collection.documents)
        while batch := list(islice(documents, BATCH)):
            trial.put([_entry(document) for document in batch])
        progress(f"{len(collection.documents)} documents indexed.")
        runs = {}
        for query, words in collection.queries.items():
            question = understood(Question(words, on, size=DEPTH, excerpts=False), meanings)
            runs[query] = [result.thing for result in trial.answer(question).results]
        progress(f"{len(runs)} questions asked.")
    return measure(runs, collection.judgements)


def _entry(document: Collected) -> Entry:
    return Entry(
        thing=document.id,
        audience=Audience.PUBLIC,
        kind="document",
        title=document.title,
        url="",
        text=document.text,
    )

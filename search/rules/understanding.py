"""What a question asks for, whatever engine will be asked."""

import re
from dataclasses import replace
from itertools import pairwise

from search.rules import law
from search.rules.questions import Alternative, Clause, Question, Understood
from search.rules.synonyms import Thesaurus
from search.rules.words import STOP_WORDS, carrying, words

_QUOTED = re.compile(r'["\u201c\u201d]([^"\u201c\u201d]+)["\u201c\u201d]')
# Nobody asks in more words than this; a pasted letter must not cost the engine a second.
LONGEST_QUESTION = 40


def understood(question: Question, thesaurus: Thesaurus) -> Question:
    """The question, ready for an engine."""
    return replace(question, understood=understand(question.words, thesaurus))


def understand(asked: str, thesaurus: Thesaurus) -> Understood:
    """Quoted words must stand together; of the rest any may, in any of the ways they are said."""
    quoted = [said for said in (words(part) for part in _QUOTED.findall(asked)) if said]
    free = words(_QUOTED.sub(" ", asked))[:LONGEST_QUESTION]
    found = _clauses(free, thesaurus, skip=True)
    if not found and not quoted:
        found = _clauses(free, thesaurus, skip=False)
    required = tuple(Clause((Alternative(said[:LONGEST_QUESTION]),), required=True) for said in quoted)
    return Understood(
        (*required, *found), _pairs(free), tuple(word for said in (*quoted, free) for word in said)
    )


def marked_words(asked: Understood) -> tuple[str, ...]:
    """The words to be marked in an excerpt: of every way of saying, those that carry meaning."""
    said = (word for clause in asked.clauses for way in clause.alternatives for word in way.words)
    return carrying(tuple(dict.fromkeys(said)))


def _clauses(asked: tuple[str, ...], thesaurus: Thesaurus, *, skip: bool) -> tuple[Clause, ...]:
    """Read from left to right: a provision of law, else the longest known phrase, else one word."""
    found: dict[Clause, None] = {}
    at = 0
    while at < len(asked):
        clauses, length = _clauses_at(asked, at, thesaurus, skip=skip)
        found.update(dict.fromkeys(clauses))
        at += length
    return tuple(found)


def _clauses_at(
    asked: tuple[str, ...], at: int, thesaurus: Thesaurus, *, skip: bool
) -> tuple[tuple[Clause, ...], int]:
    if provision := law.provision(asked, at):
        written = law.alternatives(provision)
        said = asked[at : at + provision.length]
        return (Clause(_once((*written, *thesaurus.alternatives(said)))),), provision.length
    phrase = thesaurus.longest(asked, at)
    if len(phrase) > 1:
        return _phrase(phrase, thesaurus, skip=skip), len(phrase)
    word = asked[at]
    if skip and word in STOP_WORDS and not phrase:
        return (), 1
    return (Clause(_once((Alternative((word,)), *thesaurus.alternatives((word,))))),), 1


def _phrase(phrase: tuple[str, ...], thesaurus: Thesaurus, *, skip: bool) -> tuple[Clause, ...]:
    """A known phrase: as one with what it also means, and its words each, so that no near miss is lost."""
    whole = Clause(_once((Alternative(phrase), *thesaurus.alternatives(phrase))))
    kept = (word for word in phrase if not (skip and word in STOP_WORDS))
    return whole, *(Clause(_once((Alternative((word,)), *thesaurus.alternatives((word,))))) for word in kept)


def _once(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Each way of saying it once, at its highest weight."""
    best: dict[tuple[str, ...], float] = {}
    for alternative in alternatives:
        best[alternative.words] = max(alternative.weight, best.get(alternative.words, 0.0))
    return tuple(Alternative(words, weight) for words, weight in best.items())


def _pairs(asked: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Neighbouring words, those that carry nothing left out: "transfer of heat" asks for transfer beside heat."""
    carried = [word for word in asked if word not in STOP_WORDS]
    return tuple(dict.fromkeys(pairwise(carried)))

"""Asking: the question understood, answered by the engine in use, with a suggestion where a word stands nowhere."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from governance.models import User
from governance.permissions import allowed
from governance.rules.permissions import Permission
from search.backends import in_use
from search.backends.contract import Backend
from search.models import IndexBookmark, Synonym
from search.rules.entries import Audience
from search.rules.questions import Answer, Question
from search.rules.spelling import suggestion
from search.rules.synonyms import Meaning, Thesaurus, thesaurus
from search.rules.understanding import understood


def ask(question: Question, *, backend: Backend | None = None) -> Answer:
    """The answer to a question, as the asker may see it. Raises SearchUnavailable."""
    backend = backend or in_use()
    meanings = meant()
    ready = understood(question, meanings)
    answer = backend.answer(ready)
    if not ready.understood.words:
        return answer
    return replace(answer, suggestion=_suggested(ready, meanings, backend))


def meant() -> Thesaurus:
    """What staff's synonyms say."""
    return _made_ready(tuple(Synonym.objects.meanings()))


@lru_cache(maxsize=2)
def _made_ready(meanings: tuple[Meaning, ...]) -> Thesaurus:
    return thesaurus(meanings)


def widest_audience(user: User) -> Audience:
    """The most that a person may see."""
    return Audience.STAFF if allowed(user, Permission.SEARCH_STAFF) else Audience.PUBLIC


def _suggested(question: Question, meanings: Thesaurus, backend: Backend) -> str:
    index = backend.identity()
    moved = IndexBookmark.objects.filter(index=index).values_list("moved_at", flat=True).first()
    seen = replace(Question("", question.on), audience=question.audience)
    known = _known(backend, seen, (index, moved)) if moved else backend.known(seen)
    said_by_staff = frozenset(word for phrase in meanings.also for word in phrase)
    return suggestion(question.words, known, also_known=said_by_staff)


@lru_cache(maxsize=8)
def _known(backend: Backend, question: Question, state: tuple) -> Mapping[str, int]:
    """The words of one state of an index, read once."""
    return backend.known(question)

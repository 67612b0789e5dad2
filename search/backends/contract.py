"""What every search engine behind the product does; tests/search/backends/contract.py holds them to it."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from threading import RLock
from typing import Self

from governance.refusals import Refused
from search.rules.entries import Entry
from search.rules.questions import Answer, Question

PATIENCE = 20.0  # seconds a second writer waits for the first


class SearchUnavailable(Refused):
    """The engine cannot be reached, or holds no index that can be read."""

    code = "search_unavailable"


class IndexBusy(Refused):
    """Another process is writing to the index; it is one writer's."""

    code = "index_busy"


class Backend(ABC):
    """An index of entries. It is a copy: it may be emptied and rebuilt at any time.

    Writing is for one process at a time. What was put is found by the next question, in any process.
    """

    name: str

    def __init__(self) -> None:
        self._mutex = RLock()
        self._depth = 0

    @classmethod
    @abstractmethod
    def from_settings(cls) -> Self:
        """The engine as the settings describe it. It need not be reachable yet."""

    @abstractmethod
    def identity(self) -> str:
        """The name of the index that answers now, empty when there is none that can be read.

        Another index, such as one that was rebuilt, has another name: bookmarks are kept by it.
        """

    @abstractmethod
    def put(self, entries: Collection[Entry], *, instead_of: Collection[str] = ()) -> None:
        """Hold these entries, in place of all that was held of their things and of the things named."""

    def drop(self, things: Collection[str]) -> None:
        """Hold nothing of these things any more."""
        self.put((), instead_of=things)

    @abstractmethod
    def answer(self, question: Question) -> Answer:
        """The best sections for a question that was understood.

        Never anything the asker may not see, nor what is not in force on the day asked about: not in the
        results, the count, the facets or the words of `known`.
        """

    @abstractmethod
    def known(self, question: Question) -> Mapping[str, int]:
        """The words, unstemmed, that the asker may see on that day, with the number of entries each is in."""

    @abstractmethod
    def empty(self) -> None:
        """Hold nothing. Heals an index that cannot be read."""

    @abstractmethod
    def beside(self) -> AbstractContextManager["Backend"]:
        """A new empty index of the same engine. It takes the place of this one when the block ends well and
        is thrown away when it does not; until then this one goes on answering."""

    @abstractmethod
    def throw_away_index(self) -> AbstractContextManager["Backend"]:
        """An empty index of the same engine that is removed after the block."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer for a while. Raises IndexBusy when another goes on too long."""
        if not self._mutex.acquire(timeout=PATIENCE):
            raise busy()
        try:
            with ExitStack() as held:
                if self._depth == 0:
                    held.enter_context(self._locked())
                self._depth += 1
                held.callback(self._leave)
                yield
        finally:
            self._mutex.release()

    @abstractmethod
    def _locked(self) -> AbstractContextManager[None]:
        """Hold the lock that keeps other processes from writing. Raises IndexBusy."""

    def _leave(self) -> None:
        self._depth -= 1


def busy() -> IndexBusy:
    return IndexBusy("The search index is being written by another process. Try again in a minute.")

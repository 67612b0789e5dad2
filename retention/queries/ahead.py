"""Reading ahead: pieces of a large reading done by sessions of their own, while those before them are worked on."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

from django.db import connection

T = TypeVar("T")
# Beside the one that asks. A piece is held in memory for each, and one more.
SESSIONS = 2


def read_ahead(pieces: Iterator[Callable[[], T]]) -> Iterator[T]:
    """What pieces of reading give, in their order.

    Done by this session inside a transaction, whose changes no other sees, on SQLite, and where there is one piece only.
    """
    first = list(islice(pieces, 2))
    if len(first) < 2 or connection.vendor != "postgresql" or connection.in_atomic_block:
        for piece in chain(first, pieces):
            yield piece()
        return
    with ThreadPoolExecutor(SESSIONS, "reading") as threads:
        reading: deque[Future[T]] = deque()
        try:
            for piece in chain(first, pieces):
                reading.append(threads.submit(_by_own_session, piece))
                if len(reading) > SESSIONS:
                    yield reading.popleft().result()
            while reading:
                yield reading.popleft().result()
        finally:
            for rest in reading:
                rest.cancel()


def _by_own_session(piece: Callable[[], T]) -> T:
    try:
        return piece()
    finally:
        # A thread's session is its own: nobody else would close it.
        connection.close()

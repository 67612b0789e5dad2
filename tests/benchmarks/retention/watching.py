"""Watching one piece of work: wall and processor time, statements, and memory above what stood before."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from governance.models import bulk

_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


@dataclass
class Watched:
    """What a piece of work took: seconds, seconds of this process, statements, and MB above the base."""

    seconds: float = 0.0
    processor: float = 0.0
    statements: int = 0
    memory: float = 0.0
    answer: Any = None

    def __str__(self) -> str:
        return (
            f"{_seconds(self.seconds)} ({_seconds(self.processor)} of this process), "
            f"{self.statements:,} statements, {self.memory:.0f} MB above the base"
        )


def watch(work: Callable[[], Any]) -> Watched:
    """Do a piece of work, and tell what it took."""
    found = Watched()
    base = _memory("VmRSS")
    # The kernel then tells the peak anew.
    _CLEAR.write_text("5")
    wall, processor = time.perf_counter(), time.process_time()
    with _counting(found):
        found.answer = work()
    found.seconds, found.processor = time.perf_counter() - wall, time.process_time() - processor
    found.memory = max(0.0, _memory("VmHWM") - base)
    return found


@contextmanager
def _counting(found: Watched) -> Iterator[None]:
    """Counts statements; a COPY passes by Django, and one with many rows counts as many."""

    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        found.statements += len(params) if many and not isinstance(params, Iterator) else 1
        return execute(sql, params, many, context)

    insert = bulk.insert

    def counted(*given: Any) -> None:
        found.statements += connection.vendor == "postgresql"
        insert(*given)

    bulk.insert = counted
    try:
        with connection.execute_wrapper(count):
            yield
    finally:
        bulk.insert = insert


def _memory(name: str) -> float:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(name + ":"))
    return int(line.split()[1]) / 1024


def _seconds(number: float) -> str:
    return f"{number * 1000:.1f} ms" if number < 1 else f"{number:.1f} s"

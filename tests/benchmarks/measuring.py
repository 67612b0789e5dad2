"""Measuring: wall time and processor time of one piece of work, and rows of a table of results."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the result: what was measured, in which unit, and against what in the same run."""

    what: str
    value: str
    against: str = ""
    ratio: float | None = None


def seconds(work: Callable[[], Any]) -> float:
    """Wall time of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def each(work: Callable[[Any], Any], things: list[Any]) -> tuple[float, float]:
    """p50 and p95, in milliseconds, of a call for each of some things, after one call to warm up."""
    work(things[0])
    taken = sorted(seconds(lambda thing=thing: work(thing)) * 1000 for thing in things)
    cuts = quantiles(taken, n=20)
    return cuts[9], cuts[18]


def table(figures: list[Figure]) -> str:
    """The figures as a table that Markdown understands."""
    rows = [("what", "measured", "against, in the same run", "ratio"), ("---", "---", "---", "---")]
    rows += [(f.what, f.value, f.against, "" if f.ratio is None else f"{f.ratio:.2f}") for f in figures]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)

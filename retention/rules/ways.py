"""Which way many records go from one version of the schedule to another; the same answers as one by one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retention.rules.alike import Days, Flags


@dataclass(frozen=True)
class Stands:
    """How records stand by one version, as `Stand` says it of one: a number each.

    `answer` is the same number for the same class, reason, action and missing triggers.
    """

    answer: NDArray[np.int64]
    strength: NDArray[np.int64]
    permanent: Flags
    dated: Flags
    last_day: Days
    due_from: Days


@dataclass(frozen=True)
class Ways:
    """Which of the records go which way, and which of them wait for a decision of their own (rule 19)."""

    earlier: Flags
    later: Flags
    otherwise: Flags
    waits: Flags


def ways(before: Stands, after: Stands) -> Ways:
    """Which way each record goes from one version to another; one that stays as it is goes none."""
    rank, was = _rank(after), _rank(before)
    both = before.dated & after.dated
    later = (rank > was) | (both & (after.last_day > before.last_day))
    earlier = (rank < was) | (both & (after.last_day < before.last_day))
    otherwise = ~later & ~earlier & _differs(before, after)
    at_once = later | (otherwise & before.dated & (after.strength >= before.strength))
    return Ways(earlier, later, otherwise, (earlier | otherwise) & ~at_once)


def _rank(stands: Stands) -> NDArray[np.int64]:
    """Permanent is longest, then what has no date."""
    return np.where(stands.permanent, 2, np.where(stands.dated, 0, 1))


def _differs(before: Stands, after: Stands) -> Flags:
    return (before.answer != after.answer) | (before.due_from != after.due_from)

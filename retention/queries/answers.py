"""What the rules say of many records, in columns."""

from datetime import date

import numpy as np

from retention.models.columns import NO_DAY, Numbers, Words
from retention.queries.looking import Alike
from retention.rules.alike import Answer, Rows, work_out_alike
from retention.rules.schedule import Schedule


class Answers:
    """The columns of what the rules say; `words` gives each distinct answer its place."""

    def __init__(self, size: int, words: Words) -> None:
        self._met = words
        # None for those that were not worked out.
        self.words = np.full(size, -1, dtype=np.int64)
        self.last_day = np.full(size, NO_DAY, dtype=np.int64)
        self.eligible = np.full(size, NO_DAY, dtype=np.int64)
        self.due_from = np.full(size, NO_DAY, dtype=np.int64)
        self.provisional = np.zeros(size, dtype=bool)

    def work_out(self, alike: Alike, rules: Schedule, on: date) -> Rows:
        """Take in the answers of records alike; returns the places of those to be worked out alone."""
        answers, alone = work_out_alike(alike.classes, alike.known, alike.days, rules, on)
        for answer in answers:
            # Without any day, one answer is that of all.
            self._put(alike.rows[answer.rows] if alike.days else alike.rows, answer)
        return alike.rows[alone] if alike.days else alike.rows[: len(alike.rows) * len(alone)]

    def extend(self, until: Numbers) -> None:
        """An extension by hand can only lengthen (rule 17); the day after is the first on which it may go."""
        dated = self.last_day != NO_DAY
        self.last_day[dated] = np.maximum(self.last_day, until)[dated]
        self.eligible[dated] = self.last_day[dated] + 1
        self.due_from[dated] = np.maximum(self.due_from, self.eligible)[dated]

    def _put(self, rows: Rows, answer: Answer) -> None:
        outcome = answer.outcome
        rest = (outcome.action.value, outcome.reason.value, ";".join(outcome.missing), outcome.estimated)
        places = np.array([self._met.place((code, *rest)) for code in answer.codes], dtype=np.int64)
        self.words[rows] = places[answer.winner]
        self.provisional[rows] = answer.provisional
        if answer.last_day is not None and answer.due_from is not None:
            self.last_day[rows], self.due_from[rows] = answer.last_day, answer.due_from

"""What the rules say of a whole register now, against what is stored: worked out in columns, a stretch at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from governance.models.among import Among
from retention.dating import current_triggers, take, values
from retention.models import CaseRecord
from retention.models.columns import NO_DAY, Numbers, as_day
from retention.models.records import CaseRecords
from retention.queries.answers import Answers
from retention.queries.looking import STRETCH, Alike, Look, Looking
from retention.rules.alike import Flags, Rows, day_number
from retention.rules.dates import day_after
from retention.rules.schedule import Schedule
from retention.stored import Answered
from retention.succession import Succession


@dataclass
class Stretch:
    """Some records, by their keys: their days by the rules, and whether anything stored is another."""

    keys: Numbers
    last_day: Numbers
    due_from: Numbers
    provisional: Flags
    differs: Flags
    # The place of each answer in `met`; none for those that were worked out one by one.
    words: Numbers
    met: list[tuple[Any, ...]]

    @property
    def differing(self) -> list[int]:
        """The keys of those whose stored answer is not the rules'."""
        found: list[int] = self.keys[self.differs].tolist()
        return found

    def answers(self) -> dict[int, Answered]:
        """What is to be stored of those that differ, as ANSWERED names it, but of those that columns do not tell."""
        told = self.differs & (self.words >= 0)
        found: dict[int, Answered] = {}
        columns = (self.keys, self.words, self.last_day, self.due_from, self.provisional)
        for key, words, last, due, provisional in zip(
            *(column[told].tolist() for column in columns), strict=True
        ):
            code, action, reason, missing, estimated = self.met[words]
            last_day = as_day(last)
            days = (last_day, last_day and day_after(last_day), as_day(due))
            found[key] = (code, action, reason, missing, bool(estimated), provisional, *days, None, None)
        return found


def evaluate(records: CaseRecords, *, on: date, size: int = STRETCH) -> Iterator[Stretch]:
    """Work out records by the version each follows; nothing is stored. Raises WrongValue as `work_out` does."""
    looking, succession = Looking(), Succession(on)
    for look in looking.through(records, size=size):
        yield _evaluated(look, looking, succession)


def evaluate_named(keys: Sequence[int], *, on: date) -> Stretch:
    """Work out some records by their keys, as many as one statement may name."""
    looking = Looking()
    return _evaluated(looking.at(keys), looking, Succession(on))


def _evaluated(look: Look, looking: Looking, succession: Succession) -> Stretch:
    answers = Answers(len(look.keys), looking.stored)
    alone = [_work_out(alike, answers, succession) for alike in look.alike]
    answers.extend(look.extended)
    stretch = Stretch(
        look.keys,
        answers.last_day,
        answers.due_from,
        answers.provisional,
        _differs(answers, look),
        answers.words,
        looking.stored.met,
    )
    _work_out_alone(np.concatenate([np.zeros(0, dtype=np.intp), *alone]), stretch, succession)
    return stretch


def _work_out(alike: Alike, answers: Answers, succession: Succession) -> Rows:
    """Put the answers of records alike among the others; returns the places of those to be worked out alone."""
    rules = _rules(alike, succession)
    return alike.rows if rules is None else answers.work_out(alike, rules, succession.on)


def _rules(alike: Alike, succession: Succession) -> Schedule | None:
    """The rules that records alike follow; None where two versions must be set against each other."""
    if (own := succession.versions.get(alike.version)) is None:
        return None
    rules = succession.rules(own)
    if own is succession.newest:
        return rules
    is_known = all(code in rules.classes for code in alike.classes)
    return rules if is_known and not succession.touches(own, alike.classes, alike.known) else None


def _differs(answers: Answers, look: Look) -> Flags:
    stored = look.stored
    return (
        (answers.words != stored.words)
        | (answers.last_day != stored.last_day)
        | (answers.eligible != stored.eligible)
        | (answers.due_from != stored.due_from)
        | (answers.provisional != stored.provisional)
        | ~stored.timeless
    )


def _work_out_alone(places: Rows, stretch: Stretch, succession: Succession) -> None:
    """Those worked out one by one."""
    for start in range(0, len(places), 1000):
        some = {int(stretch.keys[place]): place for place in places[start : start + 1000]}
        records = list(CaseRecord.objects.filter(Among("pk", some)))
        known = current_triggers(records)
        for record in records:
            place, given = some[record.pk], values(known[record.pk])
            worked: Any = succession.outcome(record, record.classes, given)
            stretch.differs[place] = take(record, *worked)
            stretch.last_day[place] = _number(record.last_day_kept)
            stretch.due_from[place] = _number(record.due_from)


def _number(day: date | None) -> int:
    return NO_DAY if day is None else day_number(day)

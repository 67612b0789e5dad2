"""What the rules say of a whole register now, against what is stored: worked out in columns, a stretch at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Case, CharField, F, IntegerField, When
from django.db.models import Value as Constant
from django.db.models.functions import Cast

from retention.dating import current_triggers, take, values
from retention.models import CaseRecord, TriggerValue
from retention.models.columns import NO_DAY, Day, Numbers, Words, as_day, read
from retention.models.records import CaseRecords
from retention.rules.alike import Answer, Flags, Rows, day_number, work_out_alike
from retention.rules.dates import day_after
from retention.rules.schedule import Schedule
from retention.rules.triggers import Form, Value
from retention.succession import Succession

STRETCH = 50_000
# How many masks of known triggers fit in one number.
_BITS = 60
_SAID = Case(
    When(form__in=[Form.CLASS, Form.YES_NO, Form.NONE], then=F("text")),
    default=Constant(""),
    output_field=CharField(),
)


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
        return [int(key) for key in self.keys[self.differs]]

    def take(self, record: CaseRecord) -> bool:
        """Put the answer on a record of the stretch; whether there is one for it in the columns."""
        place = np.searchsorted(self.keys, record.pk)
        if self.words[place] < 0:
            return False
        words = self.met[self.words[place]]
        record.code, record.action, record.reason, record.missing, record.estimated = words
        record.provisional = bool(self.provisional[place])
        record.last_day_kept = as_day(int(self.last_day[place]))
        record.eligible_on = record.last_day_kept and day_after(record.last_day_kept)
        record.due_from = as_day(int(self.due_from[place]))
        record.changes_on = record.holds_from = None
        return True


def evaluate(records: CaseRecords, *, on: date, size: int = STRETCH) -> Iterator[Stretch]:
    """Work out records by the version each follows; nothing is stored. Raises WrongValue as `work_out` does."""
    evaluation, after = _Evaluation(on), 0
    while (upto := _end(records, after, size)) is not None:
        yield evaluation.of(records.filter(pk__gt=after, pk__lte=upto), after, upto)
        after = upto


def _end(records: CaseRecords, after: int, size: int) -> int | None:
    """The key with which a stretch ends."""
    keys = records.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    return keys[size - 1 : size].first() or keys.order_by("-pk").first()


class _Evaluation:
    def __init__(self, on: date) -> None:
        self.on = on
        self.succession = Succession(on)
        self.kinds = Words("class_codes", "schedule_version_id")
        self.stored = Words("code", "action", "reason", "missing", "estimated")
        self.known = Words("name", "form", "said")

    def of(self, records: CaseRecords, after: int, upto: int) -> Stretch:
        """A stretch of records."""
        days = [Day(name) for name in ("last_day_kept", "eligible_on", "due_from", "extended_until")]
        odd = [Day(name) for name in ("changes_on", "holds_from")]
        columns = read(
            records, ["pk", self.kinds, self.stored, Cast("provisional", IntegerField()), *days, *odd]
        )
        order = np.argsort(columns[0], kind="stable")
        keys, kinds, stored, provisional, last, eligible, due, extended, *others = (
            column[order] for column in columns
        )
        new = _New(len(keys))
        alone = [
            self._work_out(kind, known, rows, new)
            for kind, known, rows in self._alike(records, keys, kinds, after, upto)
        ]
        new.extend(extended)
        differs = new.words != stored
        for one, other in ((new.last, last), (new.due, due), (new.eligible, eligible)):
            differs |= one != other
        differs |= new.provisional != (provisional != 0)
        for column in others:
            differs |= column != NO_DAY
        stretch = Stretch(keys, new.last, new.due, new.provisional, differs, new.words, self.stored.met)
        self._alone(np.concatenate([np.zeros(0, dtype=np.intp), *alone]), stretch)
        return stretch

    def _alike(
        self, records: CaseRecords, keys: Numbers, kinds: Numbers, after: int, upto: int
    ) -> Iterator[tuple[int, dict[int, Numbers], Rows]]:
        """Records alike: their kind, the days of each trigger known, and their places."""
        triggers = TriggerValue.objects.current().filter(record__gt=after, record__lte=upto)
        if len(keys) * 2 < upto - after:
            triggers = triggers.filter(record__in=records.values("pk"))
        whose, what, day = read(triggers.annotate(said=_SAID), ["record_id", self.known, Day("day")])
        # Of records that are not asked for, or came in between, nothing is taken.
        asked = np.isin(whose, keys)
        whose, what, day = whose[asked], what[asked], day[asked]
        places = np.searchsorted(keys, whose)
        columns: dict[int, Numbers] = {}
        masks = np.zeros((len(self.known.met) // _BITS + 1, len(keys)), dtype=np.int64)
        for known in np.unique(what):
            mine = what == known
            column = np.full(len(keys), NO_DAY, dtype=np.int64)
            column[places[mine]] = day[mine]
            columns[int(known)] = column
            masks[int(known) // _BITS][places[mine]] |= 1 << (int(known) % _BITS)
        group = kinds
        for mask in masks:
            _, place = np.unique(mask, return_inverse=True)
            _, group = np.unique(group * (place.max(initial=0) + 1) + place, return_inverse=True)
        order = np.argsort(group, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1) if len(keys) else ():
            mine = [known for known in columns if masks[known // _BITS][rows[0]] >> (known % _BITS) & 1]
            yield int(kinds[rows[0]]), {known: columns[known][rows] for known in mine}, rows

    def _work_out(self, kind: int, known: dict[int, Numbers], rows: Rows, new: "_New") -> Rows:
        """Put the answers of records alike among the new ones; returns the places of those to be worked out alone."""
        codes, version = self.kinds.met[kind]
        classes = str(codes).split(";")
        given: dict[str, Value] = {}
        days: dict[str, Numbers] = {}
        for place, column in known.items():
            name, form, said = self.known.met[place]
            given[name] = Value(said, Form(form))
            if column[0] != NO_DAY:
                days[name] = column
        rules = self._rules(int(version), classes, given)
        if rules is None:
            return rows
        answers, alone = work_out_alike(classes, given, days, rules, self.on)
        for answer in answers:
            # Without any day, one answer is that of all.
            new.put(rows[answer.rows] if days else rows, answer, self.stored)
        return rows[alone] if days else rows[: len(rows) * len(alone)]

    def _rules(self, version: int, classes: list[str], given: dict[str, Value]) -> Schedule | None:
        """The rules that records of a version follow; None where two versions must be set against each other."""
        succession = self.succession
        if (own := succession.versions.get(version)) is None:
            return None
        rules = succession.rules(own)
        if own is succession.newest:
            return rules
        is_known = all(code in rules.classes for code in classes)
        return rules if is_known and not succession.touches(own, classes, given) else None

    def _alone(self, places: Rows, stretch: Stretch) -> None:
        """Those worked out one by one."""
        for start in range(0, len(places), 1000):
            some = {int(stretch.keys[place]): place for place in places[start : start + 1000]}
            records = list(CaseRecord.objects.filter(pk__in=some))
            known = current_triggers(records)
            for record in records:
                place, given = some[record.pk], values(known[record.pk])
                worked: Any = self.succession.outcome(record, record.classes, given)
                stretch.differs[place] = take(record, *worked)
                stretch.last_day[place] = _number(record.last_day_kept)
                stretch.due_from[place] = _number(record.due_from)


class _New:
    """The columns of what the rules say."""

    def __init__(self, size: int) -> None:
        self.words = np.full(size, -1, dtype=np.int64)
        self.last = np.full(size, NO_DAY, dtype=np.int64)
        self.eligible = np.full(size, NO_DAY, dtype=np.int64)
        self.due = np.full(size, NO_DAY, dtype=np.int64)
        self.provisional = np.zeros(size, dtype=bool)

    def put(self, rows: Rows, answer: Answer, stored: Words) -> None:
        """Take in an answer."""
        outcome = answer.outcome
        rest = (outcome.action.value, outcome.reason.value, ";".join(outcome.missing), outcome.estimated)
        places = np.array([stored.place((code, *rest)) for code in answer.codes], dtype=np.int64)
        self.words[rows] = places[answer.winner]
        self.provisional[rows] = answer.provisional
        if answer.last_day is not None and answer.due_from is not None:
            self.last[rows], self.due[rows] = answer.last_day, answer.due_from

    def extend(self, until: Numbers) -> None:
        """An extension by hand can only lengthen (rule 17); the day after is the first on which it may go."""
        dated = self.last != NO_DAY
        self.last[dated] = np.maximum(self.last, until)[dated]
        self.eligible[dated] = self.last[dated] + 1
        self.due[dated] = np.maximum(self.due, self.eligible)[dated]


def _number(day: date | None) -> int:
    return NO_DAY if day is None else day_number(day)

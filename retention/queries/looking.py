"""Stretches of the register read in columns: the records that are alike, and what is known of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, F, Q, When
from django.db.models import Value as Constant

from governance.models.among import Among
from retention.models import CaseRecord, TriggerValue
from retention.models.columns import NO_DAY, Asked, Marks, Numbers, Shared, Words, read
from retention.models.records import CaseRecords
from retention.models.triggers import TriggerValues
from retention.queries.ahead import read_ahead
from retention.rules.alike import Flags, Rows
from retention.rules.triggers import Form, Value

STRETCH = 50_000
# How many masks of known triggers fit in one number.
_BITS = 60
# Up to so many keys a record of a stretch, a table finds the records' places; above, they are searched.
_SPARSE = 8
# What is no day says it in words: a class, yes or no, or none.
_SAID = Case(When(day=None, then=F("text")), default=Constant(""), output_field=CharField())
_WORDS = (
    "class_codes",
    "schedule_version_id",
    "code",
    "action",
    "reason",
    "missing",
    "estimated",
    "provisional",
)
_DAYS = ("last_day_kept", "eligible_on", "due_from", "extended_until")
_IS_TIMELESS = ExpressionWrapper(Q(changes_on=None, holds_from=None), BooleanField())
# Rows of records, and rows of what is known of their triggers, by the words they share.
Found: TypeAlias = tuple[list[Shared], list[Shared]]


@dataclass(frozen=True)
class Alike:
    """Records that name the same classes, follow the same version and know the same triggers in the same form."""

    version: int
    classes: list[str]
    # What one of them knows; what means a day stands in `days`, a number a record.
    known: dict[str, Value]
    days: dict[str, Numbers]
    rows: Rows


@dataclass(frozen=True)
class Stored:
    """What is stored of some records, a number each."""

    words: Numbers
    last_day: Numbers
    eligible: Numbers
    due_from: Numbers
    provisional: Flags
    # Whether no day alone can bring another answer.
    timeless: Flags


@dataclass(frozen=True)
class Look:
    """Some records by their keys, in order: what is stored of each, and which are alike."""

    keys: Numbers
    stored: Stored
    extended: Numbers
    alike: list[Alike]


class Looking:
    """Looks at stretches of a register; the words met are shared by all of them."""

    def __init__(self) -> None:
        # Code, action, reason, missing triggers, and whether a year alone is known.
        self.stored = Words()
        self._kinds = Words()
        self._known = Words()
        self._records: Marks = {}
        self._triggers: Marks = {}

    def through(self, records: CaseRecords, *, size: int = STRETCH) -> Iterator[Look]:
        """All of some records, a stretch at a time, the next ones read meanwhile."""
        for found in read_ahead(self._pieces(records, size)):
            yield self._look(found)

    def at(self, keys: Sequence[int]) -> Look:
        """Some records by their keys, as many as one statement may name."""
        triggers = TriggerValue.objects.current().filter(Among("record", keys))
        return self._look(self._read(CaseRecord.objects.filter(Among("pk", keys)), triggers, width=0))

    def _pieces(self, records: CaseRecords, size: int) -> Iterator[Callable[[], Found]]:
        after = 0
        while (upto := _end(records, after, size)) is not None:
            some = records.filter(pk__gt=after, pk__lte=upto)
            triggers = TriggerValue.objects.current().filter(record__gt=after, record__lte=upto)
            yield partial(self._read, some, triggers, width=upto - after)
            after = upto

    def _read(self, records: CaseRecords, triggers: TriggerValues, *, width: int) -> Found:
        """What the database tells of a stretch. Only what marks mean is shared, and that is the same whoever learns it."""
        words_of: list[Asked] = [*_WORDS, _IS_TIMELESS]
        found = list(read(records, by=words_of, key="pk", days=_DAYS, marks=self._records))
        if sum(len(columns[0]) for _, columns in found) * 2 < width:
            triggers = triggers.filter(record__in=records.values("pk"))
        said: list[Asked] = ["name", "form", _SAID]
        return found, list(read(triggers, by=said, key="record_id", days=["day"], marks=self._triggers))

    def _look(self, read: Found) -> Look:
        found, known = read
        keys = np.concatenate([np.zeros(0, dtype=np.int64), *(columns[0] for _, columns in found)])
        order = np.argsort(keys, kind="stable")
        place = np.empty(len(keys), dtype=np.intp)
        place[order] = np.arange(len(keys))
        last, eligible, due, extended = (
            np.concatenate([np.zeros(0, dtype=np.int64), *(columns[at] for _, columns in found)])[order]
            for at in range(1, 5)
        )
        words = np.empty(len(keys), dtype=np.int64)
        provisional, timeless = np.empty(len(keys), dtype=bool), np.empty(len(keys), dtype=bool)
        kinds: dict[int, list[Rows]] = {}
        start = 0
        for (codes, version, *answer, is_provisional, is_timeless), columns in found:
            rows = place[start : start + len(columns[0])]
            start += len(rows)
            words[rows] = self.stored.place(tuple(answer))
            provisional[rows], timeless[rows] = bool(is_provisional), bool(is_timeless)
            kinds.setdefault(self._kinds.place((codes, version)), []).append(rows)
        keys = keys[order]
        stored = Stored(words, last, eligible, due, provisional, timeless)
        return Look(keys, stored, extended, list(self._alike(keys, kinds, known)))

    def _alike(self, keys: Numbers, kinds: dict[int, list[Rows]], triggers: list[Shared]) -> Iterator[Alike]:
        columns, masks = self._columns(keys, triggers)
        for kind, parts in kinds.items():
            codes, version = self._kinds.met[kind]
            for rows in _parted(np.concatenate(parts), masks):
                mine = [known for known in columns if masks[known // _BITS][rows[0]] >> (known % _BITS) & 1]
                given: dict[str, Value] = {}
                days: dict[str, Numbers] = {}
                for known in mine:
                    name, form, said = self._known.met[known]
                    given[name] = Value(said, Form(form))
                    column = columns[known][rows]
                    if column[0] != NO_DAY:
                        days[name] = column
                yield Alike(version, codes.split(";"), given, days, rows)

    def _columns(self, keys: Numbers, triggers: list[Shared]) -> tuple[dict[int, Numbers], list[Numbers]]:
        """The days of each trigger known, by its number, and of each record which it knows."""
        columns: dict[int, Numbers] = {}
        masks: list[Numbers] = []
        place_of = _Places(keys)
        for words, (whose, day) in triggers:
            # Of records that are not asked for, or came in between, nothing is taken.
            places, asked = place_of(whose)
            if not asked.all():
                places, day = places[asked], day[asked]
            known = self._known.place(words)
            columns[known] = column = np.full(len(keys), NO_DAY, dtype=np.int64)
            column[places] = day
            while len(masks) <= known // _BITS:
                masks.append(np.zeros(len(keys), dtype=np.int64))
            masks[known // _BITS][places] |= 1 << (known % _BITS)
        return columns, masks


class _Places:
    """Where records stand among some keys, which are in order."""

    def __init__(self, keys: Numbers) -> None:
        self.keys = keys
        self.first = int(keys[0]) if len(keys) else 0
        width = int(keys[-1]) - self.first + 1 if len(keys) else 0
        self.table: Numbers | None = None
        if width <= len(keys) * _SPARSE:
            self.table = np.full(width, -1, dtype=np.int64)
            self.table[keys - self.first] = np.arange(len(keys))

    def __call__(self, whose: Numbers) -> tuple[Numbers, Flags]:
        """The place of each, and whether it has one."""
        if not len(self.keys):
            return whose, np.zeros(len(whose), dtype=bool)
        inside = (whose >= self.first) & (whose <= self.keys[-1])
        whose = np.where(inside, whose, self.first)
        if self.table is not None:
            places = self.table[whose - self.first]
            return places, inside & (places >= 0)
        places = np.searchsorted(self.keys, whose)
        return places, inside & (self.keys[places] == whose)


def _end(records: CaseRecords, after: int, size: int) -> int | None:
    """The key with which a stretch ends."""
    keys = records.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    return keys[size - 1 : size].first() or keys.order_by("-pk").first()


def _parted(rows: Rows, masks: list[Numbers]) -> Iterator[Rows]:
    """Rows parted by what they know. Most know the same, which is seen without sorting them."""
    group = np.zeros(len(rows), dtype=np.int64)
    for mask in masks:
        known = mask[rows]
        if (known != known[0]).any():
            _, place = np.unique(known, return_inverse=True)
            _, group = np.unique(group * (place.max() + 1) + place, return_inverse=True)
    if not group.any():
        yield rows
        return
    order = np.argsort(group, kind="stable")
    yield from (rows[part] for part in np.split(order, np.flatnonzero(np.diff(group[order])) + 1))

"""Columns of rows as arrays of whole numbers, by the words that rows share: a million rows without a million objects."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from django.db import connection, models
from numpy.typing import NDArray
from psycopg import Cursor

from governance.models.among import Among

Numbers = NDArray[np.int64]

# Where there is no day; what numpy makes of none.
NO_DAY = int(np.iinfo(np.int64).min)
# A whole number as PostgreSQL sends it.
_SENT = np.dtype(">i8")
# A day travels beside another number: 31 December 9999 is the 3,652,059th. So much is left to keys: 2,000,000,000,000.
_DAY_BITS = 22
_FIRST = date(1970, 1, 1).toordinal()


class Words:
    """The words that some rows share, as one number each: their place among those met so far."""

    def __init__(self) -> None:
        self.met: list[tuple[Any, ...]] = []
        self._places: dict[tuple[Any, ...], int] = {}

    def place(self, words: tuple[Any, ...]) -> int:
        """The place of some words; they are met by being asked for."""
        if words not in self._places:
            self._places[words] = len(self.met)
            self.met.append(words)
        return self._places[words]


class Day(models.Func):
    """A day as PostgreSQL counts it fastest, from 1 January of the year 1, 0 for none; as numpy reads it on SQLite."""

    output_field = models.BigIntegerField()

    def __init__(self, field: str) -> None:
        super().__init__(models.F(field))

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "COALESCE(%(expressions)s - DATE '0001-01-01' + 1, 0)"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="COALESCE(%(expressions)s, 'NaT')", **more)


# A field by its name, or an expression over fields.
Asked: TypeAlias = str | models.expressions.Combinable
Shared: TypeAlias = tuple[tuple[Any, ...], list[Numbers]]
# What each mark means that was met so far: rows with the same words have the same mark.
Marks: TypeAlias = dict[int, tuple[Any, ...]]


def read(
    rows: models.QuerySet[Any], *, by: Sequence[Asked], key: str, days: Sequence[str] = (), marks: Marks
) -> Iterator[Shared]:
    """For all rows that share some words, these, and their keys and days as numbers, each in the same order.

    A day is counted from 1 January 1970; NO_DAY is none. By its key, a whole number, a row is found again. Whoever reads
    more of the same kind gives the same `marks` each time, and the words travel once.
    """
    columns: list[Asked] = [key, *(Day(day) for day in days)]
    if connection.vendor == "postgresql":
        return _read_from_postgresql(rows, by, columns, marks)
    return _read_from_sqlite(*_asked(rows, by, columns), len(by), columns)


def _asked(
    rows: models.QuerySet[Any], by: Sequence[Asked], columns: Sequence[Asked]
) -> tuple[str, Sequence[Any]]:
    return rows.order_by().values_list(*by, *columns).query.sql_with_params()


def _read_from_postgresql(
    rows: models.QuerySet[Any], by: Sequence[Asked], columns: Sequence[Asked], marks: Marks
) -> Iterator[Shared]:
    """Each column is one value, and so are the marks: grouped by their words, the rows would be sorted by texts first.

    A mark is of 64 bits: that two of a thousand words have the same is as likely as 1 in 30,000,000,000,000.
    """
    sent = ", ".join(
        f"string_agg(int8send({number}), '')" for number in (_mark(len(by)), *_packed(len(columns)))
    )
    marked, *found = _fetch(f"SELECT {sent} FROM {{}}", rows, by, columns)[0]  # noqa: S608 - names of our own
    if marked is None:
        return
    mark, *numbers = (np.frombuffer(column, dtype=_SENT).astype(np.int64) for column in (marked, *found))
    arrays = _unpacked(numbers, len(columns))
    order = np.argsort(mark, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(mark[order])) + 1)
    first = [part[0] for part in parts]
    own = [int(mark[row]) for row in first]
    unmet = [int(arrays[0][row]) for row in first if int(mark[row]) not in marks]
    if unmet and not _learn(marks, own, rows, unmet, by, columns):
        # A row was changed by somebody between the two questions.
        yield from _read_from_postgresql(rows, by, columns, marks)
        return
    for one, part in zip(own, parts, strict=True):
        yield marks[one], [array[part] for array in arrays]


def _packed(columns: int) -> Iterator[str]:
    """Two columns in a number: each number that is put to those before it costs PostgreSQL more than to read it."""
    for place in range(0, columns - 1, 2):
        yield f"c{place}::bigint << {_DAY_BITS} | c{place + 1}"
    if columns % 2:
        yield f"c{columns - 1}::bigint"


def _unpacked(numbers: Sequence[Numbers], columns: int) -> list[Numbers]:
    """The keys, and the days as we count them."""
    apart = [part for number in numbers for part in (number >> _DAY_BITS, number & (1 << _DAY_BITS) - 1)]
    if columns % 2:
        apart[-2:] = [numbers[-1]]
    keys, *days = apart
    return [keys, *(np.where(day == 0, NO_DAY, day - _FIRST) for day in days)]


def _learn(
    marks: Marks,
    wanted: Sequence[int],
    rows: models.QuerySet[Any],
    samples: Sequence[int],
    by: Sequence[Asked],
    columns: Sequence[Asked],
) -> bool:
    """Look up what marks mean, of rows that have them; whether all that are wanted are known then."""
    assert isinstance(columns[0], str)
    words = ", ".join(f"w{place}" for place in range(len(by)))
    meaning = f"SELECT DISTINCT {_mark(len(by))}, {words} FROM {{}}"  # noqa: S608 - names of our own
    for mark, *said in _fetch(meaning, rows.filter(Among(columns[0], samples)), by, columns):
        marks[mark] = tuple(said)
    return all(mark in marks for mark in wanted)


def _mark(words: int) -> str:
    return f"hash_record_extended(ROW({', '.join(f'w{place}' for place in range(words))}), 0)"


def _fetch(
    statement: str, rows: models.QuerySet[Any], by: Sequence[Asked], columns: Sequence[Asked]
) -> list[tuple[Any, ...]]:
    """What a statement finds among rows with their words as w0, w1 … and their columns as c0, c1 …"""
    select, given = _asked(rows, by, columns)
    names = [
        *(f"w{place}" for place in range(len(by))),
        *(f"c{place}" for place in range(len(columns))),
    ]
    connection.ensure_connection()
    # Not Django's own cursor, which takes answers as text.
    with Cursor(connection.connection) as cursor, connection.wrap_database_errors:
        found = f"({select} OFFSET 0) AS found({', '.join(names)})"
        return cursor.execute(statement.format(found), given, binary=True).fetchall()


def _read_from_sqlite(
    select: str, given: Sequence[Any], words: int, columns: Sequence[Asked]
) -> Iterator[Shared]:
    with connection.cursor() as cursor:
        cursor.execute(select, given)
        found = list(zip(*cursor.fetchall(), strict=True))
    if not found:
        return
    met = Words()
    place = np.array([met.place(shared) for shared in zip(*found[:words], strict=True)], dtype=np.intp)
    arrays = [
        _array(column, values) for column, values in zip(columns, islice(found, words, None), strict=True)
    ]
    order = np.argsort(place, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(place[order])) + 1)
    for part, shared in zip(parts, met.met, strict=True):
        yield shared, [array[part] for array in arrays]


def _array(column: Asked, values: Sequence[Any]) -> Numbers:
    return np.array(values, dtype="M8[D]" if isinstance(column, Day) else np.int64).astype(np.int64)


def as_day(number: int) -> date | None:
    """The day that a whole number means."""
    return None if number == NO_DAY else date.fromordinal(_FIRST + number)

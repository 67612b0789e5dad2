"""Columns of rows as arrays of whole numbers, by the words that rows share: a million rows without a million objects."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
from django.db import connection, models
from numpy.typing import NDArray
from psycopg import Cursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

Numbers = NDArray[np.int64]

# Where there is no day; what numpy makes of none.
NO_DAY = int(np.iinfo(np.int64).min)
# An array in PostgreSQL's binary form: 20 bytes, then length and number of each.
_BEFORE, _ELEMENT = 20, np.dtype([("length", ">i4"), ("number", ">i8")])


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
    """A day as a whole number from 1 January 1970; NO_DAY for none."""

    output_field = models.BigIntegerField()

    def __init__(self, field: str) -> None:
        super().__init__(models.F(field))

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = f"COALESCE((%(expressions)s - DATE '1970-01-01')::bigint, '{NO_DAY}'::bigint)"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="COALESCE(%(expressions)s, 'NaT')", **more)


# A field by its name, or an expression over fields.
Asked: TypeAlias = str | models.expressions.Combinable
Shared: TypeAlias = tuple[tuple[Any, ...], list[Numbers]]


def read(rows: models.QuerySet[Any], *, by: Sequence[Asked], columns: Sequence[Asked]) -> Iterator[Shared]:
    """For all rows that share some words, these and the columns of whole numbers or days, each in the same order.

    The words travel once, however many rows share them.
    """
    select, given = rows.order_by().values_list(*by, *columns).query.sql_with_params()
    if connection.vendor == "postgresql":
        return _read_from_postgresql(select, given, len(by), len(columns))
    return _read_from_sqlite(select, given, len(by), columns)


def _read_from_postgresql(select: str, given: Sequence[Any], words: int, columns: int) -> Iterator[Shared]:
    """Each column of rows that share their words is one value."""
    shared = ", ".join(f"w{place}" for place in range(words))
    names = [f"c{place}" for place in range(columns)]
    arrays = ", ".join(f"array_agg({name}::bigint)" for name in names)
    # The OFFSET keeps the planner from guessing at the words: it would sort all rows rather than hash a few.
    found = f"({select} OFFSET 0) AS found({shared}, {', '.join(names)})"
    statement = f"SELECT {shared}, {arrays} FROM {found} GROUP BY {shared}"  # noqa: S608 - names of our own
    connection.ensure_connection()
    # Not Django's own cursor, which takes answers as text.
    with Cursor(connection.connection) as cursor, connection.wrap_database_errors:
        cursor.adapters.register_loader(cursor.adapters.types["int8"].array_oid, _Array)
        for row in cursor.execute(statement, given, binary=True):
            yield row[:words], list(row[words:])


class _Array(Loader):
    """An array of whole numbers, taken as it comes."""

    format = Format.BINARY

    def load(self, data: Buffer) -> Numbers:
        return np.frombuffer(data, dtype=_ELEMENT, offset=_BEFORE)["number"].astype(np.int64)


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
    return None if number == NO_DAY else date.fromordinal(date(1970, 1, 1).toordinal() + number)

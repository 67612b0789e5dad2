"""Columns of rows read many at a time as arrays of whole numbers: a million rows without a million objects."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np
from django.db import connection, models
from django.db.models.functions import Cast
from numpy.typing import NDArray
from psycopg import Cursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format

Numbers = NDArray[np.int64]

# Where there is no day; what numpy makes of none.
NO_DAY = int(np.iinfo(np.int64).min)


class Words:
    """A few fields that many rows share, as one number a row: its place among those met so far."""

    def __init__(self, *fields: str) -> None:
        self.fields = fields
        self.met: list[tuple[Any, ...]] = []
        self._places: dict[tuple[Any, ...], int] = {}
        # PostgreSQL sends a number of 64 bits for the words, so that they travel once.
        self._marks = np.zeros(0, dtype=np.int64)
        self._marked = np.zeros(0, dtype=np.int64)

    def place(self, words: tuple[Any, ...]) -> int:
        """The place of some words; they are met by being asked for."""
        if words not in self._places:
            self._places[words] = len(self.met)
            self.met.append(words)
        return self._places[words]

    def places(self, marks: Numbers, rows: models.QuerySet[Any]) -> Numbers:
        """The places of marks among some rows."""
        if not np.isin(np.unique(marks), self._marks, assume_unique=True).all():
            self._learn(rows)
        return self._marked[np.searchsorted(self._marks, marks)]

    def _learn(self, rows: models.QuerySet[Any]) -> None:
        known = dict(zip(self._marks.tolist(), self._marked.tolist(), strict=True))
        found = (
            rows.order_by().annotate(mark=_Mark(*self.fields)).values_list("mark", *self.fields).distinct()
        )
        for mark, *words in found:
            known[mark] = self.place(tuple(words))
        self._marks = np.array(sorted(known), dtype=np.int64)
        self._marked = np.array([known[mark] for mark in sorted(known)], dtype=np.int64)


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


Column: TypeAlias = str | models.Func | Words


class _Mark(models.Func):
    """A number of 64 bits for the words of some fields, by PostgreSQL."""

    output_field = models.BigIntegerField()
    template = "hashtextextended(concat_ws(chr(31), %(expressions)s), 0)"

    def __init__(self, *fields: str) -> None:
        super().__init__(*(Cast(field, models.TextField()) for field in fields))


def read(rows: models.QuerySet[Any], columns: Sequence[Column]) -> list[Numbers]:
    """Columns of some rows as arrays, in any one order: whole numbers, days, and places of words."""
    if connection.vendor == "postgresql":
        return _read_from_postgresql(rows, columns)
    return _read_from_sqlite(rows, columns)


def _read_from_postgresql(rows: models.QuerySet[Any], columns: Sequence[Column]) -> list[Numbers]:
    """Each column is one value, an array in PostgreSQL's binary form: 20 bytes, then length and number of each."""
    asked = [_Mark(*column.fields) if isinstance(column, Words) else column for column in columns]
    names = [f"c{place}" for place in range(len(asked))]
    select, given = rows.order_by().values_list(*asked).query.sql_with_params()
    arrays = ", ".join(f"array_agg({name}::bigint)" for name in names)
    statement = f"SELECT {arrays} FROM ({select}) AS found({', '.join(names)})"  # noqa: S608 - names of our own
    connection.ensure_connection()
    # Not Django's own cursor, which takes answers as text.
    with Cursor(connection.connection) as cursor:
        cursor.adapters.register_loader(cursor.adapters.types["int8"].array_oid, _Raw)
        found = cursor.execute(statement, given, binary=True).fetchone() or ()
    element = np.dtype([("length", ">i4"), ("number", ">i8")])
    raw = [np.frombuffer(value or b"", dtype=element, offset=20 if value else 0)["number"] for value in found]
    return [
        column.places(numbers.astype(np.int64), rows)
        if isinstance(column, Words)
        else numbers.astype(np.int64)
        for column, numbers in zip(columns, raw, strict=True)
    ]


class _Raw(Loader):
    """An array as it comes."""

    format = Format.BINARY

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def _read_from_sqlite(rows: models.QuerySet[Any], columns: Sequence[Column]) -> list[Numbers]:
    asked: list[Any] = []
    for column in columns:
        asked += column.fields if isinstance(column, Words) else [column]
    select, given = rows.order_by().values_list(*asked).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(select, given)
        found = list(zip(*cursor.fetchall(), strict=True)) or [()] * len(asked)
    arrays, place = [], 0
    for column in columns:
        width = len(column.fields) if isinstance(column, Words) else 1
        arrays.append(_array(column, found[place : place + width]))
        place += width
    return arrays


def _array(column: Column, values: list[tuple[Any, ...]]) -> Numbers:
    if isinstance(column, Words):
        return np.array([column.place(words) for words in zip(*values, strict=True)], dtype=np.int64)
    if isinstance(column, Day):
        return np.array(values[0], dtype="M8[D]").astype(np.int64)
    return np.array(values[0], dtype=np.int64)


def as_day(number: int) -> date | None:
    """The day that a whole number means."""
    return None if number == NO_DAY else date.fromordinal(date(1970, 1, 1).toordinal() + number)

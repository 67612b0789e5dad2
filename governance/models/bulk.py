"""Rows written many at a time, as fast as the database takes them: no save(), no signals, no defaults of Django's.

And rows of text read so, as fast as the database tells them.
"""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from typing import Any

from django.db import connection, models
from django.db.models import QuerySet

from governance.london import now
from governance.rules.copied import cells

_KEPT_AS_IT_IS = (str, int, bool, type(None))
_AS_JSON = (dict, list)
_AT_ONCE = 5000
# Made once: a text by itself without it.
_SPELL = json.JSONEncoder(ensure_ascii=False).encode


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values, tables of JSON among them: COPY on PostgreSQL, one prepared statement on SQLite."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    # What a COPY breaks is told only when it ends, where Django would not name it for us.
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([_told(value) for value in row])
        else:
            places = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - names from the model
            cursor.executemany(statement, [[_plain(value) for value in row] for row in rows])


def insert_objects(objects: Sequence[models.Model]) -> None:
    """Insert unsaved objects of one model; their keys are not read back."""
    if not objects:
        return
    fields = [field for field in objects[0]._meta.concrete_fields if not field.primary_key]
    stamped = {
        field.attname
        for field in fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    }
    instant = now()
    names = [field.attname for field in fields]
    columns = [str(field.column) for field in fields]
    rows = ([instant if name in stamped else getattr(item, name) for name in names] for item in objects)
    insert(type(objects[0]), columns, rows)


def update(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Change rows by their keys, which are each row's last value; the caller holds them, inside an act.

    A handful of statements on PostgreSQL, by way of a table that goes again; one prepared statement on SQLite.
    """
    if not rows:
        return
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            names = ", ".join(quote(name) for name in (*columns, str(model._meta.pk.column)))
            new = ", ".join(f"{quote(name)} = changed_rows.{quote(name)}" for name in columns)
            cursor.execute(f"CREATE TEMP TABLE changed_rows AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608
            with cursor.copy(f"COPY changed_rows ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([_told(value) for value in row])
            where = f"{table}.{key} = changed_rows.{key}"
            cursor.execute(f"UPDATE {table} SET {new} FROM changed_rows WHERE {where}")  # noqa: S608
            cursor.execute("DROP TABLE changed_rows")
        else:
            new = ", ".join(f"{quote(name)} = %s" for name in columns)
            statement = f"UPDATE {table} SET {new} WHERE {key} = %s"  # noqa: S608 - names from the model
            cursor.executemany(statement, [[_plain(value) for value in row] for row in rows])


def update_objects(objects: Sequence[models.Model], names: Iterable[str]) -> None:
    """Change some fields of objects of one model, and note when."""
    if not objects:
        return
    meta, instant = objects[0]._meta, now()
    fields = [meta.get_field(name) for name in names if name != "changed_at"]
    given = [field.attname for field in fields]  # type: ignore[union-attr]
    rows = [[*(getattr(item, name) for name in given), instant, item.pk] for item in objects]
    update(type(objects[0]), [*(str(field.column) for field in fields), "changed_at"], rows)  # type: ignore[union-attr]


def texts(rows: QuerySet[Any, tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    """Rows of text in their order, few of them held at once. Until the last is read, ask nothing else of the database."""
    if connection.vendor == "postgresql":
        with closing(lines(rows)) as told:
            yield from map(cells, told)
    else:
        yield from rows.iterator(chunk_size=_AT_ONCE)


def lines(rows: QuerySet[Any, tuple[Any, ...]]) -> Generator[bytes, None, None]:
    """Rows on PostgreSQL as a COPY writes them, a line each: it works while we do.

    Until the last is read, nothing else may be asked of the database.
    """
    statement, given = rows.query.sql_with_params()
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        # Its values within: a cursor that writes statements down, as in DEBUG, takes none beside.
        cursor.copy(cursor.mogrify(f"COPY ({statement}) TO STDOUT", given)) as copy,
    ):
        try:
            for line in copy:
                yield bytes(line)
        finally:
            # One that is broken off takes the transaction with it.
            for _ in copy:
                pass


def _told(value: Any) -> Any:
    """A value as COPY takes it."""
    return _SPELL(value) if value.__class__ in _AS_JSON else value


def _plain(value: Any) -> Any:
    """A value as SQLite keeps it."""
    if value.__class__ in _KEPT_AS_IT_IS:
        return value
    if value.__class__ in _AS_JSON:
        return json.dumps(value)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value.isoformat() if isinstance(value, date) else value

"""The rows that migrations brought: kept at the start of the session, put back after each flush."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_kept: dict[str, list[tuple[str, list[str], list[tuple[Any, ...]]]]] = {}


def keep(connection: BaseDatabaseWrapper) -> None:
    """Remember every row of every table of a model, as the migrations left them."""
    _kept[connection.alias] = [
        (table, columns, rows)
        for table, columns in _tables(connection)
        if (rows := _rows(connection, table, columns))
    ]


def put_back(connection: BaseDatabaseWrapper) -> None:
    """Insert the remembered rows into the emptied tables."""
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(using=connection.alias),
        connection.cursor() as cursor,
    ):
        for table, columns, rows in _kept.get(connection.alias, []):
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({_quoted(columns)}) VALUES ({places})', rows)


def _tables(connection: BaseDatabaseWrapper) -> list[tuple[str, list[str]]]:
    there = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    return [
        (
            model._meta.db_table,
            [field.column for field in model._meta.local_concrete_fields if not field.generated],
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table in there and not model._meta.proxy
    ]


def _rows(connection: BaseDatabaseWrapper, table: str, columns: list[str]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {_quoted(columns)} FROM "{table}"')
        return cursor.fetchall()


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)

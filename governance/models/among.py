"""Asking for many things by their keys, which travel as one word: Django and the driver would handle a thousand one by one."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models


@dataclass(frozen=True)
class Blank:
    """The place of what is told only when a prepared question is asked, and how it is written there."""

    name: str
    written: Callable[[Any], Any] | None = None

    def filled(self, given: Mapping[str, Any]) -> Any:
        return self.written(list(given[self.name])) if self.written else given[self.name]


class Among(models.Func):
    """Whether a field is one of some whole numbers, or of some texts: `filter(Among("pk", keys))`, however many."""

    output_field = models.BooleanField()

    def __init__(self, field: str, keys: Iterable[int] | Iterable[str] | Blank) -> None:
        super().__init__(models.F(field))
        self.keys: list[int] | list[str] | Blank = keys if isinstance(keys, Blank) else list(keys)  # type: ignore[assignment]

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        kind = "bigint" if self._are_numbers(connection) else "text"
        return self._asked(compiler, f"%s = ANY(%%s::{kind}[])", _array)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        return self._asked(compiler, "%s IN (SELECT value FROM json_each(%%s))", json.dumps)

    def _asked(self, compiler: Any, template: str, write: Any) -> tuple[str, tuple[Any, ...]]:
        if not self.keys:
            raise EmptyResultSet
        field, given = compiler.compile(self.source_expressions[0])
        told = replace(self.keys, written=write) if isinstance(self.keys, Blank) else write(self.keys)
        return template % field, (*given, told)

    def _are_numbers(self, connection: Any) -> bool:
        if isinstance(self.keys, Blank):
            return str(self.source_expressions[0].output_field.db_type(connection)) == "bigint"
        return bool(self.keys) and isinstance(self.keys[0], int)


def _array(keys: Iterable[int] | Iterable[str]) -> str:
    """Keys as PostgreSQL writes an array."""
    return "{" + ",".join(_quoted(key) if isinstance(key, str) else str(key) for key in keys) + "}"


def _quoted(key: str) -> str:
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'

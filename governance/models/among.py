"""Asking for many things by their keys, which travel as one word: Django and the driver would handle a thousand one by one."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models


class Among(models.Func):
    """Whether a field is one of some whole numbers, or of some texts: `filter(Among("pk", keys))`, however many."""

    output_field = models.BooleanField()

    def __init__(self, field: str, keys: Iterable[int] | Iterable[str]) -> None:
        super().__init__(models.F(field))
        self.keys: list[int] | list[str] = list(keys)  # type: ignore[assignment]

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        kind = "bigint" if self.keys and isinstance(self.keys[0], int) else "text"
        return self._asked(compiler, f"%s = ANY(%%s::{kind}[])", _array)

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, tuple[Any, ...]]:
        return self._asked(compiler, "%s IN (SELECT value FROM json_each(%%s))", json.dumps)

    def _asked(self, compiler: Any, template: str, write: Any) -> tuple[str, tuple[Any, ...]]:
        if not self.keys:
            raise EmptyResultSet
        field, given = compiler.compile(self.source_expressions[0])
        return template % field, (*given, write(self.keys))


def _array(keys: list[int] | list[str]) -> str:
    """Keys as PostgreSQL writes an array."""
    return "{" + ",".join(_quoted(key) if isinstance(key, str) else str(key) for key in keys) + "}"


def _quoted(key: str) -> str:
    return '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'

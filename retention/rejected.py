"""Rows that were not taken in, as a command tells them: kept on disk, so that a million of them take no memory."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

_COLUMNS = ("line", "column", "value", "message")
# Told to people; programs get every one.
_MOST = 1000


class RejectedRows(list[dict[str, Any]]):
    """A list of rows whose content is a temporary file. What tells them as JSON goes over them one by one.

    That is a `json.JSONEncoder` with an indent, as commands have. One without looks past this class, and finds none.
    """

    def __init__(self, rows: Iterable[dict[str, Any]] = ()) -> None:
        super().__init__()
        # Goes with this object: it has no name on the disk.
        self._file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._count = 0
        self.extend(rows)

    def extend(self, rows: Iterable[dict[str, Any]]) -> None:
        self._file.seek(0, 2)
        for row in rows:
            self._file.write(json.dumps([row[name] for name in _COLUMNS]) + "\n")
            self._count += 1

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self._file.seek(0)
        while line := self._file.readline():
            yield dict(zip(_COLUMNS, json.loads(line), strict=True))

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, wanted: Any) -> Any:
        if isinstance(wanted, slice) and wanted.start is None and (wanted.stop or 0) > 0:
            return list(islice(self, wanted.stop))[wanted]
        return list(self)[wanted]

    def __eq__(self, other: object) -> bool:
        return list(self) == other

    __hash__ = None


def in_words(rows: list[dict[str, Any]]) -> list[str]:
    """Rejected rows as people read them, a line each; of very many only the first."""
    told = [f"line {row['line']}, {row['column']}: {row['message']}" for row in rows[:_MOST]]
    more = [f"… and {len(rows) - _MOST:,} more: ask for --format json."] if len(rows) > _MOST else []
    return [f"{len(rows):,} rejected", *told, *more]

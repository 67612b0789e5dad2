"""Rows as a COPY of PostgreSQL writes them, a line each: cells between tabs, and what would end one told by a stroke."""

import re
from collections.abc import Sequence

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def cells(line: bytes) -> Sequence[str | None]:
    """The texts of a line, and None where there is nothing."""
    text = str(line, "utf-8")
    found = text[:-1].split("\t")
    return [_unescaped(cell) for cell in found] if "\\" in text else found


def _unescaped(cell: str) -> str | None:
    return None if cell == r"\N" else _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), cell)

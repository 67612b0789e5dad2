"""Facts about accessibility that the law or the council sets and that change on a day."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from policies.rules.dated import holding

_FILE = Path(__file__).resolve().parent.parent / "data" / "accessibility.toml"


def fact(name: str, on: date) -> dict[str, Any]:
    """The facts of a name that hold on a day; those of the first day before it."""
    entries = _all()[name]
    return holding(entries, on) or min(entries, key=lambda entry: entry["from"])


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

"""Which real servers and programs took part in the tests, and what follows where one is missing."""

import os
from typing import NoReturn

import pytest

_THERE = pytest.StashKey[set[str]]()
_MISSING: set[str] = set()


def took_part(config: pytest.Config, server: str) -> None:
    """Note a server for the closing word."""
    config.stash.setdefault(_THERE, set()).add(server)


def not_there(what: str) -> NoReturn:
    """Fail with REQUIRE_SERVICES=1, as in .ci/run; skip elsewhere."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is not there, and REQUIRE_SERVICES=1 asks for it.")
    _MISSING.add(what)
    pytest.skip(f"{what} is not there.")


def closing_word(config: pytest.Config) -> list[str]:
    """What took part, and what was asked for and is not there."""
    return [
        *sorted(config.stash.setdefault(_THERE, set())),
        *(f"not there: {what}" for what in sorted(_MISSING)),
    ]

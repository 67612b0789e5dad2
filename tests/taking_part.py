"""Which real servers and programs took part in the tests, and what follows where one is missing."""

import os
from typing import NoReturn

import pytest

PARTS = pytest.StashKey[set[str]]()


def took_part(config: pytest.Config, server: str) -> None:
    """Note a server for the closing word."""
    config.stash.setdefault(PARTS, set()).add(server)


def servers(config: pytest.Config) -> list[str]:
    """Those that were noted."""
    return sorted(config.stash.setdefault(PARTS, set()))


def not_there(what: str) -> NoReturn:
    """Fail with REQUIRE_SERVICES=1, as in .ci/run; skip elsewhere."""
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"{what} is not there, and REQUIRE_SERVICES=1 asks for it.")
    pytest.skip(f"{what} is not there.")

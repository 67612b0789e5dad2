"""An index of its own for each test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search import backends
from search.backends.embedded import EmbeddedBackend


@pytest.fixture
def index(settings: Any, tmp_path: Path) -> Iterator[EmbeddedBackend]:
    """The product's engine, on an empty folder."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    settings.SEARCH_BACKEND = backends.NAMES["embedded"]
    backends.named.cache_clear()
    yield backends.in_use()
    backends.named.cache_clear()

"""A store for the contents of records that no other test writes to."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def own_store(settings: Any, tmp_path: Path) -> Path:
    """Contents of records go into an empty folder of this test's own."""
    folder = tmp_path / "records"
    records = settings.STORAGES["records"] | {"OPTIONS": {"location": folder, "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"records": records}
    return folder

"""Clean pages, as councils publish them, are left alone."""

from pathlib import Path

import pytest

from policies.accessibility.html.check import barriers

_PAGES = sorted((Path(__file__).parent.parent / "clean").glob("*.html"))


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_a_clean_page_has_no_barrier(path):
    assert [(one.rule, one.where) for one in barriers(path.read_bytes())] == []

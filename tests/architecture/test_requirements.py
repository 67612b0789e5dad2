"""What is installed is pinned, and says who asked for it."""

import re

import pytest

from tests.architecture.source import ROOT

_PINNED = re.compile(r"[A-Za-z0-9._-]+(\[[a-z0-9,]+\])?==[A-Za-z0-9.]+ +# \S.*")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_line_is_pinned_and_says_who_asked_for_it(name: str):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if line and not line.startswith(("#", "-r "))]

    assert [line for line in asked if not _PINNED.fullmatch(line)] == []

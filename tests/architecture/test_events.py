"""Event kinds are words that sort into a story, and each is told by somebody."""

import re
from collections import Counter
from enum import StrEnum

from tests.architecture.source import APPS, ROOT, place, product_files

_SUBJECT_FIRST = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def test_a_kind_is_a_subject_and_what_happened_to_it(kinds: list[type[StrEnum]]):
    odd = [value for kind in kinds for value in kind if not _SUBJECT_FIRST.fullmatch(value)]

    assert odd == []


def test_a_kind_is_kept_by_one_app_only(kinds: list[type[StrEnum]]):
    counted = Counter(str(value) for kind in kinds for value in kind)

    assert [value for value, times in counted.items() if times > 1] == []


def test_every_app_that_acts_has_kinds_of_its_own(kinds: list[type[StrEnum]]):
    keeping = {kind.__module__.split(".")[0] for kind in kinds}
    acting = {app for app in APPS if any((ROOT / app / "actions").glob("[!_]*.py"))}

    assert acting <= keeping


def test_every_kind_is_recorded_somewhere(kinds: list[type[StrEnum]]):
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in product_files() if path.name != "events.py"
    )
    untold = [
        f"{kind.__name__}.{value.name}"
        for kind in kinds
        for value in kind
        if f"{kind.__name__}.{value.name}" not in source
    ]

    assert untold == [], f"recorded nowhere; delete them from {place(ROOT / 'governance')} and its like"

"""Facts with a day, and languages with a direction."""

from datetime import date

import pytest

from policies.rules.dated import holding
from policies.rules.languages import direction

OLD, NEW = {"from": date(2018, 9, 23), "name": "old"}, {"from": date(2026, 4, 1), "name": "new"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2018, 9, 22), None), (date(2018, 9, 23), OLD), (date(2026, 3, 31), OLD), (date(2026, 4, 1), NEW)],
)
def test_the_newest_entry_whose_day_has_come_holds(on, expected):
    assert holding([NEW, OLD], on) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "ltr"),
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("ur", "rtl"),
        ("az-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_language_says_its_direction(language, expected):
    assert direction(language) == expected

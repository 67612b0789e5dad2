from datetime import date

import pytest

from search.rules.entries import MAY_SEE, Audience, Entry


def entry(**given: date) -> Entry:
    return Entry("policy:1/1", Audience.PUBLIC, "policy", "Title", "/", "Text", **given)


@pytest.mark.parametrize(
    ("on", "applies"),
    [
        (date(2026, 3, 31), False),
        (date(2026, 4, 1), True),
        (date(2027, 3, 31), True),
        (date(2027, 4, 1), False),
    ],
)
def test_an_entry_applies_from_its_first_day_to_the_day_before_it_ends(on: date, applies: bool) -> None:
    assert entry(applies_from=date(2026, 4, 1), applies_until=date(2027, 4, 1)).applies(on) is applies


def test_without_days_it_applies_always() -> None:
    assert entry().applies(date.min)
    assert entry().applies(date.max)


def test_every_audience_sees_what_is_public_and_only_staff_sees_what_is_for_staff() -> None:
    assert set(MAY_SEE) == set(Audience)
    assert all(Audience.PUBLIC in seen for seen in MAY_SEE.values())
    assert [audience for audience, seen in MAY_SEE.items() if Audience.STAFF in seen] == [Audience.STAFF]

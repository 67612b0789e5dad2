"""Which of all that was said of a trigger stands, and how a row of events reads."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retention.rules.trigger_events import Said, read_event, what_stands
from retention.rules.triggers import WrongValue
from tests.retention.rules.cases import SHIPPED

TODAY = date(2026, 11, 28)
START = datetime(2024, 1, 1, tzinfo=UTC)


def said(words: str) -> list[Said]:
    """What was said, in the order in which it came: `file`, `event 3` (of day 3), with marks behind."""
    found = []
    for number, word in enumerate(words.split(", "), 1):
        kind, _, marks = word.partition(" ")
        day = next((part for part in marks.split() if part.isdigit()), None)
        order = (START + timedelta(days=int(day)), number) if kind == "event" and day else None
        found.append(Said(number, order, "revoked" in marks, "restored" in marks, "cleared" in marks))
    return found


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("file", 1),
        ("event 3", 1),
        ("event 3 revoked", None),
        ("file, event 3", 2),
        ("file, event 3 revoked", 1),
        ("event 3, event 5", 2),
        ("event 5, event 3", 1),
        ("event 5, event 5", 2),
        ("event 3, event 5 revoked", 1),
        ("event 5 revoked, event 3", 2),
        ("file, event 3 revoked, event 5 revoked", 1),
        # What a file says after an event stands, until a newer event comes; an older one changes nothing.
        ("event 5, file", 2),
        ("event 5, file, event 3", 2),
        ("event 5, file, event 7", 3),
        ("event 5, file, event 7 revoked", 2),
        ("event 5 revoked, file, event 3", 3),
        # What a file took back is gone with all that was said before.
        ("file cleared", None),
        ("event 3 cleared", None),
        ("file cleared, event 3 cleared", None),
        ("file cleared, event 3 cleared, event 5", 3),
        ("file cleared, event 3 cleared, event 5 revoked", None),
        ("file cleared, event 3 revoked", None),
        # What was put back by a revocation is no new word of a file.
        ("file, event 5 revoked, file restored", 1),
        ("file, event 3, event 5 revoked, event 3 restored", 2),
        ("file, event 3 revoked, file restored, event 2", 4),
    ],
)
def test_the_newest_event_stands_or_the_file_behind_it(words, stands):
    found = what_stands(said(words))

    assert (found.number if found else None) == stands


@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_in_whatever_order_events_come_the_newest_that_is_not_revoked_stands(days, revoked):
    rows = [
        Said(number, (START + timedelta(days=day), number), is_revoked=day in revoked)
        for number, day in enumerate(days)
    ]

    found = what_stands(rows)

    left = set(range(6)) - revoked
    assert (days[found.number] if found else None) == (max(left) if left else None)


GOOD = {"event_id": "E-1", "reference": "CS-1", "trigger": "case.closed_on", "value": "2024-07-31"}


def read(**cells):
    return read_event(2, {**GOOD, **cells}, SHIPPED, today=TODAY)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"event_id": ""}, "event_id"),
        ({"event_id": "x" * 121}, "event_id"),
        ({"reference": ""}, "reference"),
        ({"reference": "Ada Lovelace"}, "reference"),
        ({"trigger": "case.closed"}, "trigger"),
        ({"trigger": ""}, "trigger"),
        ({"value": ""}, "value"),
        ({"value": "soon"}, "value"),
        ({"value": "2024-02-30"}, "value"),
        ({"trigger": "child.date_of_death", "value": "2024-07-31T10:00Z"}, "value"),
        ({"occurred": "2026-11-29"}, "occurred"),
        ({"occurred": "2024"}, "occurred"),
        ({"occurred": "none"}, "occurred"),
        ({"received": "yesterday"}, "received"),
        ({"received": "2024-07-31T10:00"}, "received"),
        ({"revokes": "E-1"}, "revokes"),
    ],
)
def test_a_bad_cell_is_named_by_its_column(cells, column):
    with pytest.raises(WrongValue) as refused:
        read(**cells)

    assert refused.value.column == column


@pytest.mark.parametrize(
    ("cells", "told_at"),
    [
        ({}, None),
        ({"occurred": "2024-07-31T23:30+01:00"}, datetime(2024, 7, 31, 22, 30, tzinfo=UTC)),
        # A day begins at London's midnight.
        ({"occurred": "2024-07-31"}, datetime(2024, 7, 30, 23, tzinfo=UTC)),
        ({"received": "2024-01-31"}, datetime(2024, 1, 31, tzinfo=UTC)),
        ({"occurred": "2024-01-30", "received": "2024-01-31"}, datetime(2024, 1, 30, tzinfo=UTC)),
    ],
)
def test_events_are_put_in_order_by_when_they_happened(cells, told_at):
    assert read(**cells).told_at == told_at


def test_an_event_that_takes_another_back_needs_no_value():
    row = read_event(2, {"event_id": "E-2", "revokes": "E-1"}, SHIPPED, today=TODAY)

    assert (row.revokes, row.value) == ("E-1", None)


def test_the_same_words_are_the_same_content_and_others_are_not():
    assert read().content == read(occurred="").content
    assert read().content != read(value="2024-08-01").content

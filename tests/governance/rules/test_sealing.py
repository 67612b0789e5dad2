"""The chain of seals."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.rules.sealing import GENESIS, Sealed, acceptable, digest, first_problem, seal


def chain(count: int) -> list[tuple[Sealed, str]]:
    """A chain of events that verifies."""
    written, previous = [], GENESIS
    for number in range(1, count + 1):
        at = datetime(2026, 4, 1, 9, 30, number, tzinfo=UTC)
        event = Sealed(
            number, at, "record.dated", "record", str(number), f"CS-{number}", "user:1", {"n": number}
        )
        previous = seal(previous, digest(event))
        written.append((event, previous))
    return written


def test_a_chain_as_it_was_written_has_no_problem():
    assert first_problem(chain(5)) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("at", datetime(2026, 4, 1, 9, 30, 4, tzinfo=UTC)),
        ("kind", "record.destroyed"),
        ("subject_key", "9"),
        ("subject_label", "CS-9"),
        ("by", "user:2"),
        ("detail", {"n": 4}),
    ],
)
def test_a_changed_event_is_the_first_problem(name, value):
    events = chain(5)
    event, written = events[2]
    events[2] = (replace(event, **{name: value}), written)

    assert "Event 3" in first_problem(events)


@given(st.integers(min_value=0, max_value=3))
def test_a_missing_event_is_the_first_problem(index):
    events = chain(5)
    del events[index]

    assert f"Event {index + 1} is missing" in first_problem(events)


def test_an_event_changed_together_with_its_seal_breaks_the_next():
    events = chain(3)
    forged = replace(events[1][0], kind="record.kept")
    events[1] = (forged, seal(events[0][1], digest(forged)))

    assert "Event 3" in first_problem(events)


def test_the_order_of_keys_does_not_change_the_digest():
    event, _ = chain(1)[0]

    one = digest(replace(event, detail={"a": 1, "b": [1, "x"]}))
    other = digest(replace(event, detail={"b": [1, "x"], "a": 1}))

    assert one == other


@pytest.mark.parametrize("detail", [1.5, {"a": {1: "x"}}, {"a": datetime.now(UTC)}, [object()]])
def test_a_detail_of_another_kind_cannot_be_sealed(detail):
    assert not acceptable(detail)

"""The chain of seals."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.rules.sealing import GENESIS, Sealed, acceptable, canonical, digest, first_problem, seal


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
    events[2] = (event._replace(**{name: value}), written)

    assert "Event 3" in first_problem(events)


@given(st.integers(min_value=0, max_value=3))
def test_a_missing_event_is_the_first_problem(index):
    events = chain(5)
    del events[index]

    assert f"Event {index + 1} is missing" in first_problem(events)


def test_an_event_changed_together_with_its_seal_breaks_the_next():
    events = chain(3)
    forged = events[1][0]._replace(kind="record.kept")
    events[1] = (forged, seal(events[0][1], digest(forged)))

    assert "Event 3" in first_problem(events)


def test_the_order_of_keys_does_not_change_the_digest():
    event, _ = chain(1)[0]

    one = digest(event._replace(detail={"a": 1, "b": [1, "x"]}))
    other = digest(event._replace(detail={"b": [1, "x"], "a": 1}))

    assert one == other


@pytest.mark.parametrize("detail", [1.5, {"a": {1: "x"}}, {"a": datetime.now(UTC)}, [object()]])
def test_a_detail_of_another_kind_cannot_be_sealed(detail):
    assert not acceptable(detail)


_WORDS = st.text(max_size=20) | st.sampled_from(['"', "\\", "\n\t\x00\x1f", "é“”", "\u2028"])
_DETAILS = st.recursive(
    st.none() | st.booleans() | st.integers() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.datetimes(
        datetime(1970, 1, 1),
        datetime(2100, 1, 1),
        timezones=st.sampled_from([UTC, ZoneInfo("Europe/London")]),
    ),
    _WORDS,
    st.dictionaries(_WORDS, _DETAILS, max_size=4),
)
def test_the_one_spelling_is_json_with_sorted_keys_and_no_spaces(at, words, detail):
    event = Sealed(7, at, words, "thing", words, words, "user:1", detail)

    told = {
        "number": 7,
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z",
        "kind": words,
        "subject": ["thing", words, words],
        "by": "user:1",
        "detail": detail,
    }
    assert canonical(event) == json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

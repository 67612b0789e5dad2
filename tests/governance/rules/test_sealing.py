"""The chain of seals."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.rules.sealing import (
    GENESIS,
    Sealed,
    Told,
    acceptable,
    canonical,
    digest,
    first_problem,
    instant,
    seal,
    told,
)


def chain(count: int) -> list[tuple[Sealed, str]]:
    """A chain of events that verifies."""
    written, previous = [], GENESIS
    for number in range(1, count + 1):
        at = datetime(2026, 4, 1, 9, 30, number, tzinfo=UTC)
        event = Sealed(
            number, at, "record.dated", "record", str(number), f"CS-{number}", "user:1", {"n": number}
        )
        previous = seal(previous, digest(canonical(event)))
        written.append((event, previous))
    return written


def as_told(events: list[tuple[Sealed, str]]) -> list[Told]:
    return [(event.number, event.kind, canonical(event), written) for event, written in events]


def test_a_chain_as_it_was_written_has_no_problem():
    assert first_problem(as_told(chain(5))) is None


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

    assert "Event 3" in first_problem(as_told(events))


@given(st.integers(min_value=0, max_value=3))
def test_a_missing_event_is_the_first_problem(index):
    events = chain(5)
    del events[index]

    assert f"Event {index + 1} is missing" in first_problem(as_told(events))


def test_an_event_changed_together_with_its_seal_breaks_the_next():
    events = chain(3)
    forged = events[1][0]._replace(kind="record.kept")
    events[1] = (forged, seal(events[0][1], digest(canonical(forged))))

    assert "Event 3" in first_problem(as_told(events))


def test_the_order_of_keys_does_not_change_the_spelling():
    event, _ = chain(1)[0]

    one = canonical(event._replace(detail={"a": 1, "b": [1, "x"]}))
    other = canonical(event._replace(detail={"b": [1, "x"], "a": 1}))

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


# How fast examples come is the machine's affair.
_AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
_INSTANTS = st.datetimes(
    datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, ZoneInfo("Europe/London")])
)


@_AT_LEISURE
@given(_INSTANTS, _WORDS, st.dictionaries(_WORDS, _DETAILS, max_size=4))
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


def _as_postgresql_tells(at: datetime) -> str:
    day, _, part = f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}".partition(".")
    return f"{day}.{part.rstrip('0')}".rstrip(".") + "+00"


def _as_sqlite_tells(at: datetime) -> str:
    return str(at.astimezone(UTC).replace(tzinfo=None))


@pytest.mark.parametrize("spelling", [_as_postgresql_tells, _as_sqlite_tells, datetime.isoformat])
@_AT_LEISURE
@given(_INSTANTS, _WORDS, st.dictionaries(_WORDS, _DETAILS, max_size=4), st.booleans())
def test_an_event_told_in_a_database_s_spelling_has_the_one_spelling(spelling, at, words, detail, plain):
    event = Sealed(7, at, words, "thing", words, words, "user:1", detail)
    # Backwards, spaced, escaped or not: as any database may keep it.
    kept = json.dumps(dict(reversed(detail.items())), ensure_ascii=plain)

    row = ["7", spelling(at), words, "thing", words, words, "user:1", f" {kept}\n" if plain else kept, "s"]

    assert list(told([row])) == [(7, words, canonical(event), "s")]


@pytest.mark.parametrize("at", ["", "infinity", "2026-02-30 10:00:00", "20260 AD"])
def test_what_no_clock_ever_said_is_an_event_that_does_not_match(at):
    row = ["1", at, "record.dated", "record", "1", "CS-1", "user:1", "{}", chain(1)[0][1]]

    assert "Event 1 (record.dated) does not match" in first_problem(told([row]))


def test_the_hour_that_a_clock_has_twice_is_two_instants():
    london = ZoneInfo("Europe/London")
    first, second = (datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=fold) for fold in (0, 1))

    assert [instant(first), instant(second)] == ["2026-10-25T00:30:00.000000Z", "2026-10-25T01:30:00.000000Z"]

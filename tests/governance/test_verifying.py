"""A long chain verified side by side: what is wrong first is the same as when one process looks."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from governance import event_log, processes, verifying
from governance.event_log import Entry
from governance.references import Reference
from governance.rules.copied import cells
from governance.rules.sealing import GENESIS, Sealed, canonical, digest, first_problem, seal, told
from governance.verifying import NoAnswer, first_problem_side_by_side
from tests.factories.people import UserFactory
from tests.flushing.refusing_triggers import lifted

MANY = 23_456


def chain(many):
    """A chain as PostgreSQL's COPY writes it, with texts that it writes by a stroke."""
    lines, previous, at = [], GENESIS, datetime(2026, 11, 29, 1, 2, 3, tzinfo=UTC)
    for number in range(1, many + 1):
        event = Sealed(number, at, "record.dated", "record", str(number), "a\tb\\c\u2028d", "user:1", {})
        previous = seal(previous, digest(canonical(event)))
        row = [str(number), at.isoformat(" "), *event[2:5], r"a\tb\\c" + "\u2028d", "user:1", "{}", previous]
        lines.append(("\t".join(row) + "\n").encode())
    return lines


CHAIN = chain(MANY)


def found(lines):
    alone = first_problem(told(map(cells, lines)))
    together = first_problem_side_by_side(lines, start=GENESIS, number=1)
    assert together == alone
    return together


def test_a_chain_in_which_nothing_was_changed_holds():
    assert found(CHAIN) is None
    assert first_problem_side_by_side([], start=GENESIS, number=1) is None


@pytest.mark.parametrize("number", [1, 4_999, 5_000, 5_001, 12_345, MANY])
def test_a_changed_event_is_named(number):
    lines = list(CHAIN)
    lines[number - 1] = lines[number - 1].replace(b"user:1", b"user:2")

    assert (
        found(lines)
        == f"Event {number} (record.dated) does not match its seal: it, or one before it, was changed."
    )


@pytest.mark.parametrize("number", [1, 5_000, 5_001, 12_345])
def test_an_event_that_is_missing_is_named(number):
    assert found([*CHAIN[: number - 1], *CHAIN[number:]]) == (
        f"Event {number} is missing: the next in the log is {number + 1}."
    )


@pytest.mark.parametrize("number", [5_000, 12_345])
def test_an_event_that_was_sealed_anew_shows_at_the_next(number):
    lines = list(CHAIN)
    row = cells(lines[number - 1].replace(b"user:1", b"user:2"))
    spelling = next(told([row]))[2]
    new = seal(cells(lines[number - 2])[-1], digest(spelling)).encode()
    lines[number - 1] = lines[number - 1].replace(b"user:1", b"user:2")[:-65] + new + b"\n"

    assert found(lines).startswith(f"Event {number + 1} (record.dated) does not match its seal")


@pytest.mark.parametrize("written", [b"", b"two words", b"\xc3\xa9" * 32])
def test_a_seal_that_is_none_is_found_at_the_end_of_a_stretch_as_well(written):
    lines = list(CHAIN)
    lines[4_999] = lines[4_999][:-65] + written + b"\n"

    assert found(lines).startswith("Event 5000 (record.dated) does not match its seal")


def test_processes_that_cannot_be_begun_or_die_are_told_of(monkeypatch, caplog):
    for python in ("/no/such/python", "/bin/false"):
        monkeypatch.setattr(processes.sys, "executable", python)
        with pytest.raises(NoAnswer):
            first_problem_side_by_side(CHAIN, start=GENESIS, number=1)
    assert "verified without it" in caplog.text


def test_a_long_log_is_verified_side_by_side_on_postgresql(db, monkeypatch):
    if connection.vendor != "postgresql":
        return
    monkeypatch.setattr(event_log, "FEW", 10)
    person = UserFactory()
    event_log.record_batch(
        Entry("record.dated", Reference("record", str(n), f"a\tb{n}"), person, {"place": "Zoë\n"})
        for n in range(100)
    )
    asked = []
    monkeypatch.setattr(
        event_log,
        "first_problem_side_by_side",
        lambda *given, **more: asked.append(1) or verified(*given, **more),
    )
    verified = verifying.first_problem_side_by_side

    assert event_log.verify() is None
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE governance_event SET kind = 'x' WHERE number = 50")
    assert event_log.verify().startswith("Event 50 (x) does not match its seal")
    monkeypatch.setattr(processes.sys, "executable", "/bin/false")
    assert event_log.verify().startswith("Event 50 (x) does not match its seal")
    assert len(asked) == 3


def test_where_there_is_room_for_one_process_only_it_does_not_stay(monkeypatch):
    begun = []

    def only_one(module):
        if begun:
            raise OSError("no room")
        begun.append(processes.begin(module))
        return begun[0]

    monkeypatch.setattr(verifying, "begin", only_one)

    with pytest.raises(NoAnswer):
        first_problem_side_by_side(CHAIN, start=GENESIS, number=1)
    assert begun[0].poll() is not None

"""The only door into the event log."""

import pytest
from django.db import DatabaseError, connection, transaction

from governance import event_log
from governance.event_log import Entry, NotSealable, OutsideTransaction
from governance.models import Event, EventHead
from governance.references import Reference
from governance.rules.sealing import canonical
from tests.factories.people import UserFactory
from tests.flushing.refusing_triggers import lifted

RECORD = Reference("record", "7", "CS-2011-00417")


@pytest.fixture
def person(db):
    return UserFactory()


def test_an_event_is_sealed_on_the_one_before(person):
    first, second = event_log.record_batch([Entry("record.dated", RECORD, person)] * 2)

    assert (second.sealed.number, second.seal) == (first.sealed.number + 1, EventHead.objects.get().seal)
    assert event_log.verify() is None


def test_an_event_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(OutsideTransaction):
        event_log.record("record.dated", subject=RECORD, by=UserFactory())


def test_an_event_stands_or_falls_with_its_change(person):
    before = Event.objects.count()

    with pytest.raises(RuntimeError), transaction.atomic():
        event_log.record("record.dated", subject=RECORD, by=person)
        raise RuntimeError

    assert Event.objects.count() == before
    assert event_log.verify() is None


def test_a_thousand_events_take_a_handful_of_statements(person, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        event_log.record_batch([Entry("record.dated", RECORD, person)] * 1000)


def test_a_detail_that_cannot_be_sealed_is_refused(person):
    with pytest.raises(NotSealable):
        event_log.record("record.dated", subject=RECORD, by=person, detail={"rate": 0.5})


@pytest.mark.parametrize(
    "statement",
    ["UPDATE governance_event SET kind = 'record.kept'", "DELETE FROM governance_event"],
)
def test_the_database_itself_refuses_to_change_an_event(person, statement):
    event_log.record("record.dated", subject=RECORD, by=person)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_postgresql_refuses_to_truncate_the_log(person):
    if connection.vendor != "postgresql":
        return
    event_log.record("record.dated", subject=RECORD, by=person)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE governance_event")


def test_a_log_whose_end_was_cut_off_does_not_verify(person):
    event_log.record("record.dated", subject=RECORD, by=person)
    EventHead.objects.update(number=99)

    assert "the end is missing" in event_log.verify()


NASTY = "Zoë said “no”\\n\n\t\\ \x01 \u2028"


@pytest.fixture
def log(person):
    """A log that can be tampered with: three more events, of which nothing is plain."""
    detail = {"b": [1, NASTY, {"z": None, "a": True}], "a": NASTY, "": -1}
    entries = [Entry("thing.done", Reference("thing", str(n), NASTY), person, detail) for n in range(3)]
    return [told.sealed.number for told in event_log.record_batch(entries)]


TAMPERING = [
    "kind = 'thing.undone'",
    "subject_kind = 'other'",
    "subject_key = '1 '",
    "subject_label = 'thing'",
    "by = 'user:0'",
    "detail = '{}'",
    "detail = '{\"a\": 1.5}'",
    "at = '2026-02-01 10:00:00+00'",
    "seal = '" + "0" * 64 + "'",
]


@pytest.mark.parametrize("change", TAMPERING)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_whatever_is_changed_in_an_event_shows_as_that_event(log, change, place):
    column, value = change.split(" = ")
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(f'UPDATE governance_event SET "{column}" = {value} WHERE number = {log[place]}')
    kind = Event.objects.get(number=log[place]).kind

    problem = event_log.verify()

    assert problem == (
        f"Event {log[place]} ({kind}) does not match its seal: it, or one before it, was changed."
    )
    assert event_log.verify(after=log[place] - 1) == problem


def test_an_event_that_was_taken_out_shows_as_missing(log):
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM governance_event WHERE number = {log[1]}")

    assert event_log.verify() == f"Event {log[1]} is missing: the next in the log is {log[2]}."


def test_the_end_that_was_cut_off_shows_at_the_head(log):
    with lifted(connection), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM governance_event WHERE number = {log[2]}")

    assert event_log.verify() == (
        f"The log ends at event {log[1]}, but its head says {log[2]}: the end is missing."
    )


def test_a_log_of_any_words_verifies_from_any_event(log):
    assert event_log.verify() is None
    assert [event_log.verify(after=number) for number in log] == [None, None, None]


def test_an_event_is_proved_by_what_was_sealed(log):
    events = Event.objects.filter(number__in=log).order_by("number")

    assert [told[2] for told in event_log.spelt(events)] == [canonical(event.sealed) for event in events]


def test_who_acted_is_an_account_and_never_a_name(person):
    event = event_log.record("record.dated", subject=RECORD, by=person)

    assert event.by == f"user:{person.pk}"

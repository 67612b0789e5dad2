"""The only door into the event log."""

import pytest
from django.db import DatabaseError, connection, transaction

from governance import event_log
from governance.event_log import Entry, NotSealable, OutsideTransaction
from governance.models import Event, EventHead
from governance.references import Reference
from tests.factories.people import UserFactory

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


def test_who_acted_is_an_account_and_never_a_name(person):
    event = event_log.record("record.dated", subject=RECORD, by=person)

    assert event.by == f"user:{person.pk}"

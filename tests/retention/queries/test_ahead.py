"""A large reading is done ahead by sessions of their own, and gives what one session would."""

import threading

import pytest
from django.db import connection, transaction

from governance.london import today
from retention.models import CaseRecord
from retention.queries.ahead import read_ahead
from retention.queries.evaluation import evaluate
from tests.factories.records import CaseRecordFactory


def session():
    """Who asks: the thread, and the session that it has with the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return threading.get_ident()


def pieces(many, work):
    return iter([lambda number=number: work(number) for number in range(many)])


def test_pieces_come_in_their_order(transactional_db):
    assert list(read_ahead(pieces(30, lambda number: (number, session())[0]))) == list(range(30))


def test_inside_a_transaction_and_for_one_piece_no_other_session_is_asked(transactional_db):
    here = threading.get_ident()

    with transaction.atomic():
        assert set(read_ahead(pieces(5, lambda _: session()))) == {here}
    assert set(read_ahead(pieces(1, lambda _: session()))) == {here}
    assert list(read_ahead(pieces(0, session))) == []


def test_on_postgresql_other_sessions_read_and_end(transactional_db):
    others = set(read_ahead(pieces(5, lambda _: session()))) - {threading.get_ident()}

    assert bool(others) == (connection.vendor == "postgresql")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            # One that has just ended may be seen for a moment more, so that only this many at most are right.
            assert cursor.fetchone()[0] <= 2


def test_what_goes_wrong_in_a_piece_is_told_in_its_place(transactional_db):
    def third_fails(number):
        session()
        if number == 2:
            raise ValueError("The third.")
        return number

    found = read_ahead(pieces(9, third_fails))

    assert [next(found), next(found)] == [0, 1]
    with pytest.raises(ValueError, match="The third"):
        next(found)


def test_whoever_stops_reading_leaves_nothing_running(transactional_db):
    found = read_ahead(pieces(9, lambda number: (number, session())[0]))
    next(found)

    found.close()

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading")]


def test_a_register_is_worked_out_as_by_one_session(transactional_db):
    for number in range(25):
        CaseRecordFactory(reference=f"R-{number}")
    ahead = [stretch.keys.tolist() for stretch in evaluate(CaseRecord.objects.all(), on=today(), size=4)]
    with transaction.atomic():
        alone = [stretch.keys.tolist() for stretch in evaluate(CaseRecord.objects.all(), on=today(), size=4)]

    assert ahead == alone
    assert sum(map(len, ahead)) == 25

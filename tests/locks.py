"""Looking on while one connection waits for another; PostgreSQL tells of that."""

import time

from django.db import connection

# Seconds after which nobody comes any more; a slow machine needs a few.
LONG = 60


def wait_until_somebody_waits() -> None:
    """Until another connection waits for a lock."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            # Within a transaction the first answer is remembered.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("Nobody came to wait.")

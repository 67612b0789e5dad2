"""After a test that commits, the database is as the migrations left it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from governance import event_log
from governance.models import Event, EventHead, User
from governance.references import Reference


def _rows() -> tuple[int, ...]:
    kept = (Group, Permission, GroupCollectionPermission, GroupPagePermission, User, Event, EventHead)
    return tuple(model.objects.count() for model in kept)


def _flush() -> None:
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


@pytest.mark.django_db(transaction=True)
def test_a_flush_takes_what_was_recorded_and_leaves_what_the_migrations_brought():
    before = _rows()
    User.objects.create(username="somebody")
    with transaction.atomic():
        event_log.record(
            "test.told", subject=Reference("test", "1", "Test"), by=User.objects.get(username="somebody")
        )

    _flush()

    assert _rows() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE governance_event SET kind = 'other'",
        "DELETE FROM governance_event",
        "TRUNCATE governance_event",
    ],
)
def test_after_a_flush_the_event_log_refuses_changes_again(statement: str):
    if connection.vendor == "sqlite" and statement.startswith("TRUNCATE"):
        pytest.skip("SQLite knows no TRUNCATE.")
    _flush()
    with transaction.atomic():
        event_log.record("test.told", subject=Reference("test", "1", "Test"), by=User.objects.first())

    with pytest.raises(DatabaseError, match="may only grow"), connection.cursor() as cursor:
        cursor.execute(statement)

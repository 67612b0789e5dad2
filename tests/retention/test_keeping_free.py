"""What is free for disposal: kept in step with the register by the database itself, whatever writes it."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.checks import tables_are_guarded
from governance.guards import GUARDS, take
from governance.rules.permissions import Role
from retention import keeping_free
from retention.actions import holds
from retention.models import CaseRecord, FreeRecord
from retention.models.records import CaseRecords
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

DAY = date(2000, 1, 1)


def free() -> dict[int, date]:
    return dict(FreeRecord.objects.values_list("record", "due_from"))


def as_the_register_says() -> dict[int, date]:
    dated = CaseRecord.objects.filter(due_from__isnull=False, hold_count=0, state=CaseRecord.State.ACTIVE)
    return dict(dated.values_list("pk", "due_from"))


ACTS = {
    "held": lambda some: some.update(hold_count=1, state="active"),
    "let go": lambda some: some.update(hold_count=0),
    "listed": lambda some: some.filter(hold_count=0).update(state="listed"),
    "off the list": lambda some: some.update(state="active"),
    "later": lambda some: some.filter(reason="computed").update(due_from=DAY + timedelta(days=9000)),
    "undated": lambda some: some.update(
        reason="missing", last_day_kept=None, eligible_on=None, due_from=None
    ),
    "dated": lambda some: some.update(reason="computed", last_day_kept=DAY, eligible_on=DAY, due_from=DAY),
    "renamed": lambda some: some.update(title="Another"),
}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.sets(st.integers(0, 3))), max_size=8))
def test_whatever_happens_to_records_the_free_ones_are_known(acts):
    records = [CaseRecordFactory().pk for _ in range(4)]
    for act, places in acts:
        ACTS[act](CaseRecord.objects.filter(pk__in=[records[place] for place in places]))
        assert free() == as_the_register_says()


def test_a_record_that_goes_is_free_no_longer():
    gone, stays = CaseRecordFactory(), CaseRecordFactory()
    # Its guard asks for a tombstone, which is another test's matter.
    take(connection, GUARDS["retention_caserecord"])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM retention_caserecord WHERE id = %s", [gone.pk])
    assert list(free()) == [stays.pk]


def test_a_hold_and_a_list_take_records_from_what_is_proposed():
    kept, held, listed = (CaseRecordFactory() for _ in range(3))
    holds.place([held.reference], reason="A claim.", by=UserFactory(roles=[Role.RECORDS_OFFICER]))
    CaseRecord.objects.filter(pk=listed.pk).update(state=CaseRecord.State.LISTED)

    found: CaseRecords = CaseRecord.objects.free_and_due(date(2026, 11, 28))
    assert [record.pk for record in found] == [kept.pk]


def test_lost_triggers_are_found_at_start_and_put_back():
    record = CaseRecordFactory()
    keeping_free.take(connection)
    CaseRecord.objects.filter(pk=record.pk).update(hold_count=1)
    assert free() == {record.pk: record.due_from}
    assert [problem.id for problem in tables_are_guarded(["default"])] == ["governance.E004"]

    call_command("guard_tables", verbosity=0)

    assert tables_are_guarded(["default"]) == []
    assert free() == {}


def test_a_database_that_is_behind_is_not_kept_from_the_migrations_that_bring_its_guards(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE retention_tombstone ADD COLUMN later integer")
    assert tables_are_guarded(["default"])

    for newest in MigrationLoader(connection).graph.leaf_nodes("retention"):
        MigrationRecorder(connection).record_unapplied(*newest)

    assert tables_are_guarded(["default"]) == []

"""What proves a disposal stays as it was written, whatever program asks the database to change it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from governance.checks import tables_are_guarded
from governance.guards import GUARDS
from governance.london import now
from retention.carrying_out import carry_out
from retention.models import Approval, Certificate, DestructionReceipt, Tombstone

pytestmark = pytest.mark.django_db

EVIDENCE = (Tombstone, Certificate, Approval, DestructionReceipt)


def columns(model) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


@pytest.fixture
def evidence(approved, officer):
    """A list carried out, with its tombstones, its certificate, its approvals and a contractor's receipt."""
    carry_out(approved, by=officer)
    DestructionReceipt.objects.create(
        list=approved, company="Shredders", receipt="S-1", destroyed_on=date(2026, 1, 2), records=1,
        recorded_at=now(), recorded_by=officer,
    )  # fmt: skip


def change(model, column: str) -> None:
    """Give a column another value of its own kind, as a person with a database client would."""
    table, number = model._meta.db_table, model.objects.values_list("pk", flat=True)[0]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE id = %s', [number])
        cursor.execute(
            f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [_other(cursor.fetchone()[0]), number]
        )


def _other(value):
    match value:
        case bool():
            return not value
        case int():
            return value + 1000
        case str() if value[:1] in "[{" and value:
            return '["forged"]'
        case str():
            return f"x{value[1:]}"
        case date():
            return value.replace(year=1999)
        case _:
            return "2001-01-01"


@pytest.mark.parametrize(
    ("model", "column"),
    # An approval that stands may be voided, once: the next test.
    [(model, name) for model in EVIDENCE for name in columns(model) if not name.startswith("voided")],
    ids=lambda given: given if isinstance(given, str) else given.__name__,
)
def test_no_column_of_what_proves_a_disposal_changes_afterwards(evidence, model, column):
    with pytest.raises(DatabaseError, match=r"for good|never deleted or changed"):
        change(model, column)


def test_an_approval_is_voided_once(evidence):
    Approval.objects.update(voided_at=now(), voided_because="The list changed.")

    with pytest.raises(DatabaseError, match="never deleted or changed"), transaction.atomic():
        Approval.objects.update(voided_at=None, voided_because="")


def test_a_tombstone_says_once_when_its_content_left(evidence):
    with pytest.raises(DatabaseError, match="for good"), transaction.atomic():
        Tombstone.objects.update(purged_at=None)


def test_the_check_finds_a_column_that_its_guard_does_not_look_at(db):
    assert tables_are_guarded(["default"]) == []

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE retention_tombstone ADD COLUMN later integer")

    assert [problem.id for problem in tables_are_guarded(["default"])] == ["governance.E001"]

    call_command("guard_tables", stdout=StringIO())

    assert tables_are_guarded(["default"]) == []


def test_every_guard_that_lets_columns_change_names_columns_that_there_are(db):
    for guarded in GUARDS.values():
        with connection.cursor() as cursor:
            found = connection.introspection.get_table_description(cursor, guarded.table)
        assert set(guarded.changing) <= {column.name for column in found}, guarded.table

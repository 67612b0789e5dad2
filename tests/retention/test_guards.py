"""Every road to deletion but disposal is closed, in the code and in the database."""

import pytest
from django.db import DatabaseError, connection, models, transaction

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import holds
from retention.guards import TABLES
from retention.models import CaseRecord, DestroyedOnlyByDisposal, Hold
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return CaseRecordFactory()


@pytest.mark.parametrize(
    "delete",
    [
        lambda record: record.delete(),
        lambda record: CaseRecord.objects.all().delete(),
        lambda record: CaseRecord.objects.filter(pk=record.pk).delete(),
    ],
)
def test_the_orm_deletes_no_record(record, delete):
    with pytest.raises(DestroyedOnlyByDisposal):
        delete(record)


@pytest.mark.parametrize(
    "delete",
    [
        lambda record: models.QuerySet(CaseRecord).filter(pk=record.pk).delete(),
        lambda record: CaseRecord._base_manager.filter(pk=record.pk)._raw_delete("default"),
        lambda record: models.Model.delete(record),
    ],
)
def test_a_road_around_the_models_is_closed_by_the_database(record, delete):
    with pytest.raises(DatabaseError, match="disposal list"), transaction.atomic():
        delete(record)

    assert CaseRecord.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("table", TABLES)
def test_postgresql_truncates_no_guarded_table(table):
    if connection.vendor != "postgresql":
        return
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_a_hold_is_never_deleted(record):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    hold, _ = holds.place([record.reference], reason="An inquiry", by=officer, review_on=today())

    with pytest.raises(DatabaseError), transaction.atomic():
        Hold.objects.filter(pk=hold.pk)._raw_delete("default")

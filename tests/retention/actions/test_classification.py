"""Reclassifying a record by hand."""

import pytest

from governance.models import Event, Reason
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import classification
from retention.importing import import_records
from retention.models import CaseRecord
from retention.refusals import ReasonNeeded
from retention.rules.triggers import WrongValue
from tests.factories.people import UserFactory


@pytest.fixture
def record(officer, tmp_path):
    file = tmp_path / "records.csv"
    file.write_text("reference,class,child.date_of_birth,case.closed_on\nR-1,CSC-01,2004-10-05,1980-01-01\n")
    import_records(file, by=officer)
    return CaseRecord.objects.get()


def test_a_class_is_lowered_by_hand_with_a_reason_and_the_date_follows(record, officer):
    classification.reclassify(record, ["CSC-14"], reason="Never looked after", by=officer)

    record.refresh_from_db()
    assert (record.class_codes, record.code, record.last_day_kept.isoformat()) == (
        "CSC-14",
        "CSC-14",
        "2015-01-01",
    )
    event = Event.objects.last()
    assert (event.detail["from"], event.detail["to"]) == ("CSC-01", "CSC-14")
    assert Reason.objects.get(event=event.number).text == "Never looked after"


def test_a_reclassification_needs_a_reason(record, officer):
    with pytest.raises(ReasonNeeded):
        classification.reclassify(record, ["CSC-14"], reason=" ", by=officer)


def test_a_class_that_is_not_there_is_refused(record, officer):
    with pytest.raises(WrongValue):
        classification.reclassify(record, ["NOPE"], reason="A reason", by=officer)


def test_who_may_not_reclassify_is_refused(record):
    with pytest.raises(NotPermitted):
        classification.reclassify(record, ["CSC-14"], reason="A reason", by=UserFactory(roles=[Role.CLERK]))

"""All that is held about a person is given out, by the data protection officer alone."""

import json
import zipfile

import pytest

from governance.models import Event
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import subject_access
from retention.importing import import_records
from retention.models import CaseRecord, Look
from retention.refusals import NoSuchPersonKey
from retention.subject_file import packed
from tests.factories.people import UserFactory
from tests.factories.records import with_file


@pytest.fixture
def protector(db):
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])


@pytest.fixture
def person(db, tmp_path):
    path = tmp_path / "records.csv"
    for day in ("1999-01-31", "2001-01-31"):
        path.write_text(
            f"reference,class,person,restricted,case.closed_on\nR-1,CSC-14,P-1,yes,{day}\nR-2,CSC-14,P-2,no,2001\n"
        )
        import_records(path, by=system_user(), source="Case system")
    with_file(CaseRecord.objects.get(reference="R-1"))
    return "P-1"


def test_everything_held_about_a_person_is_in_it_and_nothing_of_others(protector, person):
    held = json.loads(
        zipfile.ZipFile(packed(subject_access.export(person, by=protector))).read("everything.json")
    )

    (record,) = held["records"]
    assert record["reference"] == "R-1"
    assert {(value["value"], value["replaced_on"] is None) for value in record["triggers"]} == {
        ("1999-01-31", False), ("2001-01-31", True),
    }  # fmt: skip
    assert {value["source"] for value in record["triggers"]} == {"Case system"}
    assert [file["name"] for file in record["files"]] == ["notes.txt"]
    assert "record.changed" in {event["kind"] for event in record["events"]}


def test_the_export_is_recorded_and_the_look_at_restricted_records_noted(protector, person):
    subject_access.export(person, by=protector)

    assert Event.objects.get(kind="person.access.exported").detail == {"records": 1}
    assert (Look.objects.get().reference_text, Look.objects.get().door) == ("R-1", "subject_access")


def test_nobody_else_may(officer, person):
    with pytest.raises(NotPermitted):
        subject_access.export(person, by=officer)


def test_a_key_that_nobody_has_is_refused(protector):
    with pytest.raises(NoSuchPersonKey):
        subject_access.export("P-404", by=protector)

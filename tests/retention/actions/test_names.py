"""Names only where a council turned them on: sealed at rest, read by few, noted, and gone with the last record."""

import logging
from datetime import date

import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks
from django.db import connection
from django.urls import reverse

from governance.models import Event, Reason
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention import naming
from retention.actions import names, persons, subject_access
from retention.forgetting import forget_persons
from retention.importing import import_records
from retention.models import CaseRecord, ImportReject, Look, PersonName
from retention.name_sealing import NameNotReadable
from retention.refusals import NoNameKept, ReasonNeeded
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

NAME = "Zebedee Quill-Ferrars"
HEADER = "reference,class,person,person_name"


@pytest.fixture
def turned_on(settings):
    settings.PERSON_NAMES_SINCE = date(2026, 11, 28)
    settings.PERSON_NAME_KEYS = [Fernet.generate_key().decode()]


@pytest.fixture
def protector(db):
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])


@pytest.fixture
def feed(db, tmp_path):
    def feed(*rows: str, header: str = HEADER):
        path = tmp_path / "records.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return import_records(path, by=system_user(), source="Mosaic")

    return feed


def whole_database() -> str:
    """Every row of every table, as text."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_a_name_stands_nowhere_in_plain_words(turned_on, feed, caplog):
    caplog.set_level(logging.DEBUG)

    feed(f"R-1,CSC-26,P-1,{NAME}")

    assert naming.names_of(["P-1"]) == {"P-1": NAME}
    assert "Quill" not in whole_database()
    assert "Quill" not in caplog.text


@pytest.mark.parametrize("since", [None, date(2999, 1, 1)])
def test_a_name_is_an_unknown_column_until_names_are_turned_on(settings, feed, since):
    settings.PERSON_NAMES_SINCE = since

    with pytest.raises(Exception, match="no known column") as refused:
        feed(f"R-1,CSC-26,P-1,{NAME}")

    assert refused.value.code == "unknown_column"
    assert not CaseRecord.objects.exists()


def test_an_event_says_that_a_name_came_and_not_which(turned_on, feed):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    again = feed(f"R-1,CSC-26,P-1,{NAME}")
    other = feed("R-1,CSC-26,P-1,Zebedee Ferrars")

    assert (again["unchanged"], other["updated"]) == (1, 1)
    assert naming.names_of(["P-1"]) == {"P-1": "Zebedee Ferrars"}
    assert Event.objects.filter(kind="person.batch.named").count() == 2
    assert "Zebedee" not in str(list(Event.objects.values_list("detail", "subject_label")))


def test_a_name_without_a_key_is_rejected_and_not_kept_among_the_rejects(turned_on, feed):
    done = feed(f"R-1,CSC-26,,{NAME}", f"R-2,CSC-26,P-2,{'Quill' * 99}")

    assert [(row["line"], row["column"], row["value"]) for row in done["rejected"]] == [
        (2, "person_name", ""), (3, "person_name", ""),
    ]  # fmt: skip
    assert ImportReject.objects.count() == 2
    assert "Quill" not in whole_database()


def test_an_empty_name_changes_nothing(turned_on, feed):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    feed("R-1,CSC-26,P-1,")

    assert naming.names_of(["P-1"]) == {"P-1": NAME}


def test_reading_a_name_is_noted(turned_on, feed, protector):
    feed(f"R-1,CSC-26,P-1,{NAME}")

    assert naming.shown("P-1", by=protector) == NAME
    assert [(look.reference_text, look.by, look.door) for look in Look.objects.all()] == [
        ("person P-1", protector, "person_name")
    ]


def test_a_name_is_shown_on_asking_and_on_no_other_page(turned_on, feed, protector, client):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    client.force_login(protector)

    page = client.get(reverse("person"), {"key": "P-1"}).content.decode()
    asked = client.post(reverse("person_name"), {"key": "P-1"})

    assert "Show the name" in page
    assert NAME not in page
    assert NAME in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]
    for address in (
        reverse("record_explained", args=["R-1"]),
        reverse("records_register:index"),
        reverse("event_log"),
    ):
        assert "Quill" not in client.get(address).content.decode()
    exported = client.get(reverse("records_register:index"), {"export": "csv"})
    assert "Quill" not in b"".join(exported.streaming_content).decode()


@pytest.mark.parametrize("role", [Role.HEAD_OF_SERVICE, Role.AUDITOR, Role.RECORDS_APPROVER])
def test_who_may_read_records_may_not_therefore_read_names(turned_on, feed, client, role):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    reader = UserFactory(roles=[role])
    client.force_login(reader)

    with pytest.raises(NotPermitted):
        naming.shown("P-1", by=reader)
    assert NAME not in client.post(reverse("person_name"), {"key": "P-1"}).content.decode()
    assert "Show the name" not in client.get(reverse("person"), {"key": "P-1"}).content.decode()


def test_the_name_of_a_person_of_whom_one_may_know_no_record_is_not_shown(turned_on, feed):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    CaseRecord.objects.update(restricted=True)

    with pytest.raises(NoNameKept):
        naming.shown("P-1", by=UserFactory(roles=[Role.RECORDS_OFFICER]))


def test_a_name_goes_with_the_last_record_and_not_before(turned_on, feed):
    feed(f"R-1,CSC-26,P-1,{NAME}", "R-2,CSC-26,P-1,")
    CaseRecord.objects.filter(reference="R-1").update(person_key="P-9")
    forget_persons(["P-1"])
    assert PersonName.objects.exists()

    CaseRecord.objects.filter(reference="R-2").update(person_key="P-9")
    forget_persons(["P-1"])

    assert not PersonName.objects.exists()


def test_a_name_goes_when_the_feeding_system_gives_the_last_record_to_another(turned_on, feed):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    feed("R-1,CSC-26,P-2,")

    assert not PersonName.objects.exists()


def test_after_a_merge_the_key_that_stays_has_the_name(turned_on, feed):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    feed(f"R-1,CSC-26,P-1,{NAME}", "R-2,CSC-26,P-2,")

    persons.merge("P-1", into="P-2", reason="One child", by=officer)

    assert naming.names_of(["P-1", "P-2"]) == {"P-2": NAME}
    feed("R-1,CSC-26,P-1,Z. Quill")
    assert naming.names_of(["P-2"]) == {"P-2": "Z. Quill"}


def test_a_name_is_destroyed_on_request_with_a_reason(turned_on, feed, protector):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    with pytest.raises(ReasonNeeded):
        names.forget("P-1", reason=" ", by=protector)

    names.forget("P-1", reason="Asked for it", by=protector)

    assert not PersonName.objects.exists()
    assert Reason.objects.get().text == "Asked for it"


def test_names_are_sealed_again_with_a_new_key_and_the_old_one_may_go(turned_on, feed, settings, protector):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    old, new = settings.PERSON_NAME_KEYS[0], Fernet.generate_key().decode()
    settings.PERSON_NAME_KEYS = [new, old]

    assert names.seal_again(by=system_user()) == (1, "P-1")
    settings.PERSON_NAME_KEYS = [new]

    assert naming.names_of(["P-1"]) == {"P-1": NAME}
    settings.PERSON_NAME_KEYS = [old]
    with pytest.raises(NameNotReadable):
        naming.shown("P-1", by=protector)


def test_a_sealed_name_cannot_be_moved_to_another_person(turned_on, feed):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    PersonName.objects.update(key="P-2")

    with pytest.raises(NameNotReadable):
        naming.names_of(["P-2"])


def test_the_person_gets_the_name_too_and_the_look_is_noted(turned_on, feed, protector):
    feed(f"R-1,CSC-26,P-1,{NAME}")

    held = subject_access.export("P-1", by=protector)

    assert held["name"] == NAME
    assert Look.objects.filter(reference_text="person P-1", door="subject_access").exists()


@pytest.mark.parametrize("keys", [[], ["not a key"]])
def test_names_without_keys_to_seal_them_are_said_at_start(turned_on, settings, keys):
    settings.PERSON_NAME_KEYS = keys

    found = [message for message in run_checks() if message.id == "retention.E001"]

    assert len(found) == 1
    assert "not a key" not in found[0].msg


def test_who_loses_the_keys_loses_the_names_and_nothing_else(turned_on, feed, settings, protector):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    settings.PERSON_NAME_KEYS = [Fernet.generate_key().decode()]

    assert subject_access.export("P-1", by=protector)["name"] == subject_access.UNREADABLE
    assert feed(f"R-1,CSC-26,P-1,{NAME}")["updated"] == 1
    assert naming.names_of(["P-1"]) == {"P-1": NAME}


def test_names_turned_off_again_are_read_by_nobody(turned_on, feed, protector, settings):
    feed(f"R-1,CSC-26,P-1,{NAME}")
    settings.PERSON_NAMES_SINCE = None

    with pytest.raises(NoNameKept):
        naming.shown("P-1", by=protector)
    CaseRecordFactory(person_key="P-3")
    assert subject_access.export("P-3", by=protector)["name"] is None

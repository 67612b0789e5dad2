"""A subject access file holds everything about one person, and no key or file number of another."""

import json
import zipfile

import pytest

from governance.actions import matters
from governance.london import today
from governance.models import Body, Matter
from governance.rules.permissions import Role
from retention import looks
from retention.actions import classification, holds, links, loans, persons, subject_access
from retention.models import CaseRecord, Hold, Look
from retention.queries.others import ANOTHER
from retention.queries.subject_access import STAFF
from retention.subject_file import packed
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory, with_file


@pytest.fixture
def protector(db):
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER, Role.RECORDS_OFFICER])


@pytest.fixture
def held(protector):
    """A person with a history that touches a restricted record of another person."""
    mine = CaseRecordFactory(
        reference="R-MINE", person_key="P-1", title="First file", parent_reference="R-THEIRS"
    )
    CaseRecordFactory(reference="R-OTHER", person_key="P-0")
    CaseRecordFactory(reference="R-THEIRS", person_key="P-9", restricted=True, title="Theirs alone")
    with_file(mine, b"what was written about P-1")
    classification.reclassify(mine, ["CSC-14"], reason="Why it was reclassified", by=protector)
    links.link("R-THEIRS", "R-MINE", reason="Why it was linked", by=protector)
    links.link("R-MINE", "R-OTHER", reason="Why with the other", by=protector)
    persons.merge("P-0", into="P-1", reason="Why they were merged", by=protector)
    persons.split(["R-OTHER"], to="P-9", reason="Why it was split off", by=protector)
    persons.split(["R-OTHER"], to="P-1", reason="Why it came back", by=protector)
    holds.place_over(Hold.Scope.PERSON, target="P-1", reason="Why it is held", by=protector)
    matters.open_matter(
        "SAR-2026-1", kind=Matter.Kind.RIGHTS_REQUEST, concerns=Matter.Concerns.PERSON, key="P-1", opened_on=today(),
        owner=protector, by=protector,
    )  # fmt: skip
    return subject_access.export("P-1", by=protector)


@pytest.mark.parametrize(
    "words",
    [
        "First file", "Why it was reclassified", "Why it was linked", "Why with the other", "Why they were merged",
        "Why it came back", "Why it is held", "SAR-2026-1", "notes.txt", "P-0",
    ],
)  # fmt: skip
def test_it_holds(held, words):
    assert words in json.dumps(held, ensure_ascii=False)


def test_it_tells_what_article_15_asks(held):
    assert "Information Commissioner" in held["rights"]
    assert held["processing"]
    assert all(one["purpose"] and one["lawful_basis"] for one in held["processing"])
    assert held["controller"].keys() == {"controller", "data_protection_officer"}


def test_it_tells_who_received_paper_and_when_few_looked_and_names_no_member_of_staff(protector):
    record = CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True, location="Annexe")
    school = Body.objects.create(name="Thornmere School")
    for to in ({"to_body": school}, {"to_person": protector}):
        loans.lend(["R-1"], since=today(), due_on=today(), by=protector, **to)
        loans.take_back(["R-1"], on=today(), by=protector)
    looks.note([record], by=protector, door=Look.Door.PAGE)

    (told,) = subject_access.export("P-1", by=protector)["records"]

    assert [loan["to"] for loan in told["lent"]] == ["Thornmere School", STAFF]
    assert [look["how"] for look in told["looked_at"]] == ["Its page", "A subject access export"]
    assert protector.username not in json.dumps(told)


def test_a_merged_key_gives_what_is_held_under_the_key_it_became(protector):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    persons.merge("P-1", into="P-2", reason="One child", by=protector)

    assert subject_access.export("P-1", by=protector)["person"] == "P-2"


def test_another_persons_key_stays_out_when_no_record_of_theirs_is_left(protector):
    for number in (1, 2):
        CaseRecordFactory(reference=f"R-{number}", person_key="P-9")
    persons.split(["R-1"], to="P-1", reason="A twin", by=protector)
    persons.split(["R-2"], to="P-3", reason="Another", by=protector)

    assert "P-9" not in json.dumps(subject_access.export("P-1", by=protector))


@pytest.mark.parametrize("words", ["R-THEIRS", "P-9", "Theirs alone"])
def test_it_leaves_out_what_is_another_persons(held, words):
    assert words not in json.dumps(held, ensure_ascii=False)
    assert ANOTHER in json.dumps(held, ensure_ascii=False)


def test_the_files_themselves_are_in_it(held):
    with zipfile.ZipFile(packed(held)) as archive:
        names = archive.namelist()
        content = archive.read(next(name for name in names if name.endswith("notes.txt")))

    assert content == b"what was written about P-1"
    assert not any("R-THEIRS" in name for name in names)


def test_a_file_that_the_store_lost_is_named(held):
    record = CaseRecord.objects.get(reference="R-MINE")
    record.files.update(path="gone/notes.txt")

    with zipfile.ZipFile(packed(held)) as archive:
        assert archive.read("not-in-the-store.txt").decode() == "R-MINE: notes.txt\n"

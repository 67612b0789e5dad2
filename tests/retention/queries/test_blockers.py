"""What stands between a record and its disposal."""

import pytest

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.rules.permissions import Role
from retention.actions import holds, proposal
from retention.models import CaseRecord
from retention.queries.blockers import blockers, with_blockers, without_blockers
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
Concerns = Matter.Concerns


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


def open_matter(concerns, key, officer, *, kind=Matter.Kind.COMPLAINT):
    return matters.open_matter(
        f"M-{concerns}-{key}",
        kind=kind,
        concerns=concerns,
        key=key,
        opened_on=today(),
        owner=officer,
        by=officer,
    )


@pytest.mark.parametrize(
    ("concerns", "key", "blocked"),
    [
        (Concerns.RECORD, "CS-1", True),
        (Concerns.RECORD, "CS-11", False),
        (Concerns.PERSON, "P-7", True),
        (Concerns.PERSON, "P-77", False),
        (Concerns.CLASS, "CSC-26", True),
        (Concerns.CLASS, "CSC-18", True),
        (Concerns.CLASS, "CSC-1", False),
        (Concerns.EVERYTHING, "", True),
    ],
)
def test_an_open_matter_keeps_what_it_concerns(concerns, key, blocked, officer):
    record = CaseRecordFactory(reference="CS-1", person_key="P-7", class_codes="CSC-18;CSC-26")
    open_matter(concerns, key, officer)

    everything = CaseRecord.objects.all()

    assert without_blockers(everything).exists() is not blocked
    assert with_blockers(everything).exists() is blocked
    assert bool(blockers([record])) is blocked


def test_a_record_of_nobody_is_not_kept_by_a_matter_about_a_person(officer):
    record = CaseRecordFactory(person_key="")
    open_matter(Concerns.PERSON, "P-1", officer)

    assert blockers([record]) == {}
    assert without_blockers(CaseRecord.objects.all()).exists()


def test_every_blocker_is_named_with_its_owner(officer):
    record = CaseRecordFactory()
    hold, _ = holds.place([record.reference], reason="An inquiry", by=officer)
    matter = open_matter(Concerns.RECORD, record.reference, officer)

    record.refresh_from_db()
    found = blockers([record])[record.pk]

    assert [(one.kind, one.reference, one.owner) for one in found] == [
        ("hold", str(hold.pk), officer.username),
        ("complaint", matter.reference_text, officer.username),
    ]


def test_a_closed_matter_keeps_nothing(officer):
    record = CaseRecordFactory()
    matter = open_matter(Concerns.RECORD, record.reference, officer)

    matters.close(matter, on=today(), outcome="Answered", by=officer)

    assert blockers([record]) == {}


def test_the_blockers_many_records_are_asked_in_few_statements(officer, django_assert_max_num_queries):
    records = CaseRecordFactory.create_batch(30)
    holds.place([record.reference for record in records], reason="An inquiry", by=officer)

    held = list(CaseRecord.objects.held())

    with django_assert_max_num_queries(4):  # holds, open matters, loans, links
        assert len(blockers(held)) == 30


def test_what_a_matter_concerns_is_not_proposed(officer):
    record = CaseRecordFactory()
    open_matter(Concerns.RECORD, record.reference, officer)

    assert proposal.propose(on=today(), by=officer) is None

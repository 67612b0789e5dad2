"""What a page counts quickly is what the register lists, whatever keeps the records."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from governance.actions import matters
from governance.london import today
from governance.models import Matter, User
from governance.rules.permissions import Role
from retention.actions import holds, loans, persons
from retention.models import CaseRecord
from retention.queries.blockers import blocked_by, kinds_that_may_block
from retention.queries.counting import in_the_way, kept_by, to_count
from retention.queries.situations import SITUATIONS, in_situation
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
Concerns = Matter.Concerns


@pytest.fixture
def officer() -> User:
    return UserFactory(roles=[Role.RECORDS_OFFICER])


def matter(concerns: Concerns, key: str, by: User) -> None:
    matters.open_matter(
        f"{concerns}-{key}"[:30],
        kind=Matter.Kind.choices[0][0],
        concerns=concerns,
        key=key,
        opened_on=today(),
        owner=by,
        by=by,
    )


def nothing(by: User) -> None:
    """Nothing keeps any of them."""


def a_hold(by: User) -> None:
    holds.place(["C-1"], reason="A claim", by=by)


def a_loan(by: User) -> None:
    loans.lend(["C-2"], to_person=by, due_on=today() + timedelta(days=7), by=by)


def a_matter_about_a_record(by: User) -> None:
    matter(Concerns.RECORD, "C-1", by)


def a_matter_about_a_person(by: User) -> None:
    matter(Concerns.PERSON, "P-1", by)


def a_matter_about_a_key_that_was_merged(by: User) -> None:
    matter(Concerns.PERSON, "P-1", by)
    persons.merge("P-1", into="P-2", reason="The same child.", by=by)


def a_matter_about_a_class(by: User) -> None:
    matter(Concerns.CLASS, "CSC-16", by)


def a_matter_about_a_class_whose_code_begins_others(by: User) -> None:
    matter(Concerns.CLASS, "CSC-1", by)


def a_matter_about_everything(by: User) -> None:
    matter(Concerns.EVERYTHING, "", by)


def all_of_it(by: User) -> None:
    for keeps in (a_hold, a_loan, a_matter_about_a_record, a_matter_about_a_class):
        keeps(by)


@pytest.mark.parametrize(
    "keeps",
    [
        nothing,
        a_hold,
        a_loan,
        a_matter_about_a_record,
        a_matter_about_a_person,
        a_matter_about_a_key_that_was_merged,
        a_matter_about_a_class,
        a_matter_about_a_class_whose_code_begins_others,
        a_matter_about_everything,
        all_of_it,
    ],
)
def test_a_count_is_the_length_of_its_list(keeps: Callable[[User], None], officer: User):
    CaseRecordFactory(reference="C-1", person_key="P-1")
    CaseRecordFactory(reference="C-2", person_key="P-2", location="Annexe", box="B-1")
    CaseRecordFactory(reference="C-3", person_key="P-3", code="CSC-18", class_codes="CSC-18;CSC-16")
    CaseRecordFactory(reference="C-4", later=True)
    CaseRecordFactory(reference="C-5", undated=True)
    keeps(officer)

    def keys(records) -> set[str]:
        return set(records.values_list("reference", flat=True))

    everything = CaseRecord.objects.all()
    for situation, _ in SITUATIONS:
        listed = in_situation(everything, situation, on=today())
        assert keys(to_count(everything, situation, on=today())) == keys(listed), situation
    for kind in kinds_that_may_block():
        assert keys(kept_by(everything, kind, known=in_the_way())) == keys(blocked_by(everything, kind)), kind

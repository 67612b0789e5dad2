"""What an open matter or a hold about a person keeps, when it is corrected whose a record is."""

import pytest

from governance.actions import matters
from governance.london import today
from governance.models import Matter
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import holds, persons
from retention.importing import import_records
from retention.models import CaseRecord, Hold
from retention.queries.blockers import blockers, with_blockers, without_blockers
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
WHY = "Checked with the social worker"


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def acts(officer, tmp_path):
    """What may happen to persons, as words that a table can hold."""

    def file(reference, person):
        path = tmp_path / f"{CaseRecord.objects.count()}.csv"
        path.write_text(f"reference,class,person\n{reference},CSC-26,{person}\n")
        assert not import_records(path, by=system_user())["rejected"]

    return {
        "matter": lambda key: open_matter(key, officer),
        "close": lambda key: close(key, officer),
        "hold": lambda key: holds.place_over(
            Hold.Scope.PERSON, target=key, is_live=False, reason="A claim", by=officer
        ),
        "live hold": lambda key: holds.place_over(
            Hold.Scope.PERSON, target=key, reason="A claim", by=officer
        ),
        "lift": lambda: [holds.lift(hold, reason="Settled", by=officer) for hold in Hold.objects.standing()],
        "merge": lambda key, into: persons.merge(key, into=into, reason=WHY, by=officer),
        "split": lambda reference, to: persons.split([reference], to=to, reason=WHY, by=officer),
        "file": file,
    }


def open_matter(key, officer):
    return matters.open_matter(
        f"SAR-{key}",
        kind=Matter.Kind.RIGHTS_REQUEST,
        concerns=Matter.Concerns.PERSON,
        key=key,
        opened_on=today(),
        owner=officer,
        by=officer,
    )


def close(key, officer):
    matters.close(Matter.objects.get(reference_text=f"SAR-{key}"), on=today(), outcome="Answered", by=officer)


def kept() -> set[str]:
    """The references that something keeps, by all three ways of asking, which must agree."""
    records = {record.pk: record.reference for record in CaseRecord.objects.all()}
    named = {records[pk] for pk in blockers(CaseRecord.objects.all())}
    assert named == set(with_blockers(CaseRecord.objects.all()).values_list("reference", flat=True))
    assert set(records.values()) - named == set(
        without_blockers(CaseRecord.objects.all()).values_list("reference", flat=True)
    )
    return named


# are P-1's, R-3 is P-3's. What happens, step by step, and what is kept in the end.
SPLITS = [
    ("matter P-1; split R-2 P-9", "R-1 R-2"),
    ("matter P-1; split R-2 P-9; close P-1", ""),
    ("split R-2 P-9; matter P-1", "R-1 R-2"),
    ("split R-2 P-9; matter P-9", "R-2"),
    ("matter P-9; split R-2 P-9", "R-2"),
    ("split R-2 P-9; matter P-9; split R-2 P-8", "R-2"),
    ("matter P-1; split R-2 P-9; split R-2 P-8", "R-1 R-2"),
    ("matter P-1; split R-2 P-9; split R-2 P-1", "R-1 R-2"),
    ("split R-2 P-9; split R-2 P-1; matter P-9", "R-2"),
    ("hold P-1; split R-2 P-9", "R-1 R-2"),
    ("live hold P-1; split R-2 P-9", "R-1 R-2"),
    ("live hold P-1; split R-2 P-9; lift", ""),
    ("split R-2 P-9; hold P-1", "R-1 R-2"),
    ("split R-2 P-9; live hold P-1; file R-4 P-1", "R-1 R-2 R-4"),
    ("hold P-3; split R-2 P-3", "R-2 R-3"),
    ("live hold P-3; split R-2 P-3", "R-2 R-3"),
    ("split R-2 P-9; live hold P-9; file R-2 P-1", "R-2"),
]
MERGES = [
    ("matter P-1; merge P-1 P-3", "R-1 R-2 R-3"),
    ("matter P-3; merge P-1 P-3", "R-1 R-2 R-3"),
    ("merge P-1 P-3; matter P-1", "R-1 R-2 R-3"),
    ("merge P-1 P-3; matter P-3", "R-1 R-2 R-3"),
    ("merge P-1 P-3; merge P-3 P-5; matter P-1", "R-1 R-2 R-3"),
    ("matter P-1; merge P-1 P-3; close P-1", ""),
    ("hold P-1; merge P-1 P-3", "R-1 R-2 R-3"),
    ("hold P-3; merge P-1 P-3", "R-1 R-2 R-3"),
    ("merge P-1 P-3; hold P-1", "R-1 R-2 R-3"),
    ("merge P-1 P-3; live hold P-1; file R-4 P-1; file R-5 P-3", "R-1 R-2 R-3 R-4 R-5"),
    ("matter P-1; merge P-1 P-3; split R-1 P-9", "R-1 R-2 R-3"),
    ("merge P-1 P-3; split R-1 P-9; matter P-1", "R-1 R-2 R-3"),
    ("hold P-1; merge P-1 P-3; split R-1 P-9", "R-1 R-2 R-3"),
    # R-2 was split off first: it goes on answering to the key it had, under the name that key has now.
    ("matter P-1; split R-2 P-9; merge P-1 P-3", "R-1 R-2 R-3"),
    ("split R-2 P-9; merge P-1 P-3; matter P-1", "R-1 R-2 R-3"),
    ("split R-2 P-9; merge P-1 P-3; matter P-3", "R-1 R-2 R-3"),
    ("split R-2 P-9; merge P-1 P-9; matter P-1", "R-1 R-2"),
    ("split R-2 P-9; merge P-9 P-3; matter P-9", "R-2 R-3"),
    ("split R-2 P-9; merge P-1 P-3; hold P-3", "R-1 R-2 R-3"),
]
FILES = [
    ("matter P-1; file R-2 P-5", "R-1 R-2"),
    ("file R-2 P-5; matter P-1", "R-1 R-2"),
    ("matter P-1; file R-2 ", "R-1 R-2"),
    ("hold P-1; file R-2 P-5", "R-1 R-2"),
    ("matter P-1; file R-2 P-5; close P-1", ""),
]


@pytest.mark.parametrize(("story", "expected"), [*SPLITS, *MERGES, *FILES])
def test_a_correction_undoes_no_protection(story, expected, acts):
    for reference, key in (("R-1", "P-1"), ("R-2", "P-1"), ("R-3", "P-3")):
        CaseRecordFactory(reference=reference, person_key=key)

    for step in story.split("; "):
        act = next(name for name in sorted(acts, key=len, reverse=True) if step.startswith(name))
        words = step.removeprefix(act)[1:]
        acts[act](*(words.split(" ") if words else ()))

    assert kept() == set(expected.split())
    for record in CaseRecord.objects.all():
        assert record.hold_count == record.coverage.count()

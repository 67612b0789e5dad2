"""A record is released from what is open about a key that it had before."""

import pytest

from governance.london import today
from governance.models import Event, Matter
from governance.rules.permissions import Role
from retention.actions import holds, persons
from retention.models import CaseRecord
from retention.queries.blockers import blockers
from retention.refusals import NoSuchRecord, NotAPersonKey, OwnWork
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def kept_by_its_old_key(officer):
    """A record that was split off from P-1, about which a request is open."""
    record = CaseRecordFactory(reference="R-1", person_key="P-1")
    Matter.objects.create(
        reference_text="SAR-1", kind="rights_request", concerns_kind="person", concerns_key="P-1", opened_on=today(),
        owner=officer,
    )  # fmt: skip
    persons.split(["R-1"], to="P-9", reason="Another child", by=officer)
    record.refresh_from_db()
    return record


def test_a_record_is_released_from_what_is_open_about_its_old_key(kept_by_its_old_key, officer):
    other = CaseRecordFactory(reference="R-2", person_key="P-1")

    persons.release("R-1", key="P-1", reason="Not about it", by=UserFactory(roles=[Role.RECORDS_OFFICER]))

    assert [blocker.reference for blocker in blockers([other])[other.pk]] == ["SAR-1"]
    assert not blockers([kept_by_its_old_key])
    event = Event.objects.get(kind="record.released")
    assert (event.subject_key, event.detail["key"]) == ("R-1", "P-1")


def test_whoever_split_a_record_off_does_not_release_it(kept_by_its_old_key, officer):
    with pytest.raises(OwnWork, match="another person"):
        persons.release("R-1", key="P-1", reason="Not about it", by=officer)

    assert blockers([kept_by_its_old_key])


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda officer: persons.split(["R-1"], to="P-10", reason="Yet another child", by=officer),
        lambda officer: persons.merge("P-9", into="P-3", reason="One child", by=officer),
    ],
    ids=["split again", "merged"],
)
def test_it_does_not_matter_where_the_record_went_meanwhile(kept_by_its_old_key, officer, meanwhile):
    CaseRecordFactory(person_key="P-3")
    meanwhile(officer)

    with pytest.raises(OwnWork, match="another person"):
        persons.release("R-1", key="P-1", reason="Not about it", by=officer)


def test_who_split_another_record_off_may_release_this_one(kept_by_its_old_key):
    another = UserFactory(roles=[Role.RECORDS_OFFICER])
    CaseRecordFactory(reference="R-2", person_key="P-1")
    persons.split(["R-2"], to="P-12", reason="Another child", by=another)

    persons.release("R-1", key="P-1", reason="Not about it", by=another)

    assert not blockers([kept_by_its_old_key])


def test_a_release_lifts_no_hold(kept_by_its_old_key, officer):
    holds.place(["R-1"], reason="A claim", by=officer)

    persons.release("R-1", key="P-1", reason="Not about it", by=UserFactory(roles=[Role.RECORDS_OFFICER]))

    record = CaseRecord.objects.get(reference="R-1")
    assert [blocker.kind for blocker in blockers([record])[record.pk]] == ["hold"]


def test_a_key_that_keeps_nothing_releases_nothing(kept_by_its_old_key):
    with pytest.raises(NotAPersonKey, match="Nothing about P-9 keeps R-1"):
        persons.release("R-1", key="P-9", reason="Why", by=UserFactory(roles=[Role.RECORDS_OFFICER]))


def test_a_restricted_record_cannot_be_released_by_who_may_not_know_of_it(kept_by_its_old_key):
    CaseRecord.objects.update(restricted=True)

    with pytest.raises(NoSuchRecord):
        persons.release("R-1", key="P-1", reason="Why", by=UserFactory(roles=[Role.RECORDS_OFFICER]))

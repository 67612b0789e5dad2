"""A correction of a person that is killed anywhere has changed nothing, and one given to two workers is done once."""

import pytest

from governance import event_log
from governance.models import Event, Job
from retention import correcting
from retention.actions import holds
from retention.correcting import Correction
from retention.models import CaseRecord, Hold, HoldCoverage
from tests.factories.records import CaseRecordFactory
from tests.torture import children, lists
from tests.torture.sizes import SIZES

RECORDS = 20


@pytest.fixture
def officer():
    return lists.officer()


@pytest.fixture
def job(officer):
    CaseRecordFactory.create_batch(RECORDS, person_key="P-1")
    CaseRecordFactory(person_key="P-2")
    holds.place_over(Hold.Scope.PERSON, target="P-1", is_live=True, reason="A claim", by=officer)
    return correcting.hand_over(Correction("P-1", "P-2", "One child, entered twice"), by=officer)


def moved() -> int:
    return CaseRecord.objects.filter(person_key="P-2").count() - 1


def merges() -> int:
    return Event.objects.filter(kind="person.merged").count()


def test_a_correction_killed_anywhere_is_done_as_a_whole_and_once(job, officer):
    chance = lists.chance()

    for _ in range(SIZES.kills):
        children.killed_at(chance.randrange(2, 60), lambda: correcting.go_on(job, by=officer))
        is_done = Job.objects.get(pk=job.pk).state == Job.State.DONE
        assert (moved(), merges()) == ((RECORDS, 1) if is_done else (0, 0))
    correcting.go_on(job, by=officer)

    assert (moved(), merges()) == (RECORDS, 1)
    assert HoldCoverage.objects.count() == CaseRecord.objects.filter(hold_count=1).count() == RECORDS + 1
    assert event_log.verify() is None


def test_a_correction_given_to_two_workers_is_done_by_one(job, officer):
    workers = [children.start(lambda: correcting.go_on(job, by=officer)) for _ in range(2)]

    assert children.all_ended(workers) == [0, 0]
    assert (moved(), merges()) == (RECORDS, 1)
    assert Job.objects.get(pk=job.pk).state == Job.State.DONE

"""Open matters."""

from datetime import timedelta

import pytest

from governance.actions import matters
from governance.actions.matters import AlreadyThere, ConcernsNothing, NotOpen
from governance.london import today
from governance.models import Event, Matter
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ABOUT = {"kind": Matter.Kind.CLAIM, "concerns": Matter.Concerns.RECORD, "key": "CS-1"}


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


def test_a_matter_is_written_down_with_an_event(officer):
    matter = matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=officer, by=officer)

    assert matter.is_open
    assert Event.objects.last().kind == "matter.opened"


def test_a_reference_is_used_once(officer):
    matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=officer, by=officer)

    with pytest.raises(AlreadyThere):
        matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=officer, by=officer)


def test_a_matter_concerns_something(officer):
    with pytest.raises(ConcernsNothing):
        matters.open_matter("CLM-1", **{**ABOUT, "key": ""}, opened_on=today(), owner=officer, by=officer)


def test_a_matter_is_closed_once_and_not_before_it_opened(officer):
    matter = matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=officer, by=officer)

    with pytest.raises(NotOpen):
        matters.close(matter, on=today() - timedelta(days=1), outcome="Settled", by=officer)
    matters.close(matter, on=today(), outcome="Settled", by=officer)
    with pytest.raises(NotOpen):
        matters.close(matter, on=today(), outcome="Settled", by=officer)


def test_a_practitioner_writes_down_no_matter():
    person = UserFactory(roles=[Role.PRACTITIONER])

    with pytest.raises(NotPermitted):
        matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=person, by=person)

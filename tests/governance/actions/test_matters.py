"""Open matters."""

from datetime import timedelta

import pytest

from governance.actions import matters
from governance.actions.matters import AlreadyThere, ConcernsNothing, LiesAhead, NotOpen
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


def test_a_matter_goes_on_keeping_until_it_has_ended(officer):
    matter = matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=officer, by=officer)

    with pytest.raises(LiesAhead, match="until then it keeps"):
        matters.close(matter, on=today() + timedelta(days=1), outcome="Will settle", by=officer)

    assert Matter.objects.still_open().get() == matter


def test_a_matter_opens_today_or_before(officer):
    with pytest.raises(LiesAhead, match="as of today"):
        matters.open_matter(
            "CLM-1", **ABOUT, opened_on=today() + timedelta(days=1), owner=officer, by=officer
        )


def test_a_matter_that_was_given_a_day_ahead_can_be_closed_on_it(officer):
    matter = matters.open_matter("CLM-1", **ABOUT, opened_on=today(), owner=officer, by=officer)
    Matter.objects.update(opened_on=today() + timedelta(days=400))

    matters.close(matter, on=today() + timedelta(days=400), outcome="A slip of the pen", by=officer)

    assert not Matter.objects.still_open().exists()

"""A correction of whose records they are, and a file that brings the same person's records in that very moment."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from governance import event_log
from governance.london import today
from governance.models import Event, EventHead
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import holds, persons
from retention.actions.registration import register
from retention.events import RetentionEvent
from retention.models import CaseRecord, Hold, PersonAlias, ScheduleVersion
from retention.rules.rows import read_record
from tests.factories.people import UserFactory
from tests.locks import LONG, wait_until_somebody_waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite lets one writer in at a time: nothing is locked"
    ),
]
WHY = "One child, entered twice"


class Meanwhile(threading.Thread):
    """An act in a connection of its own; what it met is told when it is over."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act, self.fault = act, None
        self.start()

    def run(self) -> None:
        try:
            self.act()
        # Whatever it was, `over` tells it.
        except BaseException as fault:
            self.fault = fault
        finally:
            connection.close()

    def over(self) -> BaseException | None:
        self.join(LONG)
        assert not self.is_alive()
        return self.fault


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


def feed(*rows: tuple[str, str]) -> None:
    """A batch of a file: records, each with its person's key."""
    rules = ScheduleVersion.objects.in_force(today()).rules
    read = [
        read_record(line, {"reference": reference, "class": "CSC-26", "person": key}, rules)
        for line, (reference, key) in enumerate(rows, start=2)
    ]
    register(read, by=system_user(), source="CareFile")


def person_of(reference: str) -> str:
    return CaseRecord.objects.get(reference=reference).person_key


def write_down(officer, reference: str) -> None:
    """The last step of a file that has locked a record: its event."""
    record = CaseRecord.objects.get(reference=reference)
    event_log.record(RetentionEvent.RECORD_CHANGED, subject=record.subject, by=officer)


def test_a_merge_that_is_undone_locks_what_stays_behind_in_the_order_of_all(officer):
    """The file has the first record and comes to the second; the split has the second and would come to the first."""
    feed(("R-1", "P-1"), ("R-2", "P-1"))
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    with transaction.atomic():
        list(CaseRecord.objects.filter(reference="R-1").select_for_update())
        split = Meanwhile(lambda: persons.split(["R-2"], to="P-1", reason="Two children", by=officer))
        wait_until_somebody_waits()
        list(CaseRecord.objects.filter(reference="R-2").select_for_update())
        write_down(officer, "R-2")

    assert split.over() is None
    assert (person_of("R-1"), person_of("R-2")) == ("P-2", "P-1")


@pytest.fixture
def held_up(officer):
    """A hold over P-1, which a merge comes to after it has locked its records, in another's hands until it is let go."""
    feed(("R-1", "P-1"))
    holds.place_over(Hold.Scope.PERSON, target="P-1", is_live=False, reason="A claim", by=officer)
    has_it, let_go = threading.Event(), threading.Event()

    def keep() -> None:
        with transaction.atomic():
            list(Hold.objects.select_for_update())
            has_it.set()
            let_go.wait(LONG)

    keeper = Meanwhile(keep)
    assert has_it.wait(LONG)

    def let_it_go() -> None:
        let_go.set()
        assert keeper.over() is None

    yield let_it_go
    let_go.set()


def test_a_merge_begins_anew_with_a_record_that_came_and_waits_for_nobody_with_the_head_in_its_hands(
    officer, held_up
):
    """A file brings a record after the merge locked the others; a second file has it, and waits for the log's head."""
    merge = Meanwhile(lambda: persons.merge("P-1", into="P-2", reason=WHY, by=officer))
    wait_until_somebody_waits()
    feed(("R-9", "P-1"))

    with transaction.atomic():
        list(CaseRecord.objects.filter(reference="R-9").select_for_update())
        held_up()
        wait_until_somebody_waits()
        write_down(officer, "R-9")

    assert merge.over() is None
    assert person_of("R-9") == "P-2"
    assert CaseRecord.objects.get(reference="R-9").hold_count == 1
    assert Event.objects.filter(kind=RetentionEvent.PERSON_MERGED).count() == 1


@pytest.mark.parametrize(("fed", "becomes"), [("P-1", "P-2"), ("P-2", "P-2")])
def test_a_record_that_a_file_is_bringing_is_held_by_what_holds_either_key(officer, fed, becomes):
    """The file waits for the log's head, and its record is not to be seen; the merge has the head."""
    feed(("R-1", "P-1"))
    holds.place_over(Hold.Scope.PERSON, target="P-1", is_live=True, reason="A claim", by=officer)

    with transaction.atomic():
        EventHead.objects.select_for_update().get()
        file = Meanwhile(lambda: feed(("R-9", fed)))
        wait_until_somebody_waits()
        persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    assert file.over() is None
    record = CaseRecord.objects.get(reference="R-9")
    assert (record.person_key, record.hold_count) == (becomes, 1)
    assert PersonAlias.objects.get().becomes == "P-2"

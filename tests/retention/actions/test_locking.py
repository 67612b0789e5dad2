"""Acts that meet on the same records wait for one another in one order: none is aborted."""

import threading

import pytest
from django.db import connection, transaction

from governance.london import today
from governance.rules.permissions import Role
from retention.actions import approval, holds, links, persons, proposal, review
from retention.actions.dates import recompute
from retention.actions.registration import register
from retention.actions.review import Verdict
from retention.locking import lock
from retention.models import CaseRecord, DisposalLine, DisposalList, Hold
from retention.rules.rows import RecordRow
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory
from tests.locks import LONG, wait_until_somebody_waits

Decision = DisposalLine.Decision


@pytest.fixture
def statements():
    """What an act asks of the database, in order."""
    found = []

    def listen(execute, sql, params, many, context):
        found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield found


def first(statements: list[str], *words: str) -> int:
    """Where the first statement stands that holds all of some words; past the end where none does."""
    for place, sql in enumerate(statements):
        if all(word in sql for word in words):
            return place
    return len(statements)


def acts(officer, head, listed, record):
    """Every act that takes a record off its list."""
    return {
        "hold": lambda: holds.place([record.reference], reason="A claim", by=officer),
        "hold over a person": lambda: holds.place_over(
            Hold.Scope.PERSON, target=record.person_key, reason="A claim", by=officer
        ),
        "keep": lambda: review.decide(
            listed, Verdict(Decision.KEEP, "Asked for"), by=head, references=[record.reference]
        ),
        "extend": lambda: review.decide(
            listed,
            Verdict(Decision.EXTEND, "Asked for", today().replace(year=today().year + 1, day=1)),
            by=head,
            references=[record.reference],
        ),
        "split": lambda: persons.split([record.reference], to="P-9", reason="Another child", by=officer),
        "merge": lambda: persons.merge(record.person_key, into="P-9", reason="One child", by=officer),
        "recompute": lambda: recompute([record.pk], by=officer),
        "link": lambda: links.link(record.reference, "LATER", reason="Named in it", by=officer),
        "more content": lambda: register([more_of(record)], by=officer, source="file"),
    }


def more_of(record):
    """A row that brings paper of a record, and nothing else that is new."""
    return RecordRow(
        line=2, reference=record.reference, classes=(record.code,), triggers={}, fields={"box": "12"}
    )


@pytest.fixture
def scene(db):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    head = UserFactory(roles=[Role.HEAD_OF_SERVICE])
    records = [CaseRecordFactory(reference=f"R-{number}", person_key="P-1") for number in (1, 2, 3)]
    CaseRecordFactory(reference="LATER", later=True)
    listed = proposal.propose(on=today(), by=officer)
    return officer, head, listed, records


NAMES = list(acts(None, None, None, None))


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time: nothing is locked"
)
@pytest.mark.parametrize("name", NAMES)
def test_records_are_locked_before_the_list_they_stand_on_and_the_log_comes_last(name, scene, statements):
    officer, head, listed, records = scene

    acts(officer, head, listed, records[0])[name]()

    record = first(statements, "FOR NO KEY UPDATE", "retention_caserecord")
    lists = first(statements, 'FROM "retention_disposallist"', "FOR UPDATE")
    log = first(statements, "FOR UPDATE", "governance_eventhead")
    assert record < lists < log < len(statements)


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time: nothing is locked"
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", NAMES)
def test_an_act_that_meets_a_hold_on_its_record_waits_and_neither_is_aborted(name, scene):
    """The hold has the record and is about to ask for the list; the other act comes in between."""
    officer, head, listed, records = scene
    faults: list[BaseException] = []
    act = acts(officer, head, listed, records[0])[name]

    def meet() -> None:
        try:
            act()
        # Whatever it was, the assertion below tells it.
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    with transaction.atomic():
        list(CaseRecord.objects.filter(pk=records[0].pk).select_for_update())
        other = threading.Thread(target=meet)
        other.start()
        wait_until_somebody_waits()
        holds.place([records[0].reference], reason="An inquiry", by=officer)
    other.join(LONG)

    assert not other.is_alive()
    assert [type(fault).__name__ for fault in faults] in ([], ["NoSuchRecord"])
    assert CaseRecord.objects.get(pk=records[0].pk).hold_count >= 1
    assert DisposalLine.objects.get(reference_text="R-1").fate == DisposalLine.Fate.EXCLUDED


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one writer in at a time: nothing is locked"
)
@pytest.mark.django_db(transaction=True)
def test_a_hold_and_a_decision_meet_again_and_again_and_none_is_aborted(scene):
    officer, head, listed, records = scene
    faults: list[BaseException] = []
    begin = threading.Barrier(2)

    def repeat(act) -> None:
        try:
            for record in records:
                begin.wait(LONG)
                act(record)
        # A decision may come too late for a record that was held a moment before, and a list whose last record
        # was held is finished: these are answers.
        except (review.NoSuchRecord, review.NotDecidable):
            begin.abort()
        except threading.BrokenBarrierError:
            pass
        except BaseException as fault:
            faults.append(fault)
            begin.abort()
        finally:
            connection.close()

    threads = [
        threading.Thread(target=repeat, args=[act])
        for act in (
            lambda record: holds.place([record.reference], reason="A claim", by=officer),
            lambda record: review.decide(
                listed, Verdict(Decision.KEEP, "Asked for"), by=head, references=[record.reference]
            ),
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)

    assert faults == []


@pytest.mark.django_db
def test_what_a_lock_names_are_the_records_found(scene):
    *_, records = scene

    with transaction.atomic():
        assert lock(CaseRecord.objects.filter(person_key="P-1")) == [record.pk for record in records]
        assert lock(CaseRecord.objects.none()) == []


@pytest.mark.django_db
def test_a_list_can_still_be_approved_after_some_of_it_was_kept(scene):
    officer, head, listed, records = scene
    acts(officer, head, listed, records[0])["keep"]()
    review.decide(listed, Verdict(Decision.DISPOSE), by=head)

    for approver in UserFactory.create_batch(2, roles=[Role.RECORDS_APPROVER]):
        approval.approve(listed, by=approver)

    assert DisposalList.objects.get().status == DisposalList.Status.APPROVED

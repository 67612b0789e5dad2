"""Two keys found to be one child are merged; a wrong child is split off."""

import pytest

from governance.london import today
from governance.models import Event, Matter, Reason
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import holds, persons, proposal
from retention.importing import import_records
from retention.locking import OthersCame
from retention.models import CaseRecord, DisposalLine, Hold, PersonAlias
from retention.queries.blockers import blockers
from retention.refusals import NoSuchPersonKey, NoSuchRecord, NotAPersonKey, ReasonNeeded
from retention.triggering import Put
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

WHY = "One child, entered twice"


@pytest.fixture
def feed(db, tmp_path):
    def feed(reference: str, person: str):
        path = tmp_path / "records.csv"
        path.write_text(f"reference,class,person\n{reference},CSC-26,{person}\n")
        return import_records(path, by=system_user())

    return feed


def person_of(reference: str) -> str:
    return CaseRecord.objects.get(reference=reference).person_key


def test_the_records_of_two_keys_are_one_persons(officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-2")

    assert persons.merge("P-1", into="P-2", reason=WHY, by=officer) == 1

    assert person_of("R-1") == person_of("R-2") == "P-2"
    event = Event.objects.get(kind="person.merged")
    assert (event.subject_key, event.detail["key"]) == ("P-2", "P-1")
    assert Reason.objects.get(event=event.number).text == WHY


def test_a_system_that_goes_on_sending_the_old_key_means_the_new_one(officer, feed):
    feed("R-1", "P-1")
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)
    persons.merge("P-2", into="P-3", reason=WHY, by=officer)

    feed("R-1", "P-1")
    feed("R-9", "P-2")

    assert person_of("R-1") == person_of("R-9") == "P-3"


@pytest.mark.parametrize("held", ["P-1", "P-2"])
def test_a_hold_over_either_key_keeps_the_records_of_both(officer, held):
    for key in ("P-1", "P-2"):
        CaseRecordFactory(reference=f"R-{key}", person_key=key)
    hold, _ = holds.place_over(Hold.Scope.PERSON, target=held, reason="A claim", by=officer)

    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    hold.refresh_from_db()
    assert hold.target == "P-2"
    assert hold.coverage.count() == CaseRecord.objects.held().count() == 2


def test_an_open_matter_follows_the_person(officer):
    record = CaseRecordFactory(person_key="P-1")
    Matter.objects.create(
        reference_text="SAR-1", kind="rights_request", concerns_kind="person", concerns_key="P-1", opened_on=today(),
        owner=officer,
    )  # fmt: skip

    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    record.refresh_from_db()
    assert [block.reference for block in blockers([record])[record.pk]] == ["SAR-1"]


def test_a_listed_record_leaves_its_list(officer):
    record = CaseRecordFactory(person_key="P-1")
    proposal.propose(on=today(), by=officer)

    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    record.refresh_from_db()
    assert record.state == CaseRecord.State.ACTIVE
    assert DisposalLine.objects.get().fate == DisposalLine.Fate.EXCLUDED


def test_dates_are_worked_out_again(officer):
    record = CaseRecordFactory(person_key="P-1", later=True)

    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    record.refresh_from_db()
    assert record.last_day_kept is None  # The factory's date rests on no trigger.


def test_a_wrong_child_is_split_off_and_stays_split(officer, feed):
    feed("R-1", "P-1")
    feed("R-2", "P-1")

    assert persons.split(["R-2"], to="P-9", reason="Another child", by=officer) == 1
    feed("R-2", "P-1")

    assert (person_of("R-1"), person_of("R-2")) == ("P-1", "P-9")
    assert Event.objects.get(kind="person.split").detail["from"] == "P-1"


def test_a_feeding_system_that_corrects_itself_is_believed(officer, feed):
    feed("R-2", "P-1")
    persons.split(["R-2"], to="P-9", reason="Another child", by=officer)

    feed("R-2", "P-5")

    assert person_of("R-2") == "P-5"


def test_what_was_held_stays_held_when_it_is_split_off_and_new_holds_follow(officer):
    record = CaseRecordFactory(reference="R-1", person_key="P-1")
    for key in ("P-1", "P-9"):
        holds.place_over(Hold.Scope.PERSON, target=key, reason="A claim", by=officer)

    persons.split(["R-1"], to="P-9", reason="Another child", by=officer)

    record.refresh_from_db()
    assert record.hold_count == record.coverage.count() == 2


def test_a_restricted_record_cannot_be_split_off_by_who_may_not_know_of_it(officer):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)

    with pytest.raises(NoSuchRecord):
        persons.split(["R-1"], to="P-9", reason="Another child", by=officer)


@pytest.mark.parametrize("into", ["P-1", "", "Ada Lovelace", "x" * 81, " P-2"])
def test_what_is_no_other_key_is_refused(officer, into):
    CaseRecordFactory(person_key="P-1")

    with pytest.raises(NotAPersonKey):
        persons.merge("P-1", into=into, reason=WHY, by=officer)


def test_a_key_that_nobody_has_is_refused(officer):
    with pytest.raises(NoSuchPersonKey):
        persons.merge("P-1", into="P-2", reason=WHY, by=officer)


def test_a_merged_key_is_no_key_any_more(officer):
    CaseRecordFactory(person_key="P-1")
    CaseRecordFactory(person_key="P-3")
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    with pytest.raises(NotAPersonKey):
        persons.merge("P-3", into="P-1", reason=WHY, by=officer)


@pytest.fixture
def wrongly_merged(officer, feed):
    """P-1 with two records and P-2 with one, merged although they are two children."""
    feed("R-1", "P-1")
    feed("R-2", "P-1")
    feed("R-3", "P-2")
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)


def test_a_merge_that_was_wrong_is_undone_and_the_key_stands_for_its_child_again(
    wrongly_merged, officer, feed
):
    persons.split(["R-1"], to="P-1", reason="Two children after all", by=officer)

    for reference in ("R-1", "R-2", "R-9"):
        feed(reference, "P-1")

    assert [person_of(f"R-{number}") for number in (1, 2, 3, 9)] == ["P-1", "P-2", "P-2", "P-1"]


def test_a_feeding_system_that_corrects_itself_after_that_is_believed(wrongly_merged, officer, feed):
    persons.split(["R-1"], to="P-1", reason="Two children after all", by=officer)

    feed("R-1", "P-2")

    assert person_of("R-1") == "P-2"


def test_what_was_opened_about_a_child_before_keeps_the_records_when_the_merge_is_undone(officer, feed):
    feed("R-1", "P-1")
    feed("R-3", "P-2")
    Matter.objects.create(
        reference_text="SAR-1", kind="rights_request", concerns_kind="person", concerns_key="P-1", opened_on=today(),
        owner=officer,
    )  # fmt: skip
    hold, _ = holds.place_over(Hold.Scope.PERSON, target="P-1", reason="A claim", by=officer)
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    persons.split(["R-1"], to="P-1", reason="Two children after all", by=officer)

    record = CaseRecord.objects.get(reference="R-1")
    assert {block.kind for block in blockers([record])[record.pk]} == {"hold", "rights_request"}
    assert hold.coverage.filter(record=record).exists()


def test_a_key_that_was_merged_into_somebody_else_is_not_revived_here(wrongly_merged, officer):
    CaseRecordFactory(reference="R-7", person_key="P-7")

    with pytest.raises(NotAPersonKey, match="merged into another"):
        persons.split(["R-7"], to="P-1", reason="Another child", by=officer)


def test_a_correction_stands_when_the_key_it_came_from_is_merged(officer, feed):
    feed("R-1", "P-1")
    feed("R-2", "P-1")
    persons.split(["R-2"], to="P-9", reason="Another child", by=officer)
    persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    for key in ("P-1", "P-2"):
        feed("R-2", key)
        assert person_of("R-2") == "P-9"


def test_while_records_of_a_key_come_in_again_and_again_it_is_not_merged(officer, monkeypatch):
    """What comes once is taken in: test_persons_meeting_files, with a connection of its own for the file."""
    CaseRecordFactory(reference="R-1", person_key="P-1")
    monkeypatch.setattr(
        "retention.actions.persons.forget_persons",
        lambda keys: CaseRecordFactory(reference="R-LATE", person_key="P-1"),
    )

    with pytest.raises(OthersCame):
        persons.merge("P-1", into="P-2", reason=WHY, by=officer)

    assert person_of("R-1") == "P-1"
    assert not Event.objects.filter(kind="person.merged").exists()


def test_a_key_that_is_merged_while_a_file_comes_in_means_the_other(officer, feed, monkeypatch):
    hold, _ = holds.place_over(Hold.Scope.PERSON, target="P-2", reason="A claim", by=officer, is_live=True)

    def merged_meanwhile(records):
        PersonAlias.objects.create(key="P-1", becomes="P-2")
        return Put()

    monkeypatch.setattr("retention.actions.registration.put_what_waits", merged_meanwhile)

    feed("R-1", "P-1")

    assert person_of("R-1") == "P-2"
    assert hold.coverage.count() == 1


def test_a_reason_is_needed(officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")

    with pytest.raises(ReasonNeeded):
        persons.merge("P-1", into="P-2", reason=" ", by=officer)
    with pytest.raises(ReasonNeeded):
        persons.split(["R-1"], to="P-2", reason="", by=officer)


def test_not_everybody_corrects_persons(approvers):
    with pytest.raises(NotPermitted):
        persons.merge("P-1", into="P-2", reason=WHY, by=UserFactory(roles=[Role.AUDITOR]))


def test_a_key_of_records_that_are_not_to_be_known_of_is_refused_as_if_nobody_had_it(officer):
    CaseRecordFactory(person_key="P-1", restricted=True)

    with pytest.raises(NoSuchPersonKey, match="No record has the key P-1"):
        persons.merge("P-1", into="P-2", reason=WHY, by=officer)

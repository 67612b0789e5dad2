"""What comes to a person, or beneath a case file, that only few may know of is restricted as it comes."""

import pytest

from governance.london import today
from governance.models import Event, Reason
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention import importing
from retention.actions import persons, proposal, registration, restriction
from retention.arriving import WORDS, Why
from retention.importing import import_records
from retention.models import CaseRecord, DisposalLine, Look, PersonAlias
from retention.triggering import Put
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

REASON = "One child, entered twice"


@pytest.fixture
def officer(db):
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def protector(db):
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])


@pytest.fixture
def feed(db, tmp_path):
    """Take in a file of rows of reference, person, parent and restricted."""
    path = tmp_path / "records.csv"

    def feed(*rows: str, by=None, source: str = ""):
        lines = [f"{reference},CSC-26,{rest}" for reference, rest in (row.split(",", 1) for row in rows)]
        path.write_text("\n".join(["reference,class,person,parent,restricted", *lines, ""]))
        return import_records(path, by=by or system_user(), source=source)

    return feed


def restricted() -> set[str]:
    return set(CaseRecord.objects.filter(restricted=True).values_list("reference", flat=True))


@pytest.mark.parametrize("said", ["", "no"])
def test_what_comes_of_a_person_of_whom_every_record_is_restricted_is_restricted(feed, said):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)

    feed(f"R-2,P-1,,{said}", "R-3,P-2,,")

    assert restricted() == {"R-1", "R-2"}
    event = Event.objects.get(kind="record.restricted")
    assert (event.subject_key, event.detail["because"]) == ("R-2", "person")
    assert Reason.objects.get(event=event.number).text == WORDS[Why.PERSON]


def test_what_comes_of_a_person_of_whom_some_records_are_open_is_open(feed):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)
    CaseRecordFactory(reference="R-2", person_key="P-1")

    feed("R-3,P-1,,")

    assert restricted() == {"R-1"}


def test_nobodys_records_are_no_person(feed):
    CaseRecordFactory(reference="R-1", restricted=True)

    feed("R-2,,,")

    assert restricted() == {"R-1"}


def test_once_one_is_opened_the_next_comes_open(feed, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)
    feed("R-2,P-1,,")

    restriction.lift("R-2", reason="An ordinary file", by=protector)
    feed("R-3,P-1,,")

    assert restricted() == {"R-1"}


@pytest.mark.parametrize("batch", [1, 10])
def test_a_file_that_brings_a_whole_child_says_itself_what_is_restricted(feed, monkeypatch, batch):
    monkeypatch.setattr(importing, "BATCH", batch)

    feed("R-1,P-1,,yes", "R-2,P-1,,", "R-3,P-1,,no", source="Case system")

    assert restricted() == {"R-1"}


def test_the_next_file_of_the_same_system_does_not(feed):
    feed("R-1,P-1,,yes", source="Case system")

    feed("R-2,P-1,,", source="Case system")

    assert restricted() == {"R-1", "R-2"}


def test_a_file_that_was_cut_off_still_knows_what_was_there_before_it(feed, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    CaseRecordFactory(reference="R-0", person_key="P-0", restricted=True)
    rows = ("R-1,P-1,,yes", "R-2,P-1,,", "R-3,P-0,,")

    class PowerCut(BaseException):
        pass

    def cut(job, *args):
        if job.done:
            raise PowerCut
        return noted(job, *args)

    noted = registration._note
    with monkeypatch.context() as patched:
        patched.setattr("retention.actions.registration._note", cut)
        with pytest.raises(PowerCut):
            feed(*rows)
    assert restricted() == {"R-0", "R-1"}

    feed(*rows)

    assert restricted() == {"R-0", "R-1", "R-3"}


def test_what_is_given_to_such_a_person_by_a_file_is_restricted_and_leaves_its_list(feed, officer):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)
    CaseRecordFactory(reference="R-2", person_key="P-2")
    proposal.propose(on=today(), by=officer)

    feed("R-2,P-1,,")

    assert restricted() == {"R-1", "R-2"}
    assert DisposalLine.objects.get().fate == DisposalLine.Fate.EXCLUDED


def test_what_comes_beneath_a_restricted_case_file_is_restricted_and_what_stands_below_that(feed):
    CaseRecordFactory(reference="CASE", restricted=True)

    feed("R-1,,CASE,", "R-2,,R-1,", "R-3,,OTHER,")

    assert restricted() == {"CASE", "R-1", "R-2"}
    because = Event.objects.filter(kind="record.restricted").values_list("subject_key", "detail__because")
    assert set(because) == {("R-1", "case"), ("R-2", "case")}


def test_what_waited_for_a_case_file_that_comes_restricted_is_restricted(feed):
    feed("R-1,P-1,CASE,")
    assert not restricted()

    feed("CASE,P-9,,yes")

    assert restricted() == {"CASE", "R-1"}


def test_a_record_that_stays_where_it_is_stays_as_it_is(feed, protector):
    CaseRecordFactory(reference="CASE", restricted=True)
    feed("R-1,,CASE,")
    restriction.lift("R-1", reason="Known to the school", by=protector)

    feed("R-1,,CASE,")

    assert restricted() == {"CASE"}


def test_a_person_who_sent_it_has_looked_and_a_system_knows_it_anyway(feed, officer):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)

    feed("R-2,P-1,,")
    assert not Look.objects.exists()
    feed("R-3,P-1,,", by=officer)

    assert list(Look.objects.values_list("reference_text", "by", "door")) == [("R-3", officer.pk, "import")]


@pytest.mark.parametrize("hidden", ["P-1", "P-2"])
def test_merged_with_a_person_of_whom_every_record_is_restricted_all_are(hidden, protector, feed):
    for key in ("P-1", "P-2"):
        CaseRecordFactory(reference=f"R-{key}", person_key=key, restricted=key == hidden)

    persons.merge("P-1", into="P-2", reason=REASON, by=protector)
    for key in ("P-1", "P-2"):
        feed(f"NEXT-{key},{key},,")

    assert restricted() == {"R-P-1", "R-P-2", "NEXT-P-1", "NEXT-P-2"}
    assert Event.objects.filter(kind="record.restricted", detail__because="merged").count() == 1


def test_merged_with_a_person_of_whom_some_records_are_open_each_stays_as_it_is(protector):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)
    CaseRecordFactory(reference="R-2", person_key="P-1")
    CaseRecordFactory(reference="R-3", person_key="P-2")

    persons.merge("P-1", into="P-2", reason=REASON, by=protector)

    assert restricted() == {"R-1"}


def test_who_may_not_know_of_the_other_person_undoes_no_restriction_by_a_merge(officer, feed):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-2", restricted=True)

    assert persons.merge("P-1", into="P-2", reason=REASON, by=officer) == 1

    assert restricted() == {"R-1", "R-2"}


def test_a_listed_record_leaves_its_list_when_a_merge_restricts_it(officer, protector):
    CaseRecordFactory(reference="R-1", person_key="P-1", restricted=True)
    CaseRecordFactory(reference="R-2", person_key="P-2")
    proposal.propose(on=today(), by=officer)

    persons.merge("P-1", into="P-2", reason=REASON, by=protector)

    assert DisposalLine.objects.get().fate == DisposalLine.Fate.EXCLUDED


def test_a_key_that_is_merged_while_a_file_comes_in_is_judged_as_the_other(feed, monkeypatch):
    CaseRecordFactory(reference="R-1", person_key="P-2", restricted=True)

    def merged_meanwhile(records):
        PersonAlias.objects.create(key="P-1", becomes="P-2")
        return Put()

    monkeypatch.setattr("retention.actions.registration.put_what_waits", merged_meanwhile)

    feed("R-2,P-1,,")

    assert restricted() == {"R-1", "R-2"}


def test_what_is_split_off_to_such_a_person_is_restricted(officer):
    CaseRecordFactory(reference="R-1", person_key="P-1")
    CaseRecordFactory(reference="R-2", person_key="P-1")
    CaseRecordFactory(reference="R-9", person_key="P-9", restricted=True)

    persons.split(["R-1"], to="P-9", reason="Another child", by=officer)

    assert restricted() == {"R-1", "R-9"}
    assert Event.objects.get(kind="record.restricted").detail["because"] == "split"

"""A record is restricted by whoever keeps the register, and opened again by whoever may know of it."""

import pytest

from governance.models import Event, Reason
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import restriction
from retention.actions.restriction import NotRestrictable
from retention.models import CaseRecord, DisposalLine, DisposalList
from retention.refusals import NoSuchRecord, ReasonNeeded
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

WHY = "A colleague's child"


@pytest.fixture
def protector(db):
    return UserFactory(roles=[Role.DATA_PROTECTION_OFFICER])


def test_records_are_restricted_with_the_reason(officer):
    CaseRecordFactory(reference="R-1")
    CaseRecordFactory(reference="R-2")

    assert restriction.place(["R-1", "R-2"], reason=WHY, by=officer) == 2

    assert not CaseRecord.objects.visible_to(officer).exists()
    assert Event.objects.filter(kind="record.restricted").count() == 2
    assert set(Reason.objects.values_list("subject_key", "text")) == {("R-1", WHY), ("R-2", WHY)}


def test_a_record_that_is_restricted_leaves_its_list(proposed, records, officer):
    restriction.place([records[0].reference], reason=WHY, by=officer)

    line = DisposalLine.objects.get(record=records[0])
    assert (line.fate, line.fate_reason) == (DisposalLine.Fate.EXCLUDED, "It was restricted.")
    assert CaseRecord.objects.get(pk=records[0].pk).state == CaseRecord.State.ACTIVE
    assert DisposalList.objects.get().content_hash != proposed.content_hash


def test_a_restricted_record_is_opened_by_who_may_know_of_it(protector):
    CaseRecordFactory(reference="R-1", restricted=True)

    restriction.lift("R-1", reason="She has left", by=protector)

    assert not CaseRecord.objects.get().restricted
    assert Event.objects.get(kind="record.restriction.lifted").subject_key == "R-1"


def test_whoever_restricted_it_cannot_open_it_again(officer):
    CaseRecordFactory(reference="R-1")
    restriction.place(["R-1"], reason=WHY, by=officer)

    with pytest.raises(NotPermitted):
        restriction.lift("R-1", reason="A mistake", by=officer)


def test_a_restricted_record_is_refused_as_if_it_were_not_there(officer):
    CaseRecordFactory(reference="R-1", restricted=True)

    refusals = []
    for reference in ("R-1", "R-404"):
        with pytest.raises(NoSuchRecord) as refused:
            restriction.place([reference], reason=WHY, by=officer)
        refusals.append(refused.value.message.replace(reference, "…"))

    assert len(set(refusals)) == 1


def test_what_is_so_already_is_refused_to_who_may_know_of_it(protector):
    CaseRecordFactory(reference="R-1", restricted=True)
    CaseRecordFactory(reference="R-2")

    with pytest.raises(NotRestrictable):
        restriction.place(["R-1"], reason=WHY, by=protector)
    with pytest.raises(NotRestrictable, match="R-2 is not restricted"):
        restriction.lift("R-2", reason="Why", by=protector)


@pytest.mark.parametrize("reason", ["", " \n"])
def test_a_reason_is_needed(officer, protector, reason):
    CaseRecordFactory(reference="R-1")

    with pytest.raises(ReasonNeeded):
        restriction.place(["R-1"], reason=reason, by=officer)
    with pytest.raises(ReasonNeeded):
        restriction.lift("R-1", reason=reason, by=protector)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.RECORDS_APPROVER, Role.FEEDER])
def test_not_everybody_who_reads_records_restricts_them(db, role):
    CaseRecordFactory(reference="R-1")

    with pytest.raises(NotPermitted):
        restriction.place(["R-1"], reason=WHY, by=UserFactory(roles=[role]))

"""Records that are kept with others (rule 15)."""

import pytest

from governance.london import today
from retention.actions import links, proposal
from retention.carrying_out import carry_out
from retention.models import CaseRecord, DisposalLine, RecordLink, Tombstone
from retention.queries.due import due_for_disposal
from retention.queries.explanation import explain_record
from retention.refusals import NoSuchRecord, NotALink
from retention.rules.groups import kept_with
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return CaseRecordFactory(reference="DOCUMENT")


@pytest.fixture
def later():
    return CaseRecordFactory(reference="SISTER", later=True)


def proposed_references(officer) -> set[str]:
    listed = proposal.propose(on=today(), by=officer)
    return set(listed.lines.values_list("reference_text", flat=True)) if listed else set()


def test_a_document_of_several_cases_lives_until_the_last_ones_date(document, later, officer):
    brother = CaseRecordFactory(reference="BROTHER")
    links.link("DOCUMENT", "BROTHER", reason="Named in it", by=officer)
    links.link("DOCUMENT", "SISTER", reason="Named in it", by=officer)

    assert proposed_references(officer) == {brother.reference}


def test_linked_cases_that_form_a_loop_go_together_or_not_at_all(officer, later):
    for reference in ("A", "B", "C"):
        CaseRecordFactory(reference=reference)
    for one, other in (("A", "B"), ("B", "C"), ("C", "A"), ("C", "SISTER")):
        links.link(one, other, reason="One family", by=officer)

    assert proposed_references(officer) == set()
    links.unlink("C", "SISTER", reason="It was another child", by=officer)
    assert proposed_references(officer) == {"A", "B", "C"}


@pytest.mark.parametrize(
    "undated", [{"undated": True}, {"reason": "permanent", "last_day_kept": None, "due_from": None}]
)
def test_what_has_no_date_keeps_what_is_linked_to_it(document, officer, undated):
    CaseRecordFactory(reference="OTHER", **undated)
    links.link("DOCUMENT", "OTHER", reason="Named in it", by=officer)

    assert proposed_references(officer) == set()


def test_the_explanation_names_the_record_it_waits_for(document, later, officer):
    links.link("DOCUMENT", "SISTER", reason="Named in it", by=officer)

    (blocker,) = explain_record("DOCUMENT", on=today()).as_data["blockers"]

    assert (blocker["kind"], blocker["reference"]) == ("record", "SISTER")
    assert [record.reference for record, _ in due_for_disposal(today()).blocked] == ["DOCUMENT"]
    assert due_for_disposal(later.eligible_on).blocked == []


def test_a_record_that_is_linked_leaves_its_list(document, later, officer):
    assert proposed_references(officer) == {"DOCUMENT"}

    links.link("DOCUMENT", "SISTER", reason="Named in it", by=officer)

    assert not DisposalLine.objects.remaining().exists()


def test_a_record_whose_group_came_to_live_longer_is_not_destroyed(approved, records, officer):
    other = CaseRecordFactory(reference="OTHER")
    links.link(records[0].reference, "OTHER", reason="One family", by=officer)
    CaseRecord.objects.filter(pk=other.pk).update(due_from="2099-01-01", eligible_on="2099-01-01")

    carry_out(approved, by=officer)

    assert CaseRecord.objects.filter(pk=records[0].pk).exists()
    assert Tombstone.objects.count() == 2


def test_what_is_destroyed_keeps_nothing_any_more(approved, records, officer):
    links.link(records[0].reference, records[1].reference, reason="One family", by=officer, both_ways=True)

    carry_out(approved, by=officer)

    assert Tombstone.objects.count() == 3
    assert not RecordLink.objects.exists()


def test_a_record_is_linked_with_another_that_the_person_may_know_of(document, officer):
    CaseRecordFactory(reference="SECRET", restricted=True)

    with pytest.raises(NotALink):
        links.link("DOCUMENT", "DOCUMENT", reason="x", by=officer)
    with pytest.raises(NoSuchRecord):
        links.link("DOCUMENT", "SECRET", reason="x", by=officer)


def test_a_loop_ends_by_itself():
    assert kept_with(1, {1: [2, 3], 2: [1], 3: [2, 4]}) == [2, 3, 4]

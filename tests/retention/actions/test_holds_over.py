"""Holds over more than named records."""

import pytest

from governance.london import today
from retention.actions import holds, proposal
from retention.models import CaseRecord, Hold
from retention.refusals import NotAScope
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db
Scope = Hold.Scope


def held() -> set[str]:
    return set(CaseRecord.objects.held().values_list("reference", flat=True))


@pytest.fixture
def family(officer):
    top = CaseRecordFactory(reference="CS-1", person_key="P-1", location="Annexe")
    CaseRecordFactory(reference="CS-2", person_key="P-1", parent=top, parent_reference="CS-1")
    below = CaseRecord.objects.get(reference="CS-2")
    CaseRecordFactory(reference="CS-3", person_key="P-2", parent=below, parent_reference="CS-2")
    CaseRecordFactory(reference="CS-4", person_key="P-3", code="CSC-27", class_codes="CSC-14;CSC-27")
    return top


@pytest.mark.parametrize(
    ("scope", "target", "terms", "caught"),
    [
        (Scope.PERSON, "P-1", {}, {"CS-1", "CS-2"}),
        (Scope.TREE, "CS-1", {}, {"CS-1", "CS-2", "CS-3"}),
        (Scope.TREE, "CS-2", {}, {"CS-2", "CS-3"}),
        (Scope.CLASS, "CSC-27", {}, {"CS-4"}),
        (Scope.CLASS, "CSC-14", {}, {"CS-4"}),
        (Scope.CLASS, "CSC-15", {}, set()),
        (Scope.QUERY, "", {"location": "Annexe"}, {"CS-1"}),
        (Scope.QUERY, "", {"reference__startswith": "CS-"}, {"CS-1", "CS-2", "CS-3", "CS-4"}),
        (Scope.QUERY, "", {"eligible_on__lte": "2019-01-01"}, set()),
    ],
)
def test_a_hold_covers_what_its_scope_means(family, officer, scope, target, terms, caught):
    holds.place_over(scope, target=target, terms=terms, reason="An inquiry", by=officer)

    assert held() == caught


def test_what_a_hold_over_a_person_covers_leaves_its_list(family, officer):
    listed = proposal.propose(on=today(), by=officer)

    holds.place_over(Scope.PERSON, target="P-1", reason="A claim", by=officer)

    assert listed.lines.remaining().count() == 2


def test_a_restricted_record_is_held_but_not_counted_for_one_who_may_not_know_of_it(officer):
    CaseRecordFactory(person_key="P-9", restricted=True)

    _, seen = holds.place_over(Scope.PERSON, target="P-9", reason="A claim", by=officer)

    assert seen == 0
    assert CaseRecord.objects.held().count() == 1


@pytest.mark.parametrize(
    ("scope", "target", "terms"),
    [
        (Scope.PERSON, "", {}),
        (Scope.TREE, "CS-0", {}),
        (Scope.QUERY, "", {}),
        (Scope.QUERY, "", {"pk__gt": "0"}),
        (Scope.RECORDS, "", {}),
    ],
)
def test_a_hold_over_nothing_or_over_what_cannot_be_asked_is_refused(officer, scope, target, terms):
    with pytest.raises(NotAScope):
        holds.place_over(scope, target=target, terms=terms, reason="A claim", by=officer)


def test_many_records_are_held_in_a_few_statements(officer, django_assert_max_num_queries):
    CaseRecordFactory.create_batch(200)

    with django_assert_max_num_queries(23):
        holds.place_over(Scope.CLASS, target="CSC-26", reason="An inquiry", by=officer)

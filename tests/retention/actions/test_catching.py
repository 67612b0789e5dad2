"""A live hold catches what comes into its reach, through whichever door; what it means is never destroyed."""

import pytest
from django.db import transaction

from governance.models import Event
from governance.permissions import system_user
from governance.refusals import NotPermitted
from governance.rules.permissions import Role
from retention.actions import classification, holds
from retention.carrying_out import carry_out
from retention.catching import catch
from retention.importing import import_records
from retention.models import CaseRecord, DisposalLine, FormerKey, Hold, HoldCoverage
from retention.recomputing import look_again_for_holds
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
Scope = Hold.Scope


@pytest.fixture
def feed(tmp_path, officer):
    """Register or change records by a file: `feed("reference,class", "R-1,CSC-31")`."""

    def feed(*lines: str) -> None:
        path = tmp_path / "records.csv"
        path.write_text("\n".join([*lines, ""]))
        assert not import_records(path, by=officer)["rejected"]

    return feed


def held() -> set[str]:
    return set(CaseRecord.objects.held().values_list("reference", flat=True))


def over(scope, officer, *, target="", is_live=True, **terms) -> Hold:
    return holds.place_over(
        scope, target=target, terms=terms, is_live=is_live, reason="An inquiry", by=officer
    )[0]


@pytest.mark.parametrize("is_named_second", [False, True])
def test_a_record_reclassified_into_a_held_class_is_held(feed, officer, is_named_second):
    feed("reference,class,child.date_of_birth,case.closed_on", "R-1,CSC-14,1960-10-05,1980-01-01")
    over(Scope.CLASS, officer, target="CSC-31")

    codes = ["CSC-14", "CSC-31"] if is_named_second else ["CSC-31"]
    classification.reclassify(CaseRecord.objects.get(), codes, reason="Looked at again", by=officer)

    assert held() == {"R-1"}


def test_records_reclassified_many_at_once_into_a_held_class_are_held(feed, officer):
    feed("reference,class", "R-1,CSC-14", "R-2,CSC-14", "R-3,CSC-14")
    over(Scope.CLASS, officer, target="CSC-31")
    some = CaseRecord.objects.exclude(reference="R-3").values_list("pk", flat=True)

    classification.reclassify_many(list(some), ["CSC-31"], reason="Looked at again", by=officer)

    assert held() == {"R-1", "R-2"}


def test_a_record_whose_date_moves_into_a_held_query_is_held(feed, officer):
    feed("reference,class,case.closed_on", "R-1,CSC-14,2025-01-31")
    over(Scope.QUERY, officer, eligible_on__lte="2020-12-31")
    assert held() == set()

    feed("reference,class,case.closed_on", "R-1,CSC-14,1980-01-31")

    assert held() == {"R-1"}


def test_a_case_that_comes_under_a_held_one_is_held_with_all_below_it(feed, officer):
    feed("reference,class,parent", "R-0,CSC-14,", "C-1,CSC-14,B-1")
    over(Scope.TREE, officer, target="R-0")

    feed("reference,class,parent", "B-1,CSC-14,R-0")

    assert held() == {"R-0", "B-1", "C-1"}


def test_a_case_that_is_moved_under_a_held_one_is_held_with_all_below_it(feed, officer):
    feed("reference,class,parent", "R-0,CSC-14,", "B-1,CSC-14,", "C-1,CSC-14,B-1", "D-1,CSC-14,C-1")
    over(Scope.TREE, officer, target="R-0")

    feed("reference,class,parent", "B-1,CSC-14,R-0")

    assert held() == {"R-0", "B-1", "C-1", "D-1"}


def test_cases_that_are_each_others_parents_end_the_search(feed, officer):
    feed("reference,class,parent", "R-0,CSC-14,", "B-1,CSC-14,C-1", "C-1,CSC-14,B-1")
    over(Scope.TREE, officer, target="R-0")

    feed("reference,class,parent,location", "B-1,CSC-14,C-1,Annexe")

    assert held() == {"R-0"}


@pytest.mark.parametrize("is_lifted", [False, True])
def test_a_frozen_hold_and_one_that_was_lifted_catch_nothing(feed, officer, is_lifted):
    hold = over(Scope.CLASS, officer, target="CSC-31", is_live=is_lifted)
    if is_lifted:
        holds.lift(hold, reason="It is over", by=officer)

    feed("reference,class", "R-1,CSC-31")

    assert held() == set()


@pytest.mark.parametrize(
    ("scope", "targets"),
    [
        (Scope.PERSON, [f"P-{number}" for number in range(30)]),
        (Scope.CLASS, ["CSC-15", "CSC-16", "CSC-18", "CSC-27"]),
        (Scope.TREE, [f"T-{number}" for number in range(30)]),
    ],
)
def test_holds_that_mean_none_of_some_records_cost_no_statement_each(
    feed, officer, django_assert_max_num_queries, scope, targets
):
    feed("reference,class", *(f"T-{number},CSC-14" for number in range(31)))
    for target in targets:
        over(scope, officer, target=target)

    with transaction.atomic(), django_assert_max_num_queries(4):
        assert catch([CaseRecord.objects.get(reference="T-30").pk]) == set()


def test_a_hold_over_a_key_that_a_record_had_catches_it(feed, officer):
    feed("reference,class,person", "R-1,CSC-14,P-1", "R-2,CSC-14,P-1")
    over(Scope.PERSON, officer, target="P-1")
    record = CaseRecord.objects.get(reference="R-1")
    CaseRecord.objects.filter(pk=record.pk).update(person_key="P-2", hold_count=0)
    HoldCoverage.objects.filter(record=record).delete()
    FormerKey.objects.create(record=record, key="P-1")

    with transaction.atomic():
        assert catch([record.pk]) == {record.pk}


def behind_every_act(**now: object) -> CaseRecord:
    """A record that somebody changed by hand in the database, or in the very moment the hold was placed."""
    record = CaseRecord.objects.order_by("pk")[0]
    CaseRecord.objects.filter(pk=record.pk).update(**now)
    return record


@pytest.mark.parametrize(
    ("scope", "target", "terms", "now"),
    [
        (Scope.QUERY, "", {"location": "Annexe"}, {"location": "Annexe"}),
        (Scope.CLASS, "CSC-31", {}, {"class_codes": "CSC-26;CSC-31"}),
        (Scope.PERSON, "P-7", {}, {"person_key": "P-7"}),
    ],
)
def test_what_a_live_hold_means_is_not_destroyed_even_if_no_act_covered_it(
    approved, officer, scope, target, terms, now
):
    over(scope, officer, target=target, **terms)
    meant = behind_every_act(**now)

    counts, _ = carry_out(approved, by=officer)

    assert counts["destroyed"] == 2
    assert list(CaseRecord.objects.all()) == [meant]
    assert held() == {meant.reference}
    line = DisposalLine.objects.get(reference_text=meant.reference)
    assert line.fate_reason.startswith("Hold")


def test_a_hold_looks_again_for_what_it_does_not_cover_and_the_log_tells(records, officer):
    hold = over(Scope.QUERY, officer, location="Annexe")
    missed = behind_every_act(location="Annexe")
    before = Event.objects.count()

    assert look_again_for_holds(by=system_user()) == 1
    assert look_again_for_holds(by=system_user()) == 0

    event = Event.objects.get(number__gt=before)
    assert (event.kind, event.subject_key) == ("hold.widened", str(hold.pk))
    assert event.detail == {"records": 1, "references": [missed.reference]}
    assert held() == {missed.reference}


def test_who_may_not_work_out_dates_may_not_let_holds_look_again(records, officer):
    hold = over(Scope.QUERY, officer, location="Annexe")

    with pytest.raises(NotPermitted):
        holds.look_again(hold, by=UserFactory(roles=[Role.CLERK]))

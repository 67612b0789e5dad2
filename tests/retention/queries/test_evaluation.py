"""The register worked out whole, in columns, against what is stored."""

from datetime import date, timedelta

import pytest

from governance.models import Event
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import proposal
from retention.events import RetentionEvent
from retention.importing import import_records
from retention.models import CaseRecord, TriggerValue
from retention.queries.disposal import proposable
from retention.queries.evaluation import evaluate
from retention.recomputing import recompute_all
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 24)
HEADER = (
    "reference,class,child.date_of_birth,child.date_of_death,case.closed_on,case.reopened_on,case.class,"
    "decision.closed_on,contact.closed_on,child.ever_looked_after,capture.on,incident.opened_on"
)
ROWS = (
    "R-01,CSC-16,1990-05-01,,2010-02-28,,,,,,,",
    "R-02,CSC-16,1991-05-01,,2011-02-28,,,,,,,",
    "R-03,CSC-01;CSC-14;CSC-18,1960-02-29,,1975-01-01,,,,1999-12-31,,,",
    "R-04,CSC-01,1960,,,,,,,,,",
    "R-05,CSC-01,1995-02-01,2009-06-01,,,,,,,,",
    "R-06,CSC-01,1970-02-01,2009-06-01,,,,,,,,",
    "R-07,CSC-14,,,,,,,,,,",
    "R-08,CSC-14,,,1980-01-01,2025-01-01,,,,,,",
    "R-09,POL-06,,,,,,,,,,",
    "R-10,IG-01,2001-01-01,,2020-01-01,,CSC-14,2020-01-01,,,,",
    "R-11,IG-01,,,,,none,2020-01-01,,,,",
    "R-12,CSC-22,2001-01-01,,,,,,,no,,",
    "R-13,CSC-22,2001-01-01,,,,,,,yes,,",
    "R-14,SEC-01,,,,,,,,,2026-12-24,",
    "R-15,CSC-16,2090-01-01,,2010-02-28,,,,,,,",
    "R-16,CSC-14,,,2030-02-28T23:30Z,,,,,,,",
)


@pytest.fixture
def register(tmp_path):
    file = tmp_path / "records.csv"
    file.write_text("\n".join([HEADER, *ROWS, ""]))
    assert import_records(file, by=system_user())["rejected"] == []


def differing(records=None, **given):
    found = CaseRecord.objects.all() if records is None else records
    keys = [key for stretch in evaluate(found, on=given.pop("on", ON), **given) for key in stretch.differing]
    return sorted(CaseRecord.objects.filter(pk__in=keys).values_list("reference", flat=True))


def test_what_was_stored_by_the_rules_does_not_differ_from_them(register):
    assert differing(on=date.today()) == []


def test_the_columns_hold_the_days_that_are_stored(register):
    found = {}
    for stretch in evaluate(CaseRecord.objects.all(), on=date.today(), size=5):
        days = zip(stretch.keys, stretch.last_day, stretch.due_from, strict=True)
        found |= {int(key): (int(last), int(due)) for key, last, due in days}

    for record in CaseRecord.objects.all():
        last, due = found[record.pk]
        if record.last_day_kept:
            assert date(1970, 1, 1) + timedelta(days=last) == record.last_day_kept
            assert date(1970, 1, 1) + timedelta(days=due) == record.due_from
        else:
            assert last == due == min(last, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day_kept": date(2077, 1, 1)},
        {"due_from": date(2099, 1, 1)},
        {"code": "CSC-14"},
        {"action": "review_then_transfer"},
        {"provisional": True},
        {"estimated": True},
        {"changes_on": date(2050, 1, 1)},
    ],
)
@pytest.mark.parametrize("reference", ["R-01", "R-03", "R-06"])
def test_a_stored_answer_that_is_not_the_rules_is_found(register, reference, wrong):
    CaseRecord.objects.filter(reference=reference).update(**wrong)

    assert differing(on=date.today()) == [reference]


def test_a_trigger_changed_behind_the_register_is_found(register):
    TriggerValue.objects.filter(record__reference="R-02", name="case.closed_on").update(day=date(2012, 2, 29))

    assert differing(on=date.today(), size=3) == ["R-02"]


def test_an_extension_by_hand_is_part_of_the_answer(register):
    CaseRecord.objects.filter(reference="R-01").update(extended_until=date(2090, 1, 1))

    assert differing(on=date.today()) == ["R-01"]


def test_only_the_records_asked_for_are_worked_out(register):
    CaseRecord.objects.update(provisional=True)

    assert differing(CaseRecord.objects.filter(code="CSC-16"), on=date.today()) == ["R-01", "R-02"]


def test_what_is_known_of_records_that_are_not_asked_for_counts_for_none(register):
    CaseRecord.objects.filter(reference="R-02").update(last_day_kept=date(2077, 1, 1))

    assert differing(CaseRecord.objects.exclude(reference__in=["R-01", "R-03"]), on=date.today()) == ["R-02"]


def test_a_stretch_takes_the_same_few_statements_however_long(register, django_assert_max_num_queries):
    CaseRecord.objects.filter(reference__in=["R-08", "R-10", "R-15"]).update(code="CSC-14")

    with django_assert_max_num_queries(16):
        list(evaluate(CaseRecord.objects.exclude(reference__in=["R-08", "R-10", "R-15"]), on=ON))


def test_an_empty_register_has_no_stretch():
    assert list(evaluate(CaseRecord.objects.all(), on=ON)) == []


def test_many_records_are_stored_anew_in_few_statements_with_an_event_each(
    register, django_assert_max_num_queries
):
    records = CaseRecord.objects.filter(reference__in=["R-01", "R-02", "R-03", "R-04", "R-12", "R-13"])
    before = {record.pk: record.last_day_kept for record in records}
    records.update(last_day_kept=date(2000, 1, 1), eligible_on=date(2000, 1, 2), due_from=date(2000, 1, 2))

    with django_assert_max_num_queries(60):
        changed = recompute_all(CaseRecord.objects.all(), by=system_user())

    assert changed == Event.objects.filter(kind=RetentionEvent.DATES_RECOMPUTED).count() == 6
    assert {record.pk: record.last_day_kept for record in records.all()} == before
    assert differing(on=date.today()) == []


def test_a_listed_record_that_is_dated_anew_leaves_its_list(register):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    listed = proposal.propose(on=date.today(), by=officer)
    TriggerValue.objects.filter(record__reference="R-02", name="case.closed_on").update(day=date(2040, 1, 1))

    changed = recompute_all(CaseRecord.objects.all(), by=system_user())

    assert changed == 1
    assert listed.lines.get(reference_text="R-02").fate == "excluded"
    assert CaseRecord.objects.get(reference="R-02").state == "active"


def test_the_due_list_asks_as_little_for_many_as_for_few(register, django_assert_max_num_queries):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    CaseRecordFactory.create_batch(30)

    with django_assert_max_num_queries(6):
        assert len(proposable(on=date.today(), by=officer)) >= 30

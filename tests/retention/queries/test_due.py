"""What is due on a day, what is blocked, and what has no date."""

from datetime import date

import pytest

from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import holds
from retention.importing import import_records
from retention.models import CaseRecord
from retention.queries.due import due_for_disposal
from retention.queries.explanation import explain_record
from retention.recomputing import recompute_what_time_changes
from retention.refusals import NoSuchRecord
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

COLUMNS = "reference,class,case.closed_on,case.reopened_on,child.date_of_birth,capture.on,incident.opened_on,incident.closed_on"


@pytest.fixture
def registered(db, tmp_path):
    def register(*rows: str) -> None:
        file = tmp_path / "records.csv"
        file.write_text("\n".join([COLUMNS, *rows, ""]))
        assert import_records(file, by=system_user())["rejected"] == []

    return register


def references(records) -> list[str]:
    return [record.reference for record in records]


def test_a_record_is_due_from_the_day_after_its_last_day_kept(registered):
    registered("R-1,CSC-14,1991-11-23,,,,,")

    assert references(due_for_disposal(date(2026, 11, 23)).due) == []
    assert references(due_for_disposal(date(2026, 11, 24)).due) == ["R-1"]


def test_a_held_record_is_blocked_and_names_who_may_lift_it(db):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    record = CaseRecordFactory()
    holds.place([record.reference], reason="A claim", by=officer)

    found = due_for_disposal(date(2026, 11, 24))

    assert found.due == []
    (held, blockers) = found.blocked[0]
    assert (held.reference, blockers[0].kind, blockers[0].owner) == (
        record.reference,
        "hold",
        officer.username,
    )


def test_an_undated_record_names_what_is_missing_and_a_permanent_one_is_no_exception(registered):
    registered("R-1,CSC-14,,,,,,", "R-2,POL-06,,,,,,")

    (undated,) = due_for_disposal(date(2026, 11, 24)).undated

    assert (undated.reference, undated.missing_triggers) == ("R-1", ["case.closed_on"])


def test_a_class_narrows_the_question(registered):
    registered("R-1,CSC-14,1980-01-01,,,,,", "R-2,SEC-01,,,,2020-01-01,,")

    assert references(due_for_disposal(date(2026, 11, 24), code="SEC-01").due) == ["R-2"]


def test_a_re_opening_that_lay_ahead_counts_from_its_day_though_nothing_was_worked_out_again(registered):
    registered("R-1,CSC-14,1980-01-01,2090-01-01,,,,")

    assert references(due_for_disposal(date(2089, 12, 31)).due) == ["R-1"]
    found = due_for_disposal(date(2090, 1, 1))
    assert (references(found.due), references(found.undated)) == ([], ["R-1"])


def test_a_re_opened_case_was_due_before_it_was_re_opened(registered):
    registered("R-1,CSC-14,1980-01-01,2020-01-01,,,,")

    assert references(due_for_disposal(date(2019, 12, 31)).due) == ["R-1"]
    assert references(due_for_disposal(date(2020, 1, 1)).undated) == ["R-1"]


def test_a_record_that_rests_on_a_day_ahead_is_not_due(registered):
    registered("R-1,SEC-01,,,,2020-01-01,2090-01-01,2020-02-01")

    assert references(due_for_disposal(date(2089, 12, 31)).due) == []
    assert references(due_for_disposal(date(2090, 1, 1)).due) == ["R-1"]


def test_what_time_changed_is_worked_out_by_the_nightly_task(registered, monkeypatch):
    registered("R-1,CSC-14,1980-01-01,2090-01-01,,,,")
    for module in ("retention.recomputing", "retention.actions.dates"):
        monkeypatch.setattr(f"{module}.today", lambda: date(2090, 1, 2))

    changed = recompute_what_time_changes(by=system_user())

    assert changed == 1
    assert CaseRecord.objects.get().reason == "open"


def test_an_explanation_names_every_class_with_the_triggers_source_and_the_law(registered):
    registered("R-1,CSC-27;CSC-14;CSC-18,2024-07-01,,2004-10-05,,,")

    data = explain_record("R-1", on=date(2026, 11, 23)).as_data

    assert (data["state"], data["class"], str(data["last_day_kept"])) == ("active", "CSC-27", "2079-10-05")
    assert [candidate["won"] for candidate in data["candidates"]] == [True, False, False]
    birth = data["candidates"][0]["triggers"]["child.date_of_birth"]
    assert birth["value"] == "2004-10-05"
    assert birth["source"].startswith("import ")
    assert "IICSA" in data["citation"]
    assert "absorbs" in data["candidates"][2]["because"]


def test_a_record_that_is_not_there_cannot_be_explained(db):
    with pytest.raises(NoSuchRecord):
        explain_record("R-404", on=date(2026, 11, 23))

"""What a version would change, counted in columns: the same as record by record."""

from datetime import date, timedelta

import pytest

from governance.london import today
from governance.permissions import system_user
from governance.rules.permissions import Role
from retention.actions import proposal, schedules
from retention.importing import import_records
from retention.models import CaseRecord
from retention.queries.effects import affected, effect_day, foresee
from retention.queries.preview import Counts, preview
from tests.factories.people import UserFactory
from tests.retention.queries.test_evaluation import HEADER, ROWS

pytestmark = pytest.mark.django_db
CHANGES = {
    "CSC-16": {"period": "P40Y"},
    "CSC-14": {"period": "P90Y"},
    "CSC-31": {"period": "P200Y"},
    "CSC-22": {"period": "P80Y"},
}


@pytest.fixture
def officer():
    return UserFactory(roles=[Role.RECORDS_OFFICER])


@pytest.fixture
def register(tmp_path, officer):
    """Records that are worked out in columns, and some that are not."""
    more = [f"S-{n:02},CSC-31;CSC-14,1960-02-29,,{2000 + n}-06-30,,,,,,," for n in range(30)]
    file = tmp_path / "records.csv"
    file.write_text("\n".join([HEADER, *ROWS, *more, ""]))
    assert import_records(file, by=system_user())["rejected"] == []
    CaseRecord.objects.filter(reference="R-01").update(extended_until=date(2200, 1, 1))
    assert proposal.propose(on=today(), by=officer)


@pytest.mark.parametrize("changed", [["CSC-16"], ["CSC-14"], ["CSC-31"], list(CHANGES)])
def test_a_preview_counts_what_each_record_would_come_to(register, officer, changed):
    draft = schedules.draft(effective_from=today() + timedelta(days=10), by=officer)
    for code in changed:
        schedules.change_class(draft.classes.get(code=code), CHANGES[code], reason="x", by=officer)

    counts = preview(draft)

    expected = Counts()
    for found in foresee(affected(draft, on=effect_day(draft)), draft, on=effect_day(draft)):
        expected.records += 1
        for kind in found.kinds:
            expected.add(found.before.code, kind)
    assert counts.as_data == expected.as_data
    assert counts.records > 0

"""What kept records on a day that has passed is found by the same keys as what keeps them now."""

from datetime import date

import pytest
import time_machine

from governance.actions import matters
from governance.models import Matter
from governance.rules.permissions import Role
from retention.actions import persons
from retention.queries.blockers import blockers
from retention.queries.kept_then import blockers_then
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db


def kept(found):
    return sorted(one.reference for standing in found.values() for one in standing)


@pytest.mark.parametrize("named", ["P-1", "P-3"])
def test_a_matter_closed_since_kept_a_person_by_every_key_the_person_has_had(named):
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    with time_machine.travel("2026-03-02T10:00Z"):
        records = [CaseRecordFactory(person_key="P-1"), CaseRecordFactory(person_key="P-3")]
        persons.merge("P-1", into="P-3", reason="Checked with the social worker", by=officer)
        matter = matters.open_matter(
            "SAR-1", kind=Matter.Kind.RIGHTS_REQUEST, concerns=Matter.Concerns.PERSON, key=named,
            owner=officer, opened_on=date(2026, 3, 2), by=officer,
        )  # fmt: skip
        for record in records:
            record.refresh_from_db()
        assert kept(blockers(records)) == ["SAR-1", "SAR-1"]
    with time_machine.travel("2026-03-09T10:00Z"):
        matters.close(matter, on=date(2026, 3, 9), outcome="Answered", by=officer)

        assert kept(blockers(records)) == []
        assert kept(blockers_then(records, date(2026, 3, 5), [])) == ["SAR-1", "SAR-1"]

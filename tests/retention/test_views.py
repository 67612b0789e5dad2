"""The schedule as everyone reads it."""

import csv
import io

import pytest

from governance.london import today
from retention.models import ScheduleVersion

pytestmark = pytest.mark.django_db


def test_everyone_reads_every_class_with_its_period_and_its_law(client):
    page = client.get("/retention-schedule/").content.decode()

    version = ScheduleVersion.objects.in_force(today())
    assert all(f'id="{item.code}"' in page for item in version.classes.all())
    assert "75 years after the child was born" in page
    assert "S.I. 2010/959 regs 49-50" in page
    assert "<caption" in page and 'scope="row"' in page


def test_everyone_may_take_it_away_as_csv(client):
    answer = client.get("/retention-schedule/schedule.csv")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["code"] for row in rows][:2] == ["CSC-01", "CSC-02"]
    assert len(rows) == 71
    assert rows[0]["then"] == "Review, then destroy"

"""An import that is killed leaves no content behind that nobody knows of."""

import csv
from datetime import timedelta

import pytest
from django.core.files.storage import storages

from governance.london import now
from governance.permissions import system_user
from retention.actions import storing
from retention.importing import import_records
from retention.models import CaseRecord, RecordFile
from tests.torture import children, lists

ROWS = 12


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "records.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["reference", "class", "files", "case.closed_on"])
        for number in range(ROWS):
            (tmp_path / f"{number}.txt").write_text(f"note {number}", encoding="utf-8")
            writer.writerow([f"CS-{number:04}", "CSC-26", f"{number}.txt", "2019-01-31"])
    return path


def test_an_import_killed_anywhere_leaves_every_content_with_its_row(table):
    officer, chance = lists.officer(), lists.chance()
    work = lambda: import_records(table, by=officer, folder=table.parent)  # noqa: E731

    for _ in range(8):
        children.killed_at(chance.randrange(3, 45), work)
    work()
    storing.remove_strays(before=now() + timedelta(minutes=1), by=system_user())

    paths = set(RecordFile.objects.values_list("path", flat=True))
    assert (CaseRecord.objects.count(), len(paths)) == (ROWS, ROWS)
    assert lists.in_the_store() == paths
    assert storages["records"].listdir("storing")[1] == []

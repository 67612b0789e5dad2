"""Records that belong to others: an import that adds children to what a list is destroying at the same time."""

from pathlib import Path

from django.db import connection

from governance.permissions import system_user
from retention.actions import destruction
from retention.carrying_out import go_on
from retention.importing import import_records
from retention.models import CaseRecord, DisposalList, ImportReject, Tombstone
from tests.torture import children, lists
from tests.torture.sizes import SIZES

HEADER = "reference,class,parent,case.closed_on\n"


def _file(path: Path, references: list[str], turn: int) -> Path:
    """A child for each of some records; the last first, so that rows and records go in other orders."""
    rows = [f"CHILD-{turn}-{place},CSC-14,{parent},2020-01-01" for place, parent in enumerate(references)]
    path.write_text(HEADER + "\n".join([*reversed(rows), ""]), encoding="utf-8")
    return path


def _add_children(listed: DisposalList, folder: Path, times: int, turn: int) -> None:
    """Again and again, give children to the records that the run will come to in a moment."""
    chance = lists.chance(turn)
    for time in range(times):
        front = list(listed.lines.remaining().order_by("pk").values_list("reference_text", flat=True)[:20])
        if not front:
            return
        some = chance.sample(front, min(len(front), 6))
        path = _file(folder / f"{turn}-{time}.csv", some, turn * 10_000 + time)
        import_records(path, by=system_user(), source="CareFile")


def _deadlocks() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def test_an_import_that_adds_children_and_a_destruction_never_wait_in_a_circle(tmp_path):
    officer = lists.officer()
    listed = lists.approved(SIZES.races * 3)
    destruction.start(listed, by=officer)
    before = _deadlocks()

    workers = [children.start(lambda: go_on(listed, by=officer, batch=2)) for _ in range(2)]
    feeders = [
        children.start(lambda turn=turn: _add_children(listed, tmp_path, SIZES.races, turn))
        for turn in (1, 2)
    ]

    assert children.all_ended([*feeders, *workers]) == [0, 0, 0, 0]
    assert _deadlocks() == before
    assert Tombstone.objects.count() == SIZES.races * 3
    # Nobody belongs to a record that is gone, nobody lost a parent that is here, and no row was turned away.
    orphans = CaseRecord.objects.filter(parent=None).exclude(parent_reference="")
    gone = set(Tombstone.objects.values_list("reference_text", flat=True))
    assert set(orphans.values_list("parent_reference", flat=True)) <= gone
    assert CaseRecord.objects.filter(reference__startswith="CHILD-").exists()
    assert not ImportReject.objects.exists()

"""An import that is cut off goes on where it stopped."""

import pytest

from governance.actions import jobs
from governance.models import Event, Job
from governance.permissions import system_user
from retention import importing
from retention.importing import import_records
from retention.models import CaseRecord, ImportReject, TriggerValue
from retention.refusals import ImportStopped


class PowerCut(BaseException):
    """Nothing catches this, as nothing catches kill -9."""


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    path = tmp_path / "records.csv"
    rows = [f"R-{number:03},CSC-14,{1980 + number % 30}-01-01" for number in range(45)]
    rows[12] = "R-012,NOPE,"
    rows[33] = "R-001,CSC-14,1999-01-01"
    path.write_text("\n".join(["reference,class,case.closed_on", *rows, ""]))
    return path


def cut_off_after(rows: int):
    def progress(done: int, total: int) -> None:
        if done >= rows:
            raise PowerCut

    return progress


@pytest.mark.parametrize("rows", [10, 20, 40])
def test_an_import_that_was_cut_off_is_taken_up_and_counts_as_one(db, file, rows):
    with pytest.raises(PowerCut):
        import_records(file, by=system_user(), progress=cut_off_after(rows))
    before = CaseRecord.objects.count()

    done = import_records(file, by=system_user())

    assert 0 < before < 43
    assert CaseRecord.objects.count() == TriggerValue.objects.count() == 43
    assert (done["read"], done["created"], done["updated"], done["unchanged"]) == (45, 43, 0, 0)
    assert [row["line"] for row in done["rejected"]] == [14, 35]
    job = Job.objects.get(kind=importing.KIND)
    assert (job.pk, job.state, job.done) == (done["job"], Job.State.DONE, 45)


def test_a_batch_that_fails_leaves_nothing_of_itself(db, file, monkeypatch):
    def fail(*args, **kwargs):
        raise PowerCut

    monkeypatch.setattr("retention.actions.registration._note", fail)

    with pytest.raises(PowerCut):
        import_records(file, by=system_user())

    assert not CaseRecord.objects.exists()
    assert not TriggerValue.objects.exists()
    assert not ImportReject.objects.exists()
    assert not Event.objects.filter(kind="record.batch.registered").exists()


def test_a_stopped_import_takes_in_no_more(db, file):
    def stop(done: int, total: int) -> None:
        jobs.cancel(Job.objects.get(kind=importing.KIND), by=system_user())

    with pytest.raises(ImportStopped):
        import_records(file, by=system_user(), progress=stop)

    assert CaseRecord.objects.count() == 10


def test_a_finished_import_is_not_taken_up_but_done_again(db, file):
    first = import_records(file, by=system_user())

    again = import_records(file, by=system_user())

    assert again["job"] != first["job"]
    assert (again["created"], again["unchanged"]) == (0, 43)


def test_an_import_asks_few_statements_a_batch(db, file, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(importing, "BATCH", 1000)

    with django_assert_max_num_queries(60):
        import_records(file, by=system_user())

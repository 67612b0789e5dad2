"""Files of records come in by one call, and are followed."""

import gzip

import pytest
from django.core.files.storage import storages

from governance.models import Job
from retention.models import CaseRecord

CSV = b"reference,class,case.closed_on\nR-1,CSC-14,1999-01-31\nR-2,CSC-14,Ada\n"
NDJSON = (
    b'{"reference":"R-1","class":"CSC-14","triggers":{"case.closed_on":"1999-01-31"}}\n'
    b'{"reference":"R-2","class":"CSC-14","triggers":{"case.closed_on":"Ada"}}\n'
)


@pytest.mark.parametrize(
    ("body", "kind", "line"), [(CSV, "text/csv", 3), (NDJSON, "application/x-ndjson", 2)]
)
def test_a_file_is_taken_in_and_followed(system, body, kind, line):
    answer = system.post("records/bulk", body, kind)

    assert answer.status_code == 202
    job = system.client.get(answer["Location"], headers=system.headers).json()
    assert (job["state"], job["created"], job["rejected"], job["total"]) == ("done", 1, 1, 2)
    assert [reject["line"] for reject in job["rejects"]] == [line]
    assert "Ada" not in str(job)
    assert CaseRecord.objects.get().reference == "R-1"


def test_nothing_stays_of_a_file_that_was_taken_in(system):
    system.post("records/bulk", CSV, "text/csv")

    assert storages["records"].listdir("uploads")[1] == []


def test_a_file_that_cannot_be_read_fails_its_job_with_the_reason(system):
    job = system.post("records/bulk", b"reference,clas\nR-1,CSC-14\n", "text/csv").json()

    assert job["state"] == "failed"
    assert "column 2 is no known column" in job["message"]
    assert "clas" not in job["message"]


def test_a_file_without_a_column_says_which_one_it_lacks(system):
    job = system.post("records/bulk", b"reference\nR-1\n", "text/csv").json()

    assert job["message"] == "The column class is missing. Add it."


def test_a_packed_file_is_refused_at_once(system):
    answer = system.client.post(
        "/api/records/bulk",
        gzip.compress(CSV),
        content_type="text/csv",
        headers={**system.headers, "Content-Encoding": "gzip"},
    )

    assert (answer.status_code, answer.json()["refused"]["where"]) == (415, "Content-Encoding")
    assert not Job.objects.exists()


def test_the_same_file_while_it_is_taken_in_is_the_same_job(system):
    job = Job.objects.get(pk=system.post("records/bulk", CSV, "text/csv").json()["job"])
    Job.objects.update(state=Job.State.RUNNING)

    assert system.post("records/bulk", CSV, "text/csv").json()["job"] == job.pk


def test_a_failed_file_goes_on_where_it_stopped(system):
    job = system.post("records/bulk", CSV, "text/csv").json()["job"]
    Job.objects.update(state=Job.State.FAILED)

    again = system.post("records/bulk", CSV, "text/csv").json()

    assert (again["job"], again["state"], again["created"], again["unchanged"]) == (job, "done", 1, 0)


def test_a_system_sees_its_own_jobs_only(system, another):
    job = system.post("records/bulk", CSV, "text/csv").json()["job"]

    assert another(name="Another").get(f"jobs/{job}").status_code == 404


def test_a_file_of_another_kind_is_refused(system):
    assert system.post("records/bulk", b"{}", "application/json").status_code == 415


def test_a_file_that_is_too_big_is_refused(system, settings):
    settings.API_BULK_BYTES = 10

    assert system.post("records/bulk", CSV, "text/csv").status_code == 413


def test_rejected_rows_are_asked_for_from_a_line_on(system):
    body = b"reference,class\n" + b"".join(b"R-%d,NOPE\n" % number for number in range(150))
    job = system.post("records/bulk", body, "text/csv").json()

    rest = system.get(f"jobs/{job['job']}?after={job['rejects'][-1]['line']}").json()

    assert (job["rejected"], len(job["rejects"]), len(rest["rejects"])) == (150, 100, 50)

"""Every list can be taken away, and nothing that was typed runs in the spreadsheet that opens it."""

import io

import pytest
from django.urls import get_resolver, reverse
from openpyxl import load_workbook

from governance.admin.listing import ReadOnlyIndex
from governance.admin.spreadsheets import GuardedExport, as_spreadsheet
from governance.models import Job
from governance.rules.permissions import Role
from retention import in_bulk
from retention.actions import holds, proposal
from retention.models import CaseRecord, ImportReject
from retention.rules.bulk import BulkAct
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

LISTS = (
    "records_register:index", "holds:index", "matters:index", "disposal_lists:index", "certificates:index",
    "retention_schedule:index", "systems:index", "jobs:index", "looks:index", "event_log", "questions_asked",
    "search_synonym:index", "policies_policy:list", "records_home:index",
)  # fmt: skip


@pytest.fixture
def everybody(client):
    person = UserFactory(roles=[role for role in Role if role != Role.SYSTEM], is_superuser=True)
    client.force_login(person)
    return person


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_taken_away(client, everybody, name, form):
    CaseRecordFactory()

    answer = client.get(reverse(name), {"export": form})

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert len(content(answer)) > 10


@pytest.fixture
def pages(everybody) -> dict[str, str]:
    """Pages of one thing whose records can be taken away as well."""
    record = CaseRecordFactory(reference="-1+1")
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=everybody)
    job = in_bulk.start(BulkAct.PROPOSE, CaseRecord.objects.held(), given={}, by=everybody)
    listed = proposal.propose_named([record.pk], by=everybody)
    imported = Job.objects.create(kind="import_records", title="Import", by=everybody)
    ImportReject.objects.create(job=imported, line=2, column="class", value="=1+1", message="No class.")
    return {
        "list": reverse("disposal_shown", args=[listed.pk]),
        "hold": reverse("hold_shown", args=[hold.pk]),
        "job": reverse("bulk_result", args=[job.pk]),
        "rejects": reverse("records_import_rejects", args=[imported.pk]),
    }


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["list", "hold", "job", "rejects"])
def test_the_records_of_one_thing_are_taken_away(client, pages, name, form):
    answer = client.get(pages[name], {"export": form})

    assert answer["Content-Disposition"].endswith(f'.{form}"')
    rows = content(answer)
    assert rows.count(b"\n") >= 2 if form == "csv" else load_workbook(io.BytesIO(rows)).active.max_row >= 2


def test_what_looks_like_a_formula_stays_text(client, pages):
    lines = content(client.get(pages["list"], {"export": "csv"})).decode()
    rejects = load_workbook(io.BytesIO(content(client.get(pages["rejects"], {"export": "xlsx"})))).active

    assert "'-1+1" in lines
    assert (rejects["C2"].value, rejects["C2"].data_type) == ("'=1+1", "s")


def test_numbers_stay_numbers():
    sheet = load_workbook(io.BytesIO(as_spreadsheet("x", ["n"], [[5]], form="xlsx").content)).active

    assert sheet["A2"].value == 5


def test_every_listing_that_exports_guards_its_cells():
    guarded = {name for name in LISTS if name != "records_home:index"}

    for name in guarded:
        view = get_resolver().resolve(reverse(name)).func.view_class
        assert issubclass(view, GuardedExport), name
    assert issubclass(ReadOnlyIndex, GuardedExport)

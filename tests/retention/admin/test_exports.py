"""Every list can be taken away, and nothing that was typed runs in the spreadsheet that opens it."""

import io
from datetime import UTC, datetime

import pytest
from django.db.models import QuerySet
from django.urls import get_resolver, reverse
from openpyxl import load_workbook

from governance.admin import spreadsheets
from governance.admin.listing import ReadOnlyIndex
from governance.admin.spreadsheets import GuardedExport, as_spreadsheet
from governance.london import today
from governance.models import Body, Job
from governance.rules.permissions import Role
from retention import in_bulk
from retention.actions import holds, loans, proposal
from retention.models import CaseRecord, Hold, ImportReject
from retention.rules.bulk import BulkAct
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory

pytestmark = pytest.mark.django_db

LISTS = (
    "records_register:index", "holds:index", "matters:index", "disposal_lists:index", "certificates:index",
    "retention_schedule:index", "systems:index", "jobs:index", "looks:index", "event_log", "questions_asked",
    "search_synonym:index", "policies_policy:list", "records_home:index", "loans:index", "instructions:index",
    "connectors:index", "sampling_frames:index", "trigger_events:index",
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


def test_what_a_thing_is_called_stays_text_as_well(client, everybody):
    record = CaseRecordFactory(reference="-1+1", box="=2")
    loans.lend([record.reference], to_body=Body.objects.create(name="=1+1"), due_on=today(), by=everybody)

    lines = content(client.get(reverse("loans:index"), {"export": "csv"})).decode().splitlines()
    sheet = load_workbook(io.BytesIO(content(client.get(reverse("loans:index"), {"export": "xlsx"})))).active

    assert lines[1].split(",")[:4] == ["'-1+1", "", "'=2", "'=1+1"]
    assert [sheet[cell].value for cell in ("A2", "C2", "D2")] == ["'-1+1", "'=2", "'=1+1"]


def test_an_instant_falls_on_the_day_that_the_screens_show(client, everybody):
    hold, _ = holds.place([CaseRecordFactory().reference], reason="A claim", by=everybody)
    Hold.objects.filter(pk=hold.pk).update(placed_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))

    lines = content(client.get(reverse("holds:index"), {"export": "csv"})).decode()
    sheet = load_workbook(io.BytesIO(content(client.get(reverse("holds:index"), {"export": "xlsx"})))).active
    one_of_ours = load_workbook(
        io.BytesIO(
            as_spreadsheet("x", ["at"], [[datetime(2026, 7, 1, 23, 30, tzinfo=UTC)]], form="xlsx").content
        )
    ).active

    assert "2026-07-02 00:30:00+01:00" in lines
    assert datetime(2026, 7, 2, 0, 30) in [cell.value for cell in sheet[2]]
    assert one_of_ours["A2"].value == datetime(2026, 7, 2, 0, 30)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_is_never_read_whole_into_memory(client, everybody, monkeypatch, form):
    CaseRecordFactory.create_batch(3)
    whole = QuerySet._fetch_all

    def refused(rows: QuerySet) -> None:
        assert rows.model is not CaseRecord
        whole(rows)

    monkeypatch.setattr(QuerySet, "_fetch_all", refused)
    answer = client.get(reverse("records_register:index"), {"export": form})

    assert len(content(answer)) > 100


def test_a_list_that_is_too_long_for_excel_is_refused_and_not_cut_short(client, pages, monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_IN_EXCEL", 1)

    for page in (reverse("records_register:index"), pages["list"]):
        CaseRecordFactory()
        assert client.get(page, {"export": "csv"}).status_code == 200
    refused = client.get(reverse("records_register:index"), {"export": "xlsx"})

    assert refused.status_code == 409
    assert "Take it as CSV" in refused.content.decode()
    with pytest.raises(spreadsheets.TooLongForExcel):
        as_spreadsheet("x", ["n"], [[1], [2]], form="xlsx")


def test_a_filter_that_cannot_be_read_shows_and_takes_away_nothing_and_says_so(client, everybody):
    CaseRecordFactory()
    asked = {"eligible_on_from": "tomorrow"}

    page = client.get(reverse("records_register:index"), asked)
    lines = content(client.get(reverse("records_register:index"), {**asked, "export": "csv"}))

    assert page.context["paginator"].count == 0
    assert "Eligible: Enter a valid date." in page.content.decode()
    assert lines.count(b"\n") == 1


def test_numbers_stay_numbers():
    sheet = load_workbook(io.BytesIO(as_spreadsheet("x", ["n"], [[5]], form="xlsx").content)).active

    assert sheet["A2"].value == 5


def test_every_listing_that_exports_guards_its_cells():
    guarded = {name for name in LISTS if name != "records_home:index"}

    for name in guarded:
        view = get_resolver().resolve(reverse(name)).func.view_class
        assert issubclass(view, GuardedExport), name
    assert issubclass(ReadOnlyIndex, GuardedExport)

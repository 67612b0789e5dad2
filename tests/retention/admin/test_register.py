"""The register, a record's page and the import in Wagtail."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from governance.models import Job
from governance.rules.permissions import Role
from retention.actions import holds
from retention.admin.records import SITUATIONS
from retention.importing import import_records
from retention.models import CaseRecord
from tests.factories.people import UserFactory
from tests.factories.records import CaseRecordFactory


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def rows_of(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def parents_of(response, form: str) -> dict[str, str | None]:
    """The parent that an export gives each record, by reference."""
    if form == "csv":
        return {row["Reference"]: row["Parent reference"] for row in rows_of(response)}
    heading, *rows = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows(
        values_only=True
    )
    return {row[0]: row[heading.index("Parent reference")] for row in rows}


@pytest.mark.parametrize(
    ("situation", "found"), [("due", 1), ("held", 1), ("undated", 1), ("later", 1), ("blocked", 1)]
)
def test_the_register_shows_what_is_so(client, officer, situation, found):
    due, held = CaseRecordFactory.create_batch(2)
    CaseRecordFactory(undated=True)
    CaseRecordFactory(later=True)
    holds.place([held.reference], reason="A claim", by=officer)

    page = client.get(reverse("records_register:index"), {"situation": situation})

    assert page.status_code == 200
    assert page.context["paginator"].count == found
    assert (due.reference in page.content.decode()) == (situation == "due")


@pytest.mark.parametrize("situation", [name for name, _ in SITUATIONS])
def test_every_situation_opens(client, officer, situation):
    assert client.get(reverse("records_register:index"), {"situation": situation}).status_code == 200


def test_a_record_without_a_date_says_what_is_missing(client, officer):
    CaseRecordFactory(undated=True)

    assert "child.date_of_birth missing" in client.get(reverse("records_register:index")).content.decode()


@pytest.mark.parametrize(
    ("role", "named"), [(Role.RECORDS_OFFICER, ""), (Role.DATA_PROTECTION_OFFICER, "CS-ABOVE")]
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_names_a_restricted_parent_only_to_who_may_know_of_it(client, db, role, named, form):
    client.force_login(UserFactory(roles=[role]))
    above = CaseRecordFactory(reference="CS-ABOVE", restricted=True)
    CaseRecordFactory(reference="CS-BELOW", parent=above, parent_reference="CS-ABOVE")
    CaseRecordFactory(reference="CS-WAITS", parent_reference="CS-UNKNOWN")

    answer = client.get(reverse("records_register:index"), {"export": form})

    parents = parents_of(answer, form)
    assert (parents["CS-BELOW"] or "", parents["CS-WAITS"]) == (named, "CS-UNKNOWN")


def test_a_restricted_record_is_not_there_for_who_may_not_know_of_it(client, officer):
    record = CaseRecordFactory(restricted=True)

    listed = client.get(reverse("records_register:index"))
    opened = client.get(reverse("record_explained", args=[record.reference]))

    assert record.reference not in listed.content.decode()
    assert opened.status_code in (403, 404, 409)
    assert "No record has the reference" in opened.content.decode()


def test_who_may_not_read_records_finds_no_register(client, db):
    client.force_login(UserFactory(roles=[Role.SITE_EDITOR]))

    assert client.get(reverse("records_register:index")).status_code in (302, 403)


def test_the_register_opens_nothing_to_change_even_for_a_superuser(client, db):
    record = CaseRecordFactory()
    client.force_login(UserFactory(is_superuser=True, roles=[Role.RECORDS_OFFICER]))

    for name in ("records_register:edit", "records_register:delete"):
        assert client.post(reverse(name, args=[record.pk])).status_code in (302, 403)
    assert client.post(reverse("records_register:add")).status_code in (302, 403)
    assert CaseRecord.objects.filter(pk=record.pk).exists()


def test_an_exported_title_runs_nothing_in_a_spreadsheet(client, officer):
    CaseRecordFactory(title='=HYPERLINK("https://evil.example")', location="-1+1")

    (row,) = rows_of(client.get(reverse("records_register:index"), {"export": "csv"}))

    assert row["Title"] == '\'=HYPERLINK("https://evil.example")'
    assert row["Location"] == "'-1+1"


def test_a_records_page_explains_its_date_with_source_and_what_blocks(client, officer, tmp_path):
    file = tmp_path / "records.csv"
    file.write_text("reference,class,child.date_of_birth,case.closed_on\nR/1,CSC-27;CSC-14,2004-10-05,2024\n")
    import_records(file, by=officer, source="Mosaic")
    holds.place(["R/1"], reason="A claim", by=officer)

    page = client.get(reverse("record_explained", args=["R/1"])).content.decode()

    for words in ("5 October 2079", "CSC-14", "Mosaic", "2004-10-05", "Estimate", "Blocked", "IICSA", "<svg"):
        assert words in page


def test_a_file_is_looked_at_before_anything_is_stored_and_then_imported(client, officer):
    text = "reference,class,child.date_of_birth\nR-1,CSC-01,2004-10-05\nR-2,CSC-01,2004-02-30\n"
    sent = SimpleUploadedFile("records.csv", text.encode(), content_type="text/csv")

    looked = client.post(reverse("records_import"), {"file": sent, "source": "Mosaic"})
    before = CaseRecord.objects.count()
    upload = looked.context["upload"]
    started = client.post(reverse("records_import_start"), {"upload": upload, "source": "Mosaic"})

    assert before == 0
    assert "not in the calendar" in looked.content.decode()
    job = Job.objects.get(kind="import_records")
    assert started.url == reverse("job", args=[job.pk])
    assert CaseRecord.objects.get().reference == "R-1"
    result = client.get(reverse("records_import_result", args=[job.pk])).content.decode()
    assert "2004-02-30" in result
    rejects = client.get(reverse("records_import_rejects", args=[job.pk])).getvalue().decode()
    assert rejects.splitlines()[1].startswith("3,child.date_of_birth,2004-02-30")


def test_a_file_with_an_unknown_column_is_refused_on_the_form(client, officer):
    sent = SimpleUploadedFile("records.csv", b"reference,class,borth\nR-1,CSC-01,\n", content_type="text/csv")

    page = client.post(reverse("records_import"), {"file": sent})

    assert "borth" in page.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize("upload", ["../../etc/passwd", "uploads/x.csv", ""])
def test_only_a_file_that_was_sent_in_is_imported(client, officer, upload):
    response = client.post(reverse("records_import_start"), {"upload": upload})

    assert response.status_code >= 400
    assert not Job.objects.exists()


def test_the_schedule_can_be_read_class_by_class(client, officer):
    page = client.get(reverse("retention_schedule:index")).content.decode()

    assert "CSC-01" in page


@pytest.mark.parametrize("name", ["records_import", "hold_place", "disposal_propose"])
def test_a_page_of_the_group_opens(client, officer, name):
    assert client.get(reverse(name)).status_code == 200


def test_two_acts_stand_above_the_register_and_the_third_under_the_dots(client, officer):
    page = client.get(reverse("records_register:index"))

    header = page.context["header_buttons"]
    assert [button.label for button in header[:2]] == ["Import records", "Place a hold"]
    assert "A person’s records" in page.content.decode()

"""The certificate as people file it."""

import io

import pikepdf
import pytest

from governance.london import today
from retention import certificate_pdf
from retention.actions import paper
from retention.carrying_out import carry_out, go_on
from retention.certificate_pdf import as_pdf, parts
from retention.models import CaseRecord, Tombstone

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(approved, officer):
    return carry_out(approved, by=officer)[1]


def test_the_pdf_is_tagged_titled_and_says_its_language(certificate):
    with pikepdf.open(io.BytesIO(as_pdf(certificate))) as file:
        assert file.Root.MarkInfo.Marked
        assert str(file.Root.Lang) == "en-GB"
        assert "pdfuaid:part" in str(file.Root.Metadata.read_bytes())


def test_verapdf_passes_the_pdf(certificate, verapdf, tmp_path):
    path = tmp_path / "certificate.pdf"
    path.write_bytes(as_pdf(certificate))

    assert verapdf(path).startswith("PASS")


@pytest.fixture
def boxed(records):
    """One of the three is paper in a box as well."""
    CaseRecord.objects.filter(pk=records[0].pk).update(location="Annexe", box="B-1")


def test_verapdf_passes_one_that_tells_of_what_was_kept_elsewhere(
    boxed, approved, officer, verapdf, tmp_path
):
    carry_out(approved, by=officer)
    paper.take_picking_list(approved, by=officer)
    paper.record_destruction(
        approved, company="Shred and Co", receipt="SC-2026/118", destroyed_on=today(), by=officer
    )
    certificate = go_on(approved, by=officer)[1]
    path = tmp_path / "certificate.pdf"
    path.write_bytes(as_pdf(certificate))

    assert Tombstone.objects.exclude(confirmed=[]).count() == 1
    assert verapdf(path).startswith("PASS")


def test_the_page_offers_it(client, officer, certificate):
    client.force_login(officer)

    page = client.get(f"/admin/records/certificates/{certificate.pk}/").content.decode()
    taken = client.get(f"/admin/records/certificates/{certificate.pk}/pdf/")

    assert f"/admin/records/certificates/{certificate.pk}/pdf/" in page
    assert taken["Content-Type"] == "application/pdf" and taken.content.startswith(b"%PDF")


def words_of(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return str(file.docinfo["/Title"])


@pytest.fixture
def in_parts(certificate, monkeypatch):
    """Three records, of which a document tells two."""
    monkeypatch.setattr(certificate_pdf, "RECORDS_A_PART", 2)
    return certificate


def test_a_long_certificate_comes_in_parts_that_together_tell_of_every_record(in_parts, monkeypatch):
    told = []
    monkeypatch.setattr(certificate_pdf, "_row", lambda stone: told.append(stone.reference_text) or ROW)

    titles = [words_of(as_pdf(in_parts, part=part)) for part in parts(in_parts)]

    number = in_parts.pk
    assert titles == [f"Certificate of disposal {number}, part {part} of 2" for part in (1, 2)]
    assert told == list(Tombstone.objects.order_by("event").values_list("reference_text", flat=True))


ROW = tuple(certificate_pdf._cell("x", header=not place) for place, _ in enumerate(certificate_pdf.COLUMNS))


def test_a_short_certificate_is_one_document(certificate):
    assert list(parts(certificate)) == [1]
    assert words_of(as_pdf(certificate)) == f"Certificate of disposal {certificate.pk}"


def test_the_page_offers_each_part(client, officer, in_parts):
    client.force_login(officer)
    address = f"/admin/records/certificates/{in_parts.pk}/"

    page = client.get(address).content.decode()
    taken = client.get(f"{address}pdf/?part=2")

    assert "The PDF comes in 2 parts. Which one?" in page and "Part 2 of 2" in page
    assert f"certificate-{in_parts.pk}-part-2.pdf" in taken["Content-Disposition"]
    assert [client.get(f"{address}pdf/?part={part}").status_code for part in ("0", "3", "x")] == [404] * 3

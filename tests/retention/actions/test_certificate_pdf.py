"""The certificate as people file it."""

import io

import pikepdf
import pytest

from retention.carrying_out import carry_out
from retention.certificate_pdf import as_pdf
from retention.models import Tombstone

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


def test_verapdf_passes_one_that_tells_of_what_was_kept_elsewhere(certificate, verapdf, tmp_path):
    proof = {"place": "outside", "system": "CareFile", "receipt": "CF-1", "on": "2026-11-28", "how": "call"}
    Tombstone.objects.update(confirmed=[proof])
    path = tmp_path / "certificate.pdf"
    path.write_bytes(as_pdf(certificate))

    assert verapdf(path).startswith("PASS")


def test_the_page_offers_it(client, officer, certificate):
    client.force_login(officer)

    page = client.get(f"/admin/records/certificates/{certificate.pk}/").content.decode()
    taken = client.get(f"/admin/records/certificates/{certificate.pk}/pdf/")

    assert f"/admin/records/certificates/{certificate.pk}/pdf/" in page
    assert taken["Content-Type"] == "application/pdf" and taken.content.startswith(b"%PDF")

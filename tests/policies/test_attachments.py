"""An attached file that fails is not served to the public, by whatever road it came; the answer says what to do."""

from importlib import reload
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client, override_settings
from django.urls import Resolver404, get_resolver, reverse
from PIL import Image
from wagtail.documents import get_document_model

from governance import urls
from governance.models import User
from governance.rules.permissions import Role
from policies.attachments import check_document, check_waiting, standing
from policies.models import FileCheck
from policies.queries.links import found_in_links
from tests.accessibility.pdf import files as pdf_files
from tests.accessibility.word import files as word_files
from tests.factories.people import UserFactory
from tests.policies.queries.test_links import linked
from tests.site.pages import small_site
from tests.word.test_hostile import with_entry

pytestmark = pytest.mark.django_db
Document = get_document_model()


def good_word() -> bytes:
    return word_files.saved(word_files.good()).getvalue()


def bad_word() -> bytes:
    document = word_files.good()
    word_files.fake_heading(document)
    return word_files.saved(document).getvalue()


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()


@pytest.fixture
def uploader() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@council.example", "a-long-password-1"))
    return client


def kept(content: bytes, name: str = "leaflet.docx", *, checked: bool = True):
    document = Document.objects.create(title="A leaflet", file=ContentFile(content, name))
    if checked:
        check_document(document)
    return document


def asked(document) -> tuple[int, str]:
    response = Client().get(document.url)
    content = b"".join(response) if response.streaming else response.content
    return response.status_code, content.decode(errors="replace")


def upload(client: Client, content: bytes, name: str):
    return client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": name, "files[]": SimpleUploadedFile(name, content), "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [(good_word(), "leaflet.docx"), (b"year,children\n2026,14\n", "children.csv"), (b"Words.", "words.txt")],
)
def test_a_file_that_everybody_can_use_is_served_as_a_file_to_take_away(content, name):
    document = kept(content, name)

    response = Client().get(document.url)

    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")


def test_a_pdf_that_everybody_can_use_is_served(tmp_path: Path):
    assert asked(kept(pdf_files.good(tmp_path), "leaflet.pdf"))[0] == 200


@pytest.mark.parametrize(
    ("content", "name"), [(bad_word(), "leaflet.docx"), (pdf_files.scan().getvalue(), "scan.pdf")]
)
def test_a_file_that_fails_answers_how_to_ask_for_a_copy(content, name):
    document = kept(content, name)

    status, told = asked(document)

    assert status == 403
    assert "/accessibility/?page=A%20leaflet#tell" in told
    assert "01632 960 100" in told
    assert "noindex" in told


def test_staff_get_the_file_to_mend_it():
    client = Client()
    client.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    assert client.get(kept(bad_word()).url).status_code == 200


def test_a_file_that_nobody_checked_is_not_served_until_it_has_passed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        document = kept(good_word(), checked=False)
    assert asked(document)[0] == 403

    for callback in waiting:
        callback()

    assert asked(document)[0] == 200


def test_what_lies_unchecked_is_checked_at_night():
    good, bad = kept(good_word(), checked=False), kept(bad_word(), checked=False)

    assert check_waiting() == 1
    assert (asked(good)[0], asked(bad)[0]) == (200, 403)


def test_a_replaced_file_is_not_served_on_the_check_of_the_one_before():
    document = kept(good_word())
    document.file = ContentFile(bad_word(), "other.docx")
    document.save()

    assert asked(document)[0] == 403


def test_a_row_that_is_pointed_at_another_file_is_not_served():
    document, other = kept(good_word()), kept(bad_word(), checked=False)
    Document.objects.filter(pk=document.pk).update(file=other.file.name)
    document.refresh_from_db()

    assert asked(document)[0] == 403


def test_bytes_that_are_written_over_in_the_store_are_not_served():
    document = kept(good_word())
    assert asked(document)[0] == 200

    Path(document.file.path).write_bytes(bad_word())

    assert asked(document)[0] == 403


def test_a_file_of_a_kind_that_cannot_be_checked_is_not_served():
    assert asked(kept(b"PK", "figures.xlsx"))[0] == 403


def test_a_word_file_named_as_a_pdf_is_not_served():
    assert asked(kept(good_word(), "leaflet.pdf"))[0] == 403


@pytest.mark.parametrize("debug", [False, True])
def test_no_file_has_an_address_in_the_store(debug):
    document = kept(bad_word())
    with override_settings(DEBUG=debug):
        reload(urls)
        patterns = [str(one.pattern) for one in urls.urlpatterns]
    reload(urls)

    assert not any(pattern.startswith("^media/(") for pattern in patterns)
    try:
        match = get_resolver().resolve(f"/media/{document.file.name}")
    except Resolver404:
        return
    assert match.url_name == "wagtail_serve"


def test_a_link_to_a_file_that_fails_is_told():
    document = kept(bad_word())

    [found] = found_in_links(linked(document.url))

    assert "not open to the public" in found.barrier.message


def test_an_upload_is_checked_before_it_is_stored(uploader):
    answer = upload(uploader, good_word(), "good.docx").json()

    assert answer["success"]
    assert asked(Document.objects.get())[0] == 200


def test_an_upload_with_barriers_is_stored_and_the_form_says_what_to_mend(uploader):
    assert upload(uploader, bad_word(), "bad.docx").json()["success"]
    document = Document.objects.get()

    form = uploader.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()

    assert "The public does not get this file." in form
    assert "keeps readers out" in form
    assert asked(document)[0] == 403


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (with_entry("word/vbaProject.bin").getvalue(), "macro.docx"),
        (with_entry("../../outside.txt").getvalue(), "slip.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.docx"),
        (b"%PDF-1.7\nnothing", "broken.pdf"),
        (b"<html><script>alert(1)</script>", "page.pdf"),
        (b"", "empty.docx"),
    ],
)
def test_a_hostile_file_is_refused_with_a_sentence_and_not_stored(uploader, content, name):
    answer = upload(uploader, content, name).json()

    assert not answer["success"]
    assert answer["error_message"].strip().endswith(".")
    assert not Document.objects.exists()


def test_a_picture_named_as_a_pdf_is_refused(uploader):
    picture = BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "JPEG")

    assert not upload(uploader, picture.getvalue(), "photo.pdf").json()["success"]


def test_replacing_a_file_in_the_editor_checks_the_new_one(uploader):
    document = kept(good_word())
    address = reverse("wagtaildocs:edit", args=[document.pk])

    uploader.post(
        address, {"title": "A leaflet", "collection": "1", "file": SimpleUploadedFile("new.docx", bad_word())}
    )

    document.refresh_from_db()
    assert standing(document).check is not None
    assert asked(document)[0] == 403


def test_the_same_file_twice_gives_the_same_report():
    content = bad_word()
    first, second = kept(content), kept(content, "copy.docx")

    assert standing(first).check == standing(second).check
    assert FileCheck.objects.count() == 1


def test_a_check_of_a_file_is_never_changed_or_deleted():
    kept(good_word())

    with pytest.raises(DatabaseError), transaction.atomic():
        FileCheck.objects.update(refused="No.")
    with pytest.raises(DatabaseError), transaction.atomic():
        FileCheck.objects.all().delete()


def test_the_report_lists_each_file_with_its_standing():
    kept(good_word()), kept(bad_word(), "bad.docx")
    client = Client()
    client.force_login(UserFactory(roles=[Role.POLICY_OWNER]))

    told = client.get("/admin/policies/attachments/").content.decode()

    assert "Closed to the public" in told
    assert "1 of 2 files is closed" in told

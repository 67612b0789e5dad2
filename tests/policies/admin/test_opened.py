"""Whoever writes for the site reaches what Wagtail keeps for it: files to attach, pages and pictures; nobody else does."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images.permissions import permission_policy as images

from governance.models import User
from governance.rules.permissions import Role
from policies.models import InformationPage, Picture
from tests.factories.people import UserFactory
from tests.policies.test_attachments import good_word, upload
from tests.site.pages import small_site
from tests.site.test_pages import form

pytestmark = pytest.mark.django_db
Document = get_document_model()

ATTACH = (Role.POLICY_OWNER, Role.SITE_EDITOR)
OTHERS = [role for role in Role if role not in (*ATTACH, Role.SYSTEM)]


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()


def seat(*roles: Role) -> tuple[Client, User]:
    client, user = Client(), UserFactory(roles=roles)
    client.force_login(user)
    return client, user


def kept_by(user: User) -> int:
    file = ContentFile(good_word(), "leaflet.docx")
    return Document.objects.create(title="A leaflet", file=file, uploaded_by_user=user).pk


def editing(pk: int) -> str:
    return reverse("wagtaildocs:edit", args=[pk])


@pytest.mark.parametrize("role", ATTACH)
def test_who_writes_texts_attaches_a_word_file(role):
    client, user = seat(role)

    assert client.get(reverse("wagtaildocs:add_multiple")).status_code == 200
    assert upload(client, good_word(), "leaflet.docx").json()["success"]

    assert Document.objects.get().uploaded_by_user == user


def test_the_report_of_attached_files_leads_to_adding_one():
    client, _ = seat(Role.POLICY_OWNER)

    assert reverse("wagtaildocs:add_multiple") in client.get(reverse("policies_attachments")).content.decode()


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_attaches_files_or_changes_them(role):
    client, _ = seat(role)
    there = kept_by(UserFactory())

    upload(client, good_word(), "leaflet.docx")
    client.post(editing(there), {"title": "Changed", "collection": "1"})
    client.post(reverse("wagtaildocs:delete", args=[there]))

    assert list(Document.objects.values_list("pk", "title")) == [(there, "A leaflet")]


def test_the_report_leads_only_those_to_the_form_who_may_change_the_file():
    client, owner = seat(Role.POLICY_OWNER)
    own, other = kept_by(owner), kept_by(UserFactory())

    told = client.get(reverse("policies_attachments")).content.decode()

    assert (editing(own) in told, editing(other) in told) == (True, False)


def test_a_policy_owner_changes_their_own_files_and_a_site_editor_those_of_all():
    owners, owner = seat(Role.POLICY_OWNER)
    own, other = kept_by(owner), kept_by(UserFactory())
    editors, _ = seat(Role.SITE_EDITOR)

    asked = [owners.get(editing(own)), owners.get(editing(other)), editors.get(editing(other))]

    assert [one.status_code for one in asked] == [200, 302, 200]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_pictures_of_wagtails_own_are_for_nobody(role):
    _, user = seat(role)

    assert not images.user_has_any_permission(user, ["add", "change", "delete", "choose"])


def test_a_site_editor_changes_a_page_and_publishes_it():
    client, _ = seat(Role.SITE_EDITOR)
    page = InformationPage.objects.get(slug="visits")

    posted = form(page, "Before we come to you", **{"action-publish": "1"})
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), posted)

    assert "Before we come to you" in Client().get(page.url).content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SITE_EDITOR, Role.SYSTEM)])
def test_nobody_else_opens_a_page_in_the_editor(role):
    client, _ = seat(role)
    page = InformationPage.objects.get(slug="visits")

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302


@pytest.mark.parametrize(
    ("role", "may"), [(Role.SITE_EDITOR, True), (Role.POLICY_OWNER, True), (Role.APPROVER, False)]
)
def test_who_writes_for_the_site_adds_pictures(role, may):
    client, _ = seat(role)
    file = BytesIO()
    Image.new("RGB", (9, 9)).save(file, "PNG")

    given = {"file": SimpleUploadedFile("drawing.png", file.getvalue())}
    client.post(reverse("policies_pictures:create"), given)

    assert Picture.objects.exists() == may

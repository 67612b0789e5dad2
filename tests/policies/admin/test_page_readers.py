"""Beside an ordinary page stands the same list as beside a policy's words: live, with the place, and with safe cures."""

import pytest
from django.test import Client
from django.urls import reverse

from governance.models import User
from governance.rules.permissions import Role
from policies.models import InformationPage, SectionPage
from tests.factories.people import UserFactory
from tests.policies.admin.test_readers import BOLD, CALM, cure_button, posted
from tests.site.pages import information, small_site
from tests.site.writing import heading

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> InformationPage:
    small_site()
    draft = information(
        heading("Permits"), CALM, BOLD, CALM, slug="permits", title="Parking permits", live=False
    )
    return SectionPage.objects.get().add_child(instance=draft)


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@council.example", "a-long-password-1"))
    return client


def editor(page: InformationPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def typed_into(page: InformationPage, *words: str, **more: str) -> dict[str, str]:
    form = {"slug": page.slug, "summary": "", "looked_after_by": "", "reviewed_on": ""}
    comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return {**posted(*words), **form, **comments, **more}


def test_the_page_editor_shows_what_is_found_with_its_place_and_its_cure(client, page):
    told = client.get(editor(page)).content.decode()

    assert "What keeps readers out" in told and "only bold or large text" in told
    assert f'href="#block-{page.body[2].id}-section"' in told
    assert "Make it a heading</button>" in told
    assert "What only people can see" not in told


def test_what_is_typed_into_a_page_is_checked_before_it_is_kept(client, page):
    answer = client.post(
        reverse("policies_page_readers", args=[page.pk]),
        typed_into(page, "<b>Fees and charges</b>", "A permit costs £60."),
    ).json()

    assert (answer["count"], answer["stopping"]) == (1, 1)
    assert InformationPage.objects.get(pk=page.pk).text == page.text


def test_a_cure_of_a_page_keeps_what_stands_in_the_editor(client, page):
    form = typed_into(page, "<b>Fees and charges</b>", "A permit costs £60.", summary="What a permit costs.")
    live = client.post(reverse("policies_page_readers", args=[page.pk]), form).json()

    client.post(editor(page), {**form, "cure": cure_button(live["html"])})

    kept = InformationPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [block.type for block in kept.text.blocks] == ["heading", "paragraph"]
    assert kept.summary == "What a permit costs."
    assert not InformationPage.objects.get(pk=page.pk).live


def test_the_preview_of_a_page_says_what_keeps_readers_out(client, page):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    client.post(address, typed_into(page, "<b>Fees and charges</b>", "A permit costs £60."))

    told = client.get(address).content.decode()

    assert "What keeps readers out (1)" in told
    assert "What keeps readers out" not in Client().get("/help/visits/").content.decode()


def test_only_who_may_edit_a_page_may_ask_about_it(page):
    reader = Client()
    reader.force_login(UserFactory(roles=[Role.PRACTITIONER]))

    response = reader.post(reverse("policies_page_readers", args=[page.pk]), typed_into(page, "Words."))

    assert reader.get(reverse("wagtailadmin_home")).status_code == 200
    assert response.status_code == 404


def test_who_edits_the_site_may_ask_about_its_pages(page):
    site_editor = Client()
    site_editor.force_login(UserFactory(roles=[Role.SITE_EDITOR]))

    response = site_editor.post(reverse("policies_page_readers", args=[page.pk]), typed_into(page, "Words."))

    assert response.status_code == 200

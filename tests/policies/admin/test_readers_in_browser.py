"""The side panel in a real browser: it follows the words, leads to the place, and cures without losing what is written."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from governance.documents.text import DocumentText, Heading, Paragraph, Span
from governance.models import User
from governance.rules.permissions import Role
from policies.models import InformationPage, PolicyVersion, SectionPage
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, draft
from tests.site.pages import information, small_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.same_on_any_database]

FAKE = Paragraph((Span("Who can apply", strong=True),))
CALM = Paragraph((Span("You can apply if you live in the borough."),))
WITH_FAKE = DocumentText("Parking permits", "en-GB", (Heading((Span("Permits"),), 2), CALM, FAKE, CALM))


@pytest.fixture
def editor(live_server, page: Page) -> tuple[Page, PolicyVersion]:
    owner = UserFactory(roles=[Role.POLICY_OWNER])
    version = draft(PolicyFactory(owner=owner), WITH_FAKE)
    client = Client()
    client.force_login(owner)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.goto(live_server.url + version.admin_address())
    page.click('[data-side-panel-toggle="readers"]')
    return page, version


def test_the_list_follows_the_words_leads_to_the_place_and_cures(editor):
    page, version = editor
    panel = page.locator("[data-readers]")
    expect(panel.locator("li.must")).to_have_count(1)
    expect(page.get_by_role("button", name="Show what keeps readers out: 1", exact=True)).to_be_visible()

    panel.locator("[data-readers-place]").click()
    focused = page.evaluate("document.activeElement.closest('section[id^=block-]').id")
    assert focused == f"block-{version.body[2].id}-section"

    page.fill('input[name="title"]', "Untitled document")
    expect(panel.locator("li.must")).to_have_count(2)
    expect(page.get_by_role("button", name="Show what keeps readers out: 2", exact=True)).to_be_visible()

    panel.get_by_role("button", name="Make it a heading").click()
    page.wait_for_load_state("load")
    kept = PolicyVersion.objects.get(pk=version.pk)
    assert [block.type for block in kept.text.blocks] == ["heading", "paragraph", "heading", "paragraph"]
    assert kept.title == "Untitled document"


def test_beside_a_page_it_does_the_same(live_server, page: Page):
    small_site()
    draft_page = SectionPage.objects.get().add_child(
        instance=information(CALM, FAKE, CALM, slug="permits", title="Parking permits", live=False)
    )
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@council.example", "a-long-password-1"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[draft_page.pk]))
    page.click('[data-side-panel-toggle="readers"]')
    panel = page.locator("[data-readers]")
    expect(panel.locator("li.must")).to_have_count(1)

    page.fill('[name="title"]', "Untitled document")
    expect(panel.locator("li.must")).to_have_count(2)

    with page.expect_navigation():
        panel.get_by_role("button", name="Make it a heading").click()
    kept = InformationPage.objects.get(pk=draft_page.pk).get_latest_revision_as_object()
    assert [block.type for block in kept.text.blocks] == ["paragraph", "heading", "paragraph"]
    assert kept.title == "Untitled document"

"""The side panel in a real browser: it follows the words, leads to the place, and cures without losing what is written."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from governance.documents.text import DocumentText, Heading, Paragraph, Span
from governance.rules.permissions import Role
from policies.models import PolicyVersion
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, draft

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

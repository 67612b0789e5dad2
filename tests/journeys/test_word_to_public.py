"""From a Word file to residents: uploaded, looked at, reviewed, approved, published, found and read."""

import pytest
from playwright.sync_api import Page, expect

from governance.rules.permissions import Role
from policies.demo.loading import FILES
from policies.models import PolicyVersion, Status
from tests.factories.policies import PolicyFactory
from tests.journeys.conftest import Seat, somebody
from tests.site.pages import small_site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner(live_server):
    small_site()
    owner = somebody("Amara Whitcombe", Role.POLICY_OWNER)
    PolicyFactory(
        number="SAF-0101",
        title="Joint home visits",
        kind="protocol",
        owner=owner,
        summary="Who visits with whom.",
    )
    return owner


def upload(page: Page, name: str) -> None:
    """From Wagtail's first page to what was read of a Word file."""
    page.get_by_role("button", name="Policies").click()
    page.get_by_role("link", name="Policies", exact=True).click()
    page.get_by_role("link", name="SAF-0101").click()
    page.get_by_role("link", name="New version from a Word file").click()
    page.get_by_label("Word file").set_input_files(FILES / name)
    page.get_by_role("button", name="Look at it").click()


def test_a_protocol_goes_from_word_to_residents(owner, seat: Seat, page: Page, live_server):
    approver = somebody("Gareth Pellow", Role.APPROVER)
    publisher = somebody("Nadia Thorley", Role.PUBLISHER)

    desk = seat(owner)
    upload(desk, "joint-home-visits-protocol.docx")
    expect(desk.get_by_role("heading", name="What could not be carried")).to_be_visible()
    expect(desk.get_by_role("heading", name="Can everybody read it?")).to_be_visible()
    expect(desk.get_by_role("article")).to_contain_text("Agree who speaks first")
    desk.get_by_label("What changed").fill("The first protocol of both services.")
    desk.get_by_role("button", name="Store it as a draft").click()
    expect(desk.get_by_text("SAF-0101 version 1 was stored.")).to_be_visible()
    expect(desk.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    desk.get_by_role("button", name="More actions").click()
    desk.get_by_role("button", name="Submit to Approval of policies").click()
    expect(desk.get_by_role("row", name="SAF-0101 version 1")).to_contain_text("In review")

    desk = seat(approver)
    desk.get_by_role("link", name="Approve or send back: SAF-0101 version 1").click()
    desk.locator(".sk-acts-list").get_by_role("link", name="Approve or send back").click()
    expect(desk.get_by_role("article")).to_contain_text("Agree who speaks first")
    desk.get_by_label("Comment").fill("Clear, and the two services agree.")
    desk.get_by_role("button", name="Approve", exact=True).click()
    expect(desk.get_by_text("You approved SAF-0101 version 1")).to_be_visible()

    desk = seat(publisher)
    desk.get_by_role("link", name="Publish SAF-0101 version 1").click()
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.get_by_text("SAF-0101 version 1 is in force.")).to_be_visible()

    page.goto(f"{live_server.url}/search/")
    page.get_by_role("searchbox", name="What are you looking for?").fill("who speaks first on a home visit")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Joint home visits").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Joint home visits protocol")
    expect(page.get_by_role("article")).to_contain_text(
        "Agree who speaks first, who sees the child, and who writes."
    )


def test_an_unfinished_file_is_told_apart_and_stored_only_when_decided(owner, seat: Seat):
    desk = seat(owner)

    upload(desk, "stepping-down-protocol-tracked.docx")

    expect(desk.get_by_role("alert")).to_contain_text("This file is not finished.")
    expect(desk.get_by_role("button", name="Store it")).to_have_count(0)
    desk.get_by_label("Tracked changes").select_option("Accept them all")
    desk.get_by_label("Comments").select_option("Leave them out")
    desk.get_by_role("button", name="Look again").click()
    desk.get_by_role("button", name="Store it as a draft").click()
    expect(desk.get_by_text("was stored.")).to_be_visible()
    assert PolicyVersion.objects.get().status == Status.DRAFT


def test_a_text_that_keeps_readers_out_shows_what_to_do_and_cannot_be_published(owner, seat: Seat):
    desk = seat(owner)

    upload(desk, "parents-leaflet-with-barriers.docx")

    expect(desk.get_by_text("Must be put right").first).to_be_visible()
    expect(desk.get_by_text("What to do:").first).to_be_visible()

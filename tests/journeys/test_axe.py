"""axe-core, IBM's engine and HTML_CodeSniffer on every public template, and on every screen of ours in Wagtail that a link leads to."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse
from playwright.sync_api import Page
from wagtail.models import Page as SitePage

from governance.models import User
from governance.rules.permissions import Role
from policies.demo.loading import FILES
from policies.models import Policy, PolicyVersion, Status, Subject
from retention.models import CaseRecord, DisposalList, FormerKey
from tests.engines import Axe
from tests.journeys.conftest import SIDEWAYS, Seat, somebody
from tests.journeys.states import policies_in_every_state, records_in_every_state
from tests.journeys.wagtails_own import (
    NO_H1,
    RICH_TEXT,
    SHOW_FILTERS,
    SITE_SUMMARY,
    found_in_ours,
)
from tests.site.pages import small_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.same_on_any_database]

OURS = ("governance.", "policies.", "retention.", "search.")
# Wagtail's own views of a model of ours, with columns or fields of ours.
LISTED = {"index", "list", "inspect"}
HOME = "wagtailadmin_home"
# What is taken away as a file.
NO_SCREEN = {
    "certificate_file",
    "certificate_pdf",
    "records_import_rejects",
    "transfer_take",
    "destruction_receipt",
    "person_export",
    "processing_file",
    "frame_csv",
    "frame_json",
}
# More of the same screen shows little that is new.
PAGES_A_SCREEN = 3
# What the walk has to have met, whatever leads there.
SCREENS = {
    HOME,
    "policies_policy:list", "policies_policy:edit", "policies_policyversion:list", "policies_policyversion:edit",
    "policies_upload", "policies_enter", "policies_take_up", "policies_review", "policies_overdue",
    "policies_approve", "policies_publish", "policies_schedule", "policies_reopen", "policies_withdraw",
    "records_home:index", "jobs:index", "bulk_choose", "wagtail_bulk_action", "bulk_result", "records_register:index", "records_import", "record_explained", "record_reclassify", "record_release",
    "record_restrict", "record_open_up", "person", "person_restrict", "person_merge", "person_split",
    "person_correction",
    "holds:index", "hold_place", "hold_shown",
    "matters:index", "matter_open", "matter",
    "disposal_lists:index", "disposal_propose", "disposal_shown",
    "loans:index", "loan_lend", "loan_return", "loan_shown", "paper_destroyed",
    "connectors:index", "connector_new", "connector_shown", "connector_change",
    "instructions:index", "instruction_shown",
    "trigger_events:index", "trigger_event", "trigger_events_file",
    "certificates:index", "certificate_shown", "retention_schedule:index", "retention_schedule:inspect",
    "sampling_frames:index", "frame_freeze", "frame",
    "processing_activities:index", "processing_activities:edit", "processing_register",
    "event_log", "trends", "questions_asked", "search_staff",
}  # fmt: skip

# The screens that IBM's engine and HTML_CodeSniffer judge as well.
BY_ALL = {
    "certificate_shown", "certificates:index", "disposal_lists:index",
    "disposal_propose", "disposal_shown", "event_log",
    "hold_place", "hold_shown", "holds:index",
    "jobs:index", "looks:index", "matter",
    "matter_open", "matters:index", "person",
    "policies_enter", "policies_findings", "policies_overdue",
    "policies_override_ask", "policies_overrides", "policies_policy:add",
    "policies_policy:edit", "policies_policy:list", "policies_policyversion:edit",
    "policies_policyversion:list", "policies_publish", "policies_subject:list",
    "policies_upload", "policies_withdraw", "questions_asked",
    "record_explained", "record_reclassify", "records_home:index",
    "records_import", "records_register:index", "retention_schedule:index",
    "retention_schedule:inspect", "schedule_version", "schedule_versions",
    "search_staff", "search_synonym:add", "search_synonym:edit",
    "search_synonym:index", "systems:index", "token_issue",
    "wagtailadmin_home",
}  # fmt: skip


def public_addresses() -> Iterator[str]:
    """Every page of the site, every kind of page of a policy, and what is not there."""
    yield from (
        "/policies/",
        "/policies/?kind=protocol",
        "/accessibility/",
        "/hide-your-visit/",
        "/not-there/",
    )
    yield from ("/search/", "/search/?q=can+they+talk+to+my+GP", "/search/?q=xyzzy", "/search/?q=comlpaint")
    for page in SitePage.objects.live().exclude(depth=1):
        yield urlsplit(page.url).path
    yield from (f"/policies/{policy.number}/" for policy in Policy.objects.all())
    latest = PolicyVersion.objects.get(policy__number="SAF-0001", number=4)
    yield latest.get_absolute_url()
    yield from (f"/policies/SAF-0001/{rest}" for rest in ("changes/3/4/", "on/2015-06-01/", "on/1999-01-01/"))


def test_no_engine_finds_anything_on_the_public_site(council: str, page: Page, axe: Axe, engines: Axe):
    found = {}

    for address in public_addresses():
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(council + address)
            # The others do not look at the width.
            judge = engines if width == 1280 else axe
            if wrong := [*judge(page), *(["scrolls sideways"] if page.evaluate(SIDEWAYS) else [])]:
                found[address, width] = wrong

    assert found == {}


@pytest.fixture
def desk(seat: Seat) -> Page:
    """The desk of one who holds every role, in a council where something of everything is going on."""
    small_site()
    everybody = somebody("Ada Everyrole", *(role for role in Role if role != Role.SYSTEM))
    policies_in_every_state(everybody)
    records_in_every_state(everybody)
    page = seat(everybody)
    # The editor saves what an engine touched; the next page waits for it.
    page.set_default_timeout(90_000)
    return page


def name_of_ours(path: str) -> str | None:
    """The name of the screen at an address, if it is one that we add to Wagtail."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name in NO_SCREEN or match.view_name.endswith("results"):
        return None
    module = getattr(match.func, "view_class", match.func).__module__
    if match.view_name == "wagtail_bulk_action":
        module = f"{match.kwargs['app_label']}."
    listing = match.url_name in LISTED and not match.view_name.startswith("wagtail")
    return match.view_name if module.startswith(OURS) or listing or match.view_name == HOME else None


def links(page: Page) -> list[str]:
    """Where the links of a screen lead, downloads left out."""
    hrefs = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(it => it.href)")
    here = page.url.partition("/admin/")[0]
    paths = [href.removeprefix(here).partition("#")[0] for href in hrefs if href.startswith(f"{here}/admin/")]
    return [path for path in paths if "export=" not in path]


# Two hundred pages in a browser take longer than any other test.
@pytest.mark.timeout(1800)
def test_no_engine_finds_anything_on_any_screen_of_ours_that_a_link_leads_to(
    desk: Page, axe: Axe, engines: Axe
):
    found: dict[str, list[str]] = {}
    walked: Counter[str] = Counter()
    ahead = [*where_more_is_to_be_done(), *open_menus(desk)]
    seen = set()

    while ahead:
        path = ahead.pop(0)
        name = name_of_ours(path.partition("?")[0])
        if path in seen or name is None or walked[name] >= PAGES_A_SCREEN:
            continue
        seen.add(path)
        response = desk.goto(path)
        if response is None or response.status != 200:
            continue
        walked[name] += 1
        # What the others find lies in the screen and not in what it shows today.
        judge = engines if walked[name] == 1 and name in BY_ALL else axe
        if wrong := found_in_ours(desk, judge, view_name=name):
            found[path] = wrong
        ahead += links(desk)

    assert found == {}
    assert SCREENS - set(walked) == set()


def where_more_is_to_be_done() -> Iterator[str]:
    """Screens of which some show acts that others do not."""
    yield from ("/admin/", "/admin/search/texts/?q=children")
    # Its link stands in a menu that Wagtail draws only when it is open.
    yield reverse("frame_freeze")
    former = FormerKey.objects.first()
    assert former, "no record was split off"
    yield f"{reverse('record_release', args=[former.record.reference])}?key={former.key}"
    yield f"{reverse('person')}?key={former.record.person_key}"
    restricted = CaseRecord.objects.filter(restricted=True).first()
    assert restricted, "no record is restricted"
    yield reverse("record_explained", args=[restricted.reference])
    for version in (PolicyVersion.objects.filter(status=status).first() for status in Status):
        if version:
            yield version.admin_address()
    yield reverse("policies_policy:edit", args=[Policy.objects.get(number="SAF-0001").pk])
    picked = DisposalList.objects.filter(lines__record__location="Annexe").first()
    assert picked, "no list has paper on it"
    yield reverse("disposal_shown", args=[picked.pk])


def open_menus(page: Page) -> list[str]:
    """What stands in the menus, which Wagtail draws only when they are open."""
    inside = []
    for menu in ("Policies", "Records", "Reports", "Search"):
        for button in page.get_by_role("navigation").get_by_role("button", name=menu, exact=True).all():
            button.click()
            inside += links(page)
            button.click()
    return inside


def test_axe_finds_nothing_where_a_word_file_was_looked_at(desk: Page, axe: Axe):
    found = {}
    policy = Policy.objects.get(number="SAF-0001")

    for name in (
        "joint-home-visits-protocol.docx",
        "parents-leaflet-with-barriers.docx",
        "stepping-down-protocol-tracked.docx",
    ):
        desk.goto(f"/admin/policies/{policy.pk}/word/")
        desk.get_by_label("Word file").set_input_files(FILES / name)
        with desk.expect_navigation():
            desk.get_by_role("button", name="Look at it").click()
        # What keeps readers out of this text is shown as it stands in the file, and listed beside it.
        texts = ["article"] if "with-barriers" in name else []
        if wrong := axe(desk, without=texts):
            found[name] = wrong

    assert found == {}


def test_axe_finds_nothing_from_a_csv_file_to_what_came_of_it(desk: Page, axe: Axe, tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text("reference,class,contact.closed_on\nA-1,CSC-18,2011-03-01\nA-2,CSC-18,31/02/2011\n")

    desk.goto("/admin/records/import/")
    desk.get_by_label("CSV file").set_input_files(file)
    with desk.expect_navigation():
        desk.get_by_role("button", name="See what it would do").click()
    assert axe(desk) == []
    with desk.expect_navigation():
        desk.get_by_role("button", name="Import 2 rows").click()
    assert axe(desk) == []
    with desk.expect_navigation():
        desk.get_by_role("link", name="See what came of it").click()
    assert axe(desk) == []


def test_what_is_left_out_of_our_screens_is_found_on_wagtails_own(desk: Page, engines: Axe):
    """When Wagtail has mended one of them, this says so, and it leaves the list."""
    subject = Subject.objects.create(name="Sharing", slug="sharing-test")
    information = SitePage.objects.get(slug="visits")
    # Wagtail's own screens are all open to an administrator.
    User.objects.filter(username="ada").update(is_superuser=True)

    desk.goto(f"/admin/policies/subjects/edit/{subject.pk}/")
    findings = engines(desk)
    desk.goto("/admin/")
    findings += engines(desk)
    desk.goto("/admin/reports/site-history/?label=visits")
    findings += engines(desk)
    desk.set_viewport_size({"width": 1280, "height": 300})
    desk.goto(f"/admin/pages/{information.pk}/edit/")
    findings += engines(desk)

    shown = "".join(findings)
    own = (NO_H1, RICH_TEXT[1:], SHOW_FILTERS, SITE_SUMMARY)
    assert [one for one in own if one not in shown] == []

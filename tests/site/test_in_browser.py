"""The public site in a real browser: axe, narrow and wide, by keyboard, in forced colours, on paper, and its weight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from governance.documents.text import DocumentText, Note, Paragraph, Span
from policies.accessibility.rendered import look
from policies.actions import publication
from policies.models import Policy
from tests.engines import Axe
from tests.factories.policies import PolicyFactory, in_force, publisher
from tests.site.pages import small_site
from tests.site.writing import cell, heading, listing, paragraph, table

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.same_on_any_database]

ADDRESSES = [
    "/",
    "/help/",
    "/help/visits/",
    "/contact/",
    "/policies/",
    "/policies/?kind=policy",
    "/policies/SAF-0001/",
    "/policies/SAF-0001/versions/1/",
    "/policies/SAF-0001/changes/1/2/",
    "/policies/SAF-0001/on/2001-01-01/",
    "/policies/SAF-0001/on/2001-02-31/",
    "/policies/SAF-0002/",
    "/accessibility/",
    "/hide-your-visit/",
    "/nothing-is-here/",
]
# WCAG 1.4.12: what a reader may set without losing words or functions.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


# The product's own measures of a rendered page.
LOOK = (Path(look.__file__).parent / "look.js").read_text(encoding="utf-8")
ORDER = "[...document.body.querySelectorAll('header, main, footer')].filter(it => !it.closest('main *')).map(it => it.tagName)"
EDGELESS = """[...document.querySelectorAll('button, input, select, textarea')]
  .filter(it => it.checkVisibility() && it.type !== 'hidden')
  .filter(it => { const s = getComputedStyle(it); return !(parseFloat(s.borderTopWidth) > 0 && s.borderTopStyle !== 'none') })
  .map(it => it.outerHTML.slice(0, 120))"""


def words(count: int) -> list[Paragraph]:
    """About so many words, in clauses of fifty."""
    sentence = "We look at what you tell us and write down why we decide."
    clause = " ".join([sentence] * 4)
    return [paragraph(clause, number=f"{number}.") for number in range(1, count // 48 + 1)]


def everything(*more: Paragraph) -> DocumentText:
    """A text with every kind of block that a reader meets, and no barrier."""
    law = Paragraph(
        (Span("The law asks us to do this."), Span("", note="1"), Span(" You have a right to know."))
    )
    periods = table(
        (cell("Kind of record"), cell("Years"), cell("From"), cell("Who decides")),
        (cell("Contact"), cell("6"), cell("The day it closed"), cell("Records officer")),
        (cell("Child in care"), cell("75"), cell("The day of birth"), cell("Records officer")),
        caption="How long we keep records",
        header_columns=1,
    )
    blocks = (
        heading("Who we ask", 1, "1"),
        law,
        listing("your school", "your doctor"),
        heading("How we decide", 1, "2"),
        listing("we read what came in;", "we talk to you first.", labels=("(a)", "(b)")),
        paragraph("A clause with a long label.", number="2.1.3(b)"),
        heading("How long we keep it", 2, "2.1"),
        periods,
        heading("Your language", 1, "3"),
        paragraph("Możesz poprosić o rozmowę z tłumaczem. To nic nie kosztuje.", language="pl"),
        *more,
        Note("1", (paragraph("Children Act 1989, section 47."),)),
    )
    return DocumentText("Sharing information about children", "en-GB", blocks)


@pytest.fixture
def site(live_server) -> Iterator[str]:
    small_site()
    policy = PolicyFactory(number="SAF-0001", title="Sharing information about children")
    in_force(policy, everything())
    in_force(
        policy, everything(paragraph("We answer within five working days.")), change_note="We answer sooner."
    )
    gone = in_force(PolicyFactory(number="SAF-0002", title="Old guidance"), everything())
    publication.withdraw(gone, reason="The law it rested on has gone.", by=publisher())
    yield live_server.url


@pytest.fixture
def long_policy(live_server) -> str:
    in_force(PolicyFactory(number="SAF-0003"), everything(*words(3000)))
    return f"{live_server.url}/policies/SAF-0003/"


@pytest.mark.parametrize("width", [320, 1280])
def test_no_engine_finds_anything_and_nothing_scrolls_sideways(
    site: str, page: Page, axe: Axe, engines: Axe, width: int
):
    page.set_viewport_size({"width": width, "height": 800})
    # The others do not look at the width.
    judge = engines if width == 1280 else axe

    for address in ADDRESSES:
        page.goto(site + address)

        assert judge(page) == [], address
        assert not page.evaluate(SIDEWAYS), address


def test_wider_text_spacing_loses_nothing(site: str, page: Page):
    page.set_viewport_size({"width": 320, "height": 640})

    for address in ADDRESSES:
        page.goto(site + address)
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s] }",
            SPACED,
        )

        assert not page.evaluate(SIDEWAYS), address


def test_a_heading_that_was_jumped_to_is_not_beneath_the_way_out(long_policy: str, page: Page):
    page.set_viewport_size({"width": 320, "height": 700})

    page.goto(f"{long_policy}#how-we-decide")

    beneath = "document.querySelector('.leave').getBoundingClientRect().bottom"
    assert page.evaluate(f"document.getElementById('how-we-decide').getBoundingClientRect().top >= {beneath}")


def test_a_window_enlarged_to_400_percent_loses_nothing(site: str, chromium: Browser):
    # 1280 by 1024 at 400%.
    context = chromium.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()

    for address in ADDRESSES:
        page.goto(site + address)
        page.evaluate(LOOK)
        lost = page.evaluate("[...safekeep.sideways(), ...safekeep.cutOff(), ...safekeep.covering()]")
        page.evaluate("safekeep.space()")

        assert [*lost, *page.evaluate("[...safekeep.sideways(), ...safekeep.cutOff()]")] == [], address
    context.close()


def test_without_styles_the_words_stand_in_order_and_nothing_else_is_needed(
    site: str, chromium: Browser, axe: Axe
):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()

    for address in ADDRESSES:
        page.goto(site + address)

        assert page.locator("h1").first.is_visible(), address
        assert page.evaluate(ORDER) == ["HEADER", "MAIN", "FOOTER"], address
        # Links in a row are small and close together when no style sets them apart.
        assert [one for one in axe(page) if not one.startswith("target-size")] == [], address
    context.close()


def test_paper_holds_every_page_without_what_is_only_for_the_screen(site: str, page: Page):
    # The width of A4 between margins, in CSS pixels.
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")

    for address in ADDRESSES:
        page.goto(site + address)

        assert page.locator("main h1").first.is_visible(), address
        assert not page.locator(".leave").is_visible(), address
        page.evaluate(LOOK)
        assert page.evaluate("safekeep.sideways()") == [], address


def test_in_forced_colours_every_control_keeps_an_edge(site: str, chromium: Browser):
    context = chromium.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()

    for address in ADDRESSES:
        page.goto(site + address)

        assert page.evaluate(EDGELESS) == [], address
    context.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_words(site: str, page: Page):
    page.goto(f"{site}/policies/SAF-0001/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


FOCUS = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  if (it === document.body) return null;
  const line = it.getClientRects()[0];
  const top = document.elementFromPoint(line.left + Math.min(line.width, 60) / 2, line.top + Math.min(line.height, 30) / 2);
  const seen = top !== null && (it.contains(top) || top.contains(it));
  const style = getComputedStyle(it);
  return { name: it.outerHTML.slice(0, 90), seen, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_of_the_keyboard_is_seen_forwards_and_back(site: str, page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site}/policies/SAF-0001/")

    for key in ("Tab", "Shift+Tab"):
        stops = []
        for _ in range(80):
            page.keyboard.press(key)
            stop = page.evaluate(FOCUS)
            if stop is None:
                break
            stops.append(stop)

        assert len(stops) > 20
        assert [stop["name"] for stop in stops if not (stop["seen"] and stop["ring"])] == []


def test_a_low_window_gets_its_room_back(site: str, page: Page):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site)

    assert page.locator(".leave").evaluate("it => getComputedStyle(it).position") == "static"


def test_forced_colours_keep_edges_and_lines(site: str, chromium: Browser):
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{site}/policies/SAF-0001/changes/1/2/")

    assert "underline" in page.locator("ins").first.evaluate("it => getComputedStyle(it).textDecorationLine")
    assert (
        page.locator(".status-tag").first.evaluate("it => parseFloat(getComputedStyle(it).borderTopWidth)")
        > 0
    )
    context.close()


def test_paper_gets_the_words_and_where_they_came_from(site: str, page: Page):
    page.goto(f"{site}/policies/SAF-0001/")
    page.emulate_media(media="print")

    assert page.get_by_text("printed from").is_visible()
    assert not page.locator(".leave").is_visible()
    assert page.get_by_text("We answer within five working days.").is_visible()


def test_a_policy_of_three_thousand_words_is_light_and_asks_nobody_else(long_policy: str, page: Page):
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[int] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(long_policy, wait_until="networkidle")

    assert len(page.locator("article").inner_text().split()) >= 3000
    assert len(asked) <= 3
    assert all(url.startswith(long_policy.partition("/policies")[0]) for url in asked)
    assert sum(sizes) <= 25_000
    assert page.locator("script").count() == 0


def test_a_number_found_by_nobody_is_told_in_words(site: str, page: Page):
    assert Policy.objects.filter(number="SAF-9999").count() == 0

    response = page.goto(f"{site}/policies/SAF-9999/")

    assert response is not None and response.status == 404
    assert page.get_by_role("heading", name="We cannot find that page").is_visible()


def test_a_telephone_without_scripts_opens_and_closes_the_menu(site: str, chromium: Browser):
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/policies/SAF-0001/")
    menu = page.get_by_role("navigation", name="Main")

    assert not menu.is_visible()
    page.get_by_role("link", name="Menu", exact=True).click()
    assert menu.get_by_role("link", name="Help for families").is_visible()
    page.get_by_role("link", name="Close menu").click()
    assert not menu.is_visible()
    context.close()


def test_a_telephone_unfolds_the_headings_and_leads_to_one(site: str, page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/policies/SAF-0001/")

    page.get_by_role("link", name="Show the").click()
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="2 How we decide").click()

    assert page.url.endswith("#how-we-decide")
    top = page.locator("#how-we-decide").bounding_box()
    assert top is not None and 0 < top["y"] < 200

"""A resident on an old telephone: 320 pixels wide, by keyboard alone, without JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import PATIENCE
from tests.journeys.conftest import SIDEWAYS

pytestmark = pytest.mark.django_db(transaction=True)

NOTICE = "How we share information about your family"


@pytest.fixture
def telephone(chromium: Browser, council: str) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=council,
        viewport={"width": 320, "height": 640},
        java_script_enabled=False,
        has_touch=True,
        locale="en-GB",
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str, *, at_most: int = 60) -> None:
    """Press Tab until what has the focus is one of these."""
    for _ in range(at_most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"The keyboard does not reach {selector}.")


def test_the_notice_is_found_and_read_by_keyboard_at_320_pixels_without_javascript(telephone: Page):
    telephone.goto("/")
    tab_to(telephone, "main input[type=search]")
    telephone.keyboard.type("can they talk to my GP")
    telephone.keyboard.press("Enter")

    results = telephone.locator("main h2 a, main h3 a")
    expect(results.first).to_be_visible()
    assert any(NOTICE in title for title in results.all_inner_texts()[:3])
    assert not telephone.evaluate(SIDEWAYS)

    tab_to(telephone, f"main a:has-text('{NOTICE}')")
    telephone.keyboard.press("Enter")
    expect(telephone.get_by_role("heading", level=1)).to_contain_text(NOTICE)
    expect(telephone.get_by_role("heading", name="Can we talk to your GP?")).to_be_in_viewport()
    expect(telephone.get_by_text("We may talk to your GP if we need to know something")).to_be_in_viewport()
    assert not telephone.evaluate(SIDEWAYS)


def test_somebody_who_is_watched_leaves_with_one_key_from_any_page(telephone: Page):
    telephone.goto("/policies/")

    tab_to(telephone, "a:has-text('Leave this site quickly')", at_most=4)

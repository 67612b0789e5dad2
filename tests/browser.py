"""Fixtures of a real browser: Chromium driven by Playwright."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.taking_part import not_there, took_part

# Milliseconds. What a person would wait for is measured by the bench; here a busy machine is no fault of the product.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)

_FLAGS = [
    "--no-sandbox",  # Chromium refuses to start as root otherwise, and CI is root.
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",  # There is none here, and to do without is less work than to imitate one.
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One Chromium for the session; a test takes its own page of it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        not_there("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        took_part(pytestconfig, f"Chromium {browser.version}")
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a fresh browser profile, 1280 by 900; `page.set_viewport_size` for a telephone."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()

"""Fixtures of a real browser: Chromium driven by Playwright, and axe-core in its pages."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.taking_part import not_there, took_part

Axe = Callable[..., list[str]]

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


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> Axe:
    """What axe-core (AXE_JS) finds on a page: `axe(page)` is empty, or says rule, element and cure."""
    script = os.environ.get("AXE_JS", "")
    if not script or not Path(script).exists():
        not_there("axe-core (AXE_JS)")
    source = Path(script).read_text(encoding="utf-8")
    took_part(pytestconfig, "axe-core")

    def found(page: Page, *, within: str = "html", without: Iterable[str] = ()) -> list[str]:
        page.evaluate(source)
        places = {"include": [[within]], "exclude": [[selector] for selector in without]}
        result: dict[str, Any] = page.evaluate("places => axe.run(places)", places)
        return [
            f"{violation['id']}: {node['html'][:160]} ({node['failureSummary']})"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return found

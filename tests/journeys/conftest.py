"""People at their browsers, each in one of their own, before a running council."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, BrowserContext, Page

from governance.demo import load_people
from governance.models import User
from governance.rules.permissions import Role
from policies.demo import loading
from search import backends
from tests.browser import PATIENCE
from tests.factories.people import UserFactory

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PASSWORD = "a long walk by the river"

Seat = Callable[[User], Page]


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path, own_store: Path) -> Iterator[None]:
    """An index and a store of records that nobody else uses."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    settings.SEARCH_BACKEND = backends.NAMES["embedded"]
    backends.named.cache_clear()
    yield
    backends.named.cache_clear()


def somebody(name: str, *roles: Role) -> User:
    """A person who can sign in."""
    first, last = name.split()
    return UserFactory(
        username=first.lower(),
        first_name=first,
        last_name=last,
        roles=roles,
        password=make_password(PASSWORD),
    )


@pytest.fixture
def seat(chromium: Browser, live_server: Any) -> Iterator[Seat]:
    """A person's own browser, signed in through the form, at the first page of Wagtail."""
    contexts: list[BrowserContext] = []

    def sit_down(user: User) -> Page:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="en-GB"
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        return page

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture
def council(live_server: Any) -> str:
    """The demo council as residents meet it: its people, policies and pages, without case records."""
    load_people()
    loading.load(lambda words: None)
    return live_server.url

"""The engines that judge our pages: each finds what is wrong, so that its silence says something."""

import pytest
from playwright.sync_api import Page

from tests.engines import Engine, axe_core, second_opinions
from tests.taking_part import not_there

BAD = """<!doctype html><html><head><title>Sharing</title></head><body><main><h1>Sharing</h1>
<p style="color: #aaa; background: #fff">Pale words</p><img src="data:,"><input><div class="theirs"><input></div></main></body></html>"""
GOOD = """<!doctype html><html lang="en-GB"><head><title>Sharing</title></head><body><main><h1>Sharing</h1>
<p>Words</p><label>Name <input></label></main></body></html>"""


@pytest.fixture(params=["axe-core", *second_opinions()])
def engine(request: pytest.FixtureRequest) -> Engine:
    found = {"axe-core": axe_core(), **second_opinions()}[request.param]
    return found or not_there(request.param)


def test_each_finds_a_missing_language_name_and_alternative(page: Page, engine: Engine):
    page.set_content(BAD)

    found = engine(page)

    assert [word for word in ("<html", "<img", "<input") if word not in " ".join(found)] == []
    assert len(engine(page, without=[".theirs"])) < len(found)
    assert len(engine(page, within=".theirs")) < len(found)


def test_each_leaves_a_good_page_alone(page: Page, engine: Engine):
    page.set_content(GOOD)

    assert engine(page) == []

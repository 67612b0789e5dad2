"""Second opinions on a page: axe-core, IBM's engine and HTML_CodeSniffer, one after the other on one page load."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from policies.accessibility.rendered.look import axe_script, axe_version
from tests.taking_part import not_there, took_part

Axe = Callable[..., list[str]]

# Each script gives [{rule, element, said}] for what it is sure of.
AXE = """async () => {
  const told = await axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}});
  return told.violations.flatMap(({id, nodes}) => nodes.map(node => ({
    rule: id, said: node.failureSummary, element: document.querySelector(node.target[node.target.length - 1]) })));
}"""
IBM = """async () => {
  const told = await new ace.Checker().check(document, ['WCAG_2_2']);
  return told.results.filter(({value}) => value[0] === 'VIOLATION' && value[1] === 'FAIL').map(one => ({
    rule: one.ruleId, said: one.message,
    element: document.evaluate(one.path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue }));
}"""
HTMLCS = """() => new Promise((done, failed) => HTMLCS.process('WCAG2AA', document, () =>
  done(HTMLCS.getMessages().filter(one => one.type === HTMLCS.ERROR).map(one => ({
    rule: one.code.replace('WCAG2AA.', ''), said: one.msg, element: one.element }))), failed))"""
# Not by eval in the page: our pages forbid it.
TOLD = """async ({within, without}) => {
  const told = await (JUDGE)();
  return told.filter(({element}) => {
    const at = element && element.nodeType === 1 ? element : document.documentElement;
    return (within === 'html' || at.closest(within)) && !without.some(one => at.closest(one));
  }).map(({rule, said, element}) => `${rule}: ${(element?.outerHTML || '').slice(0, 160)} (${said})`);
}"""


class Engine:
    """One engine: its script, put into a page when it is first asked there."""

    def __init__(self, name: str, source: str, judge: str) -> None:
        self.name, self.source, self.judge = name, source, judge

    def __call__(self, page: Page, *, within: str = "html", without: Iterable[str] = ()) -> list[str]:
        page.evaluate(self.source)
        given = {"within": within, "without": list(without)}
        told: list[str] = page.evaluate(TOLD.replace("JUDGE", self.judge), given)
        return told


def axe_core() -> Engine:
    return Engine(f"axe-core {axe_version()}", axe_script(), AXE)


def by_name(name: str, variable: str, judge: str) -> Engine | None:
    """An engine whose script an environment variable names; None where it does not."""
    script = os.environ.get(variable, "")
    if not script or not Path(script).exists():
        return None
    source = Path(script).read_text(encoding="utf-8")
    # In a page that knows modules by `define` or `exports` they would hide there.
    return Engine(
        name, f"(() => {{ {source}\n;window.ace ??= typeof ace === 'undefined' ? undefined : ace }})()", judge
    )


def second_opinions() -> dict[str, Engine | None]:
    """The engines that do not come with the product, by what names them."""
    return {
        "IBM Equal Access (IBM_JS)": by_name("IBM Equal Access", "IBM_JS", IBM),
        "HTML_CodeSniffer (HTMLCS_JS)": by_name("HTML_CodeSniffer", "HTMLCS_JS", HTMLCS),
    }


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> Axe:
    """What axe-core finds on a page: `axe(page)` is empty, or says rule, element and cure."""
    engine = axe_core()
    took_part(pytestconfig, engine.name)
    return engine


@pytest.fixture(scope="session")
def engines(pytestconfig: pytest.Config, axe: Axe) -> Axe:
    """What axe-core, IBM's engine and HTML_CodeSniffer find on a page, each with its name before it."""
    there = [axe]
    for name, engine in second_opinions().items():
        if engine is None:
            if os.environ.get("REQUIRE_SERVICES") == "1":
                not_there(name)
            continue
        took_part(pytestconfig, engine.name)
        there.append(engine)

    def found(page: Page, **places: Any) -> list[str]:
        return [f"{engine.name}: {one}" for engine in there for one in engine(page, **places)]

    return found

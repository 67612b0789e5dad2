"""Our checker against other engines on our own corpus, in one run: `make bench-accessibility`.

A barrier counts as found when an engine says something of the bad page that it does not say of its good twin. For the
ACT cases the twins of a failing case are the passing cases of its rule. A false alarm is a good twin, a passing case or
a clean page of which an engine says anything that it does not say of an empty page in the same frame.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Error, Page, sync_playwright

from policies.accessibility.html.check import barriers
from policies.accessibility.rendered.browser import program
from tests.accessibility.act.cases import CASES
from tests.accessibility.variants.cases import variants
from tests.benchmarks.measuring import seconds
from tests.engines import Engine, axe_core, second_opinions

Judge = Callable[[str], set[str]]
_CLEAN = sorted((Path(__file__).parents[1] / "accessibility" / "clean").glob("*.html"))
_EMPTY = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Parking and waste - Eastmoor Council</title>
</head><body><main><h1>Parking and waste</h1><p>What we do in your street.</p></main></body></html>"""


class Timed:
    """An engine with the milliseconds that it took for each page; `show` puts the page before it and is not counted."""

    def __init__(self, name: str, judge: Judge, show: Callable[[str], object] = str) -> None:
        self.name, self.judge, self.show, self.taken = name, judge, show, list[float]()

    def __call__(self, html: str) -> set[str]:
        found: set[str] = set()
        try:
            self.show(html)
            self.taken.append(seconds(lambda: found.update(self.judge(html))) * 1000)
        except Error as failure:
            # A page that an engine cannot take is not found by it.
            print(f"{self.name}: {str(failure)[:80]}", file=sys.stderr)
        return found

    def row(self, *cells: str) -> str:
        p95 = quantiles(self.taken, n=20)[18]
        return f"| {self.name} | {' | '.join(cells)} | {median(self.taken):.0f} ms | {p95:.0f} ms |"


def ours(*, only_musts: bool) -> Timed:
    def judge(html: str) -> set[str]:
        return {one.rule for one in barriers(html) if one.stops or not only_musts}

    return Timed("Safekeep, musts alone" if only_musts else "Safekeep", judge)


def in_browser(engine: Engine, page: Page) -> Timed:
    def show(html: str) -> None:
        page.set_content(html, wait_until="domcontentloaded")

    return Timed(engine.name, lambda html: {one.partition(":")[0] for one in engine(page)}, show)


def measure(judge: Timed) -> str:
    """One engine over the whole corpus, as a row of the table."""
    always = judge(_EMPTY)
    cases = variants()
    pairs = [(judge(case.bad), judge(case.good)) for case in cases]
    found = sum(1 for bad, good in pairs if bad - good)
    acts = [(act, fails, judge(html)) for act, fails, html in CASES]
    passing: dict[str, set[str]] = {}
    for act, fails, said in acts:
        if not fails:
            passing.setdefault(act, set()).update(said)
    failing = [(act, said) for act, fails, said in acts if fails]
    act_found = sum(1 for act, said in failing if said - passing.get(act, set()))
    clean = [judge(path.read_text(encoding="utf-8")) for path in _CLEAN]
    twins = sum(1 for _, good in pairs if good - always)
    false = sum(1 for said in clean if said)
    return judge.row(
        f"{found} of {len(cases)}",
        f"{act_found} of {len(failing)}",
        f"{twins} of {len(cases)}",
        f"{false} of {len(_CLEAN)}",
    )


def main() -> None:
    print(
        "| engine | variants found | ACT failures found | good twins with an alarm | clean pages with an alarm | p50 | p95 |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for one in (ours(only_musts=False), ours(only_musts=True)):
        print(measure(one), flush=True)
    where = program()
    if where is None:
        print("Chromium is not there, so no other engine was asked.", file=sys.stderr)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox", "--disable-gpu"])
        for name, engine in {"axe-core": axe_core(), **second_opinions()}.items():
            if engine is None:
                print(f"{name} is not there.", file=sys.stderr)
                continue
            # Pages of the corpus run no script, and ask nobody for anything.
            context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
            print(measure(in_browser(engine, context.new_page())), flush=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()

"""One page as a browser shows it: axe-core, the width of a telephone, 400%, wider spacing, and the keyboard."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from policies.accessibility.barriers import Barrier, Severity
from policies.accessibility.rendered import rules
from policies.accessibility.rendered.tab import Tab
from policies.accessibility.rule import Rule

_HERE = Path(__file__).parent
_WIDE = (1280, 900)
# A telephone, and also a window of 1280 by 1024 at 400%.
_NARROW = (320, 256)
# Beyond this the page says the same again.
_STOPS = 400
# A date has a stop for day, month, year and calendar, and stays the same field.
_PARTS = 8
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_CRITERION = re.compile(r"wcag(\d)(\d)(\d+)")
# What depends on the width of the window, and is asked again in a narrow one.
_BY_WIDTH = ["color-contrast", "target-size"]


@cache
def axe_script() -> str:
    """axe-core as it is shipped with us."""
    return (_HERE / "axe" / "axe.min.js").read_text(encoding="utf-8")


@cache
def axe_version() -> str:
    named = re.search(r"axe v([\d.]+)", axe_script()[:200])
    return named[1] if named else "unknown"


@cache
def rule_set() -> str:
    """What stands behind a finding: the engine and our own rules. Another one looks at every page again."""
    return f"axe {axe_version()}, 1"


def barriers(tab: Tab, address: str) -> tuple[Barrier, ...]:
    """Everything found on the page at an address. Raises Unlooked, BrowserGone."""
    tab.resize(*_WIDE)
    tab.open(address)
    tab.evaluate(axe_script())
    tab.evaluate((_HERE / "look.js").read_text(encoding="utf-8"))
    found = [*_axe(tab, {"type": "tag", "values": _WCAG}), *_by_keyboard(tab)]
    tab.resize(*_NARROW)
    found += _axe(tab, {"type": "rule", "values": _BY_WIDTH})
    found += _measured(tab, rules.SIDEWAYS, "sideways")
    found += _measured(tab, rules.CUT_OFF, "cutOff")
    found += _measured(tab, rules.COVERED_WHEN_SMALL, "covering")
    tab.evaluate("safekeep.space()")
    found += _measured(tab, rules.CUT_OFF_WHEN_SPACED, "cutOff")
    if not any(one.rule == rules.SIDEWAYS.identifier for one in found):
        found += _measured(tab, rules.SIDEWAYS, "sideways")
    return tuple({(one.rule, one.where["selector"]): one for one in reversed(found)}.values())[::-1]


def _axe(tab: Tab, only: dict[str, Any]) -> Iterator[Barrier]:
    # `target-size` is switched off unless asked for; frames hold no page of ours.
    wanted = f"{{runOnly: {only!r}, rules: {{'target-size': {{enabled: true}}}}, resultTypes: ['violations'], iframes: false}}"
    told = tab.evaluate(
        f"axe.run(document, {wanted}).then(it => it.violations.map(({{id, tags, help, nodes}}) => ({{id, tags, help,"
        " nodes: nodes.map(({target, html, failureSummary}) => ({target, html, failureSummary})) })))"
    )
    for violation in told:
        for node in violation["nodes"]:
            yield _barrier(violation, node)


def _barrier(violation: dict[str, Any], node: dict[str, Any]) -> Barrier:
    criteria = [".".join(match.groups()) for tag in violation["tags"] if (match := _CRITERION.fullmatch(tag))]
    of_wcag = any(tag.startswith("wcag") for tag in violation["tags"])
    where = {"selector": " ".join(map(str, node["target"])), "excerpt": node["html"][:200]}
    return Barrier(
        f"axe-{violation['id']}",
        criteria[0] if criteria else "",
        Severity.MUST if of_wcag else Severity.SHOULD,
        where,
        f"{violation['help'].rstrip('.')}.",
        " ".join(node["failureSummary"].split()),
    )


def _measured(tab: Tab, rule: Rule, function: str) -> list[Barrier]:
    return [rule.at(where) for where in tab.evaluate(f"safekeep.{function}()")]


def _by_keyboard(tab: Tab) -> Iterator[Barrier]:
    """What the Tab key meets from the top of the page to its end."""
    tab.evaluate("safekeep.remember()")
    seen, again = set(), 0
    for _ in range(_STOPS):
        tab.press_tab()
        stop = tab.evaluate("safekeep.stop()")
        if stop is None:
            return
        where = {"selector": stop["selector"], "excerpt": stop["excerpt"]}
        again = again + 1 if stop["again"] else 0
        if again > _PARTS:
            yield rules.KEYBOARD_TRAPPED.at(where)
            return
        if again:
            continue
        if where["selector"] in seen:
            # Round again: the page has no end that the keyboard falls off.
            return
        seen.add(where["selector"])
        if not stop["marked"]:
            yield rules.FOCUS_UNSEEN.at(where)
        if not stop["seen"]:
            yield rules.FOCUS_COVERED.at(where)

"""What the page's own CSS says of an element: <style> elements and style attributes, nothing fetched."""

import re
from collections.abc import Iterator
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

import cssselect2
import tinycss2
import tinycss2.color3
from lxml import etree

from policies.accessibility.html.numbers import decimal, shorn

INHERITED = frozenset(
    "color visibility font-size font-weight font-style text-align line-height letter-spacing word-spacing direction "
    "text-transform list-style-type cursor".split()
)
_WIDTH = 1280  # the window that media conditions are asked about, in CSS pixels
_RANGE = re.compile(r"\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)")
_KNOWN_CONDITION = re.compile(
    r"^(?:only )?(?:all|screen)?(?:\s*and\s*)?(?:\(\s*(?:min|max)-width\s*:\s*[\d.]+(?:px|em|rem)\s*\)(?:\s*and\s*)?)*$"
)
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)", re.I)


class Sheet:
    """The page's style rules, matched to elements."""

    def __init__(self, root: etree._Element) -> None:
        self._matcher = cssselect2.Matcher()
        self._wrapped: dict[Any, cssselect2.ElementWrapper] = {}
        self._own: dict[Any, dict[str, str]] = {}
        self.rules: list[tuple[str, dict[str, str], str]] = []
        order = 0
        for style in root.iter("style"):
            if not _applies(style.get("media", "")):
                continue
            for prelude, declarations, condition in _rules(style.text or ""):
                self.rules.append((prelude, {name: value for name, value, _ in declarations}, condition))
                if not condition:
                    order += 1
                    self._add(prelude, declarations, order)
        if order:
            for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
                self._wrapped[wrapper.etree_element] = wrapper

    def own(self, element: etree._Element) -> dict[str, str]:
        """The declarations that win on this very element."""
        found = self._own.get(element)
        if found is None:
            found = self._own[element] = self._cascade(element)
        return found

    def value(self, element: etree._Element, name: str) -> str:
        """The declared value of a property, inherited where it inherits; empty when nobody says."""
        at: etree._Element | None = element
        while at is not None:
            said = self.own(at).get(name, "")
            if said and said != "inherit" and (name in INHERITED or said != "unset"):
                return said
            if name not in INHERITED and said != "inherit":
                return ""
            at = at.getparent()
        return ""

    def _add(self, prelude: str, declarations: list[tuple[str, str, bool]], order: int) -> None:
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            if selector.pseudo_element is None:
                self._matcher.add_selector(selector, declarations)

    def _cascade(self, element: etree._Element) -> dict[str, str]:
        layers: list[tuple[str, str, bool]] = []
        if wrapper := self._wrapped.get(element):
            for _, _, _, declarations in self._matcher.match(wrapper):
                layers.extend(declarations)
        layers.extend(declared(element.get("style", "")))
        winning = {name: value for name, value, important in layers if not important}
        winning.update({name: value for name, value, important in layers if important})
        return self._resolved(element, winning)

    def _resolved(self, element: etree._Element, winning: dict[str, str]) -> dict[str, str]:
        """With custom properties replaced by what they stand for here; one that nobody sets stays as it is written."""
        asking = [name for name, value in winning.items() if "var(" in value and not name.startswith("--")]
        if not asking:
            return winning
        known = self._custom_properties(element, winning)
        spelled = (_spelled_again(name, _substituted(winning[name], known)) for name in asking)
        return winning | {
            name: value
            for name, value in chain.from_iterable(spelled)
            if name in asking or winning.get(name, "unknown") in ("unknown", "none")
        }

    def _custom_properties(self, element: etree._Element, own: dict[str, str]) -> dict[str, str]:
        above = (_custom(self.own(one)) for one in reversed(list(element.iterancestors())))
        return reduce(or_, above, {}) | _custom(own)


def declared(css: str) -> list[tuple[str, str, bool]]:
    """The declarations of a style attribute or block as (name, value, important), shorthands spelled out."""
    if not css:
        return []
    found: list[tuple[str, str, bool]] = []
    for node in tinycss2.parse_blocks_contents(shorn(css), skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = tinycss2.serialize(node.value).strip()
            found.extend(
                (name, one, node.important) for name, one in _spelled_out(node.lower_name, value, node.value)
            )
    return found


def _spelled_out(name: str, value: str, tokens: list[Any]) -> Iterator[tuple[str, str]]:
    shown = value if name.startswith("--") or "url(" in value.lower() else value.lower()
    yield name, shown
    if name == "background":
        words = [token for token in tokens if token.type not in ("whitespace", "comment")]
        colours = [
            tinycss2.serialize([token]) for token in words if tinycss2.color3.parse_color(token) is not None
        ]
        yield (
            "background-color",
            colours[-1].lower() if colours else ("unknown" if "var(" in shown else "transparent"),
        )
        yield "background-image", shown if re.search(r"url\(|gradient\(|image\(", shown) else "none"
    elif name == "font":
        if size := re.search(
            r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%)|xx?-small|small|medium|large|xx?-large)(?:/([\d.]+\w*%?))?",
            shown,
        ):
            yield "font-size", size.group(1)
            yield "font-style", "italic" if re.search(r"\b(?:italic|oblique)\b", shown) else "normal"
            yield "font-weight", "bold" if re.search(r"\bbold\b|\b[6-9]00\b", shown) else "normal"
    elif name == "outline" and re.match(r"^(?:0|none)\b", shown):
        yield "outline-style", "none"


def _spelled_again(name: str, value: str) -> Iterator[tuple[str, str]]:
    return _spelled_out(name, value, tinycss2.parse_component_value_list(value))


def _custom(own: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in own.items() if name.startswith("--")}


def _substituted(value: str, known: dict[str, str]) -> str:
    """Eight times at most: a property may stand for another, and two may stand for each other."""
    for _ in range(8):
        replaced = _VARIABLE.sub(
            lambda found: known.get(found.group(1).lower(), found.group(2) or found.group()), value
        )
        if replaced == value:
            break
        value = replaced.strip()
    return value


def _rules(css: str) -> Iterator[tuple[str, list[tuple[str, str, bool]], str]]:
    """(selector, declarations, media condition that does not hold on a wide screen) of every rule."""
    yield from _walk(tinycss2.parse_stylesheet(shorn(css), skip_comments=True, skip_whitespace=True), "")


def _walk(nodes: list[Any], condition: str) -> Iterator[tuple[str, list[tuple[str, str, bool]], str]]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield (
                tinycss2.serialize(node.prelude).strip(),
                declared(tinycss2.serialize(node.content)),
                condition,
            )
        elif (
            node.type == "at-rule"
            and node.content is not None
            and node.lower_at_keyword in ("media", "supports", "layer")
        ):
            said = tinycss2.serialize(node.prelude).strip().lower()
            holds = node.lower_at_keyword == "layer" or (node.lower_at_keyword == "media" and _applies(said))
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _walk(inner, condition or ("" if holds else said))


def _applies(media: str) -> bool:
    """Whether a media query holds on a wide screen; one that is not understood does not."""
    return not media.strip() or any(_holds(one.strip().lower()) for one in media.split(","))


def _holds(query: str) -> bool:
    if not _KNOWN_CONDITION.match(query):
        return False
    for bound, size, unit in _RANGE.findall(query):
        number = decimal(size)
        if number is None:
            return False
        pixels = number * (1 if unit == "px" else 16)
        if (bound == "min" and pixels > _WIDTH) or (bound == "max" and pixels < _WIDTH):
            return False
    return True

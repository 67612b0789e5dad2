"""A page as its readers meet it: what is there, what is seen, what is told, and by which name."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias

from lxml import etree

from policies.accessibility.html import naming, roles
from policies.accessibility.html.numbers import whole
from policies.accessibility.html.parsing import Parsed, parse
from policies.accessibility.html.selectors import as_written, selector
from policies.accessibility.html.styles import Sheet
from policies.accessibility.readership import UNSAID
from policies.accessibility.wording.plain import excerpt, visible

Element: TypeAlias = etree._Element

NEVER_SHOWN = frozenset(
    "head script style template noscript title meta link base param source track datalist area noembed noframes rp".split()
)
_ALWAYS_FOCUSABLE = frozenset({"iframe", "object", "embed"})
LABELABLE = ("button", "input", "meter", "output", "progress", "select", "textarea")
_CONTROLS = frozenset({"button", "input", "select", "textarea"})
_OFF_SCREEN = re.compile(r"^-\d{3,}(?:\.\d+)?(?:px|em|rem|vw|%)?$")


class Page:
    """One parsed page; every question is asked of it and answered once."""

    def __init__(self, content: bytes | str) -> None:
        self.parsed: Parsed = parse(content)
        self.readers = UNSAID
        self.root = self.parsed.root
        self.elements: list[Element] = [node for node in self.root.iter() if isinstance(node.tag, str)]
        self.order = {element: index for index, element in enumerate(self.elements)}
        self._rendered: dict[Element, bool] = {}
        self._hidden_from_all: dict[Element, bool] = {}
        self._names: dict[Element, str] = {}
        self._roles: dict[Element, str] = {}
        self._visibilities: dict[Element, bool] = {}
        self._focusables: dict[Element, bool] = {}
        self._texts: dict[Element, str] = {}
        self._inerts: dict[Element, bool] = {}
        self._answers: dict[str, Any] = {}

    def once(self, question: str, answer: Callable[[], Any]) -> Any:
        """The answer to a question that several checks ask, worked out once."""
        if question not in self._answers:
            self._answers[question] = answer()
        return self._answers[question]

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self.root)

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The first element of each id, in the order of the page."""
        found: dict[str, Element] = {}
        for element in self.elements:
            if name := element.get("id"):
                found.setdefault(name, element)
        return found

    @cached_property
    def body(self) -> Element:
        found = self.root.find("body")
        return self.root if found is None else found

    @property
    def is_fragment(self) -> bool:
        return self.parsed.is_fragment

    def all(self, *tags: str) -> list[Element]:
        wanted = frozenset(tags)
        return [element for element in self.elements if element.tag in wanted]

    def with_attribute(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.get(name) is not None]

    # What is seen

    def rendered(self, element: Element) -> bool:
        """Neither it nor what it stands in is taken out of the page (display: none, hidden, a closed template)."""
        found = self._rendered.get(element)
        if found is None:
            above = element.getparent()
            found = self._displayed(element) and (above is None or self.rendered(above))
            self._rendered[element] = found
        return found

    def visible(self, element: Element) -> bool:
        """Seen on the screen as far as the page itself says."""
        return self.rendered(element) and self._visibility(element) and not self.moved_away(element)

    def moved_away(self, element: Element) -> bool:
        """Made invisible for the eye only: clipped to nothing, moved off the screen, transparent."""
        at: Element | None = element
        while at is not None:
            own = self.sheet.own(at)
            if own and _out_of_sight(own):
                return True
            at = at.getparent()
        return False

    def _displayed(self, element: Element) -> bool:
        if element.tag in NEVER_SHOWN and element.tag != "area":
            return False
        own = self.sheet.own(element)
        if own.get("display"):
            return own["display"] != "none"
        if element.get("hidden") is not None:
            return False
        if element.tag == "dialog" and element.get("open") is None:
            return False
        return not (element.tag == "input" and (element.get("type") or "").lower() == "hidden")

    def _visibility(self, element: Element) -> bool:
        found = self._visibilities.get(element)
        if found is None:
            said = self.sheet.own(element).get("visibility", "")
            above = element.getparent()
            if said in ("", "inherit", "unset"):
                found = above is None or self._visibility(above)
            else:
                found = said not in ("hidden", "collapse")
            self._visibilities[element] = found
        return found

    # What is told

    def exposed(self, element: Element) -> bool:
        """In the accessibility tree: rendered, visible and not hidden from assistive technology."""
        return self.rendered(element) and self._visibility(element) and not self.aria_hidden(element)

    def aria_hidden(self, element: Element) -> bool:
        found = self._hidden_from_all.get(element)
        if found is None:
            above = element.getparent()
            own = (element.get("aria-hidden") or "").strip().lower() == "true" or element.get(
                "inert"
            ) is not None
            found = own or (above is not None and self.aria_hidden(above))
            self._hidden_from_all[element] = found
        return found

    def labels_of(self, field: Element) -> list[Element]:
        """The labels of a field: those that name its id, and the one it stands in, in the order of the page."""
        if field.tag not in LABELABLE:
            return []
        found = list(self._labels_for.get(field, ()))
        around = next(field.iterancestors("label"), None)
        if around is not None and around.get("for") is None and around not in found:
            first = next(
                (one for one in around.iter(*LABELABLE) if (one.get("type") or "").lower() != "hidden"), None
            )
            if first is field:
                found.append(around)
        return sorted(found, key=self.order.__getitem__)

    @cached_property
    def _labels_for(self) -> dict[Element, list[Element]]:
        found: dict[Element, list[Element]] = {}
        for label in self.all("label"):
            target = self.ids.get(label.get("for") or "")
            if target is not None:
                found.setdefault(target, []).append(label)
        return found

    def role(self, element: Element) -> str:
        if element not in self._roles:
            self._roles[element] = roles.role_of(self, element)
        return self._roles[element]

    def name(self, element: Element) -> str:
        """The accessible name, white space as one space."""
        if element not in self._names:
            self._names[element] = naming.name_of(self, element)
        return self._names[element]

    def focusable(self, element: Element) -> bool:
        """Can be reached by keyboard or script, as far as the page itself says."""
        found = self._focusables.get(element)
        if found is None:
            found = self._focusables[element] = self._is_focusable(element)
        return found

    def _is_focusable(self, element: Element) -> bool:
        if not self.rendered(element) or not self._visibility(element) or self._inert(element):
            return False
        if _integer(element.get("tabindex")) is not None:
            return not self.disabled(element)
        tag = element.tag
        if tag in _CONTROLS:
            return not self.disabled(element)
        if tag in ("a", "area"):
            return element.get("href") is not None
        if tag in ("audio", "video"):
            return element.get("controls") is not None
        if tag == "summary":
            above = element.getparent()
            return above is not None and above.tag == "details" and above.find("summary") is element
        editable = (
            (element.get("contenteditable") or "false").lower()
            if "contenteditable" in element.attrib
            else "false"
        )
        return tag in _ALWAYS_FOCUSABLE or editable in ("", "true", "plaintext-only")

    def tabbable(self, element: Element) -> bool:
        """In the order that the Tab key walks."""
        index = _integer(element.get("tabindex"))
        return self.focusable(element) and (index is None or index >= 0)

    def disabled(self, element: Element) -> bool:
        if (
            element.tag in (*_CONTROLS, "option", "optgroup", "fieldset")
            and element.get("disabled") is not None
        ):
            return True
        if element.tag not in _CONTROLS:
            return False
        for fieldset in element.iterancestors("fieldset"):
            if fieldset.get("disabled") is not None:
                legend = fieldset.find("legend")
                return legend is None or all(above is not legend for above in element.iterancestors())
        return False

    def _inert(self, element: Element) -> bool:
        found = self._inerts.get(element)
        if found is None:
            above = element.getparent()
            found = element.get("inert") is not None or (above is not None and self._inert(above))
            self._inerts[element] = found
        return found

    # Words and places

    def text(self, element: Element) -> str:
        """The words inside that are shown, white space as one space."""
        found = self._texts.get(element)
        if found is None:
            found = self._texts[element] = visible(" ".join(self.pieces(element)))
        return found

    def pieces(self, element: Element) -> list[str]:
        found: list[str] = []
        for event, node in etree.iterwalk(element, events=("start", "end")):
            if event == "start":
                if not isinstance(node.tag, str) or not self.rendered(node):
                    continue
                if node.text:
                    found.append(node.text)
            elif node is not element and node.tail and self.rendered(node.getparent()):
                found.append(node.tail)
        return found

    def where(self, element: Element, words: str = "") -> dict[str, Any]:
        return {
            "selector": selector(element),
            "line": element.sourceline or 1,
            "excerpt": excerpt(words or self.text(element) or as_written(element), 120),
        }


def _out_of_sight(own: dict[str, str]) -> bool:
    if own.get("opacity") in ("0", "0.0", "0%", "0.00"):
        return True
    if own.get("position") in ("absolute", "fixed"):
        if any(_OFF_SCREEN.match(own.get(side, "")) for side in ("left", "top", "right", "bottom")):
            return True
        clip = own.get("clip", "").replace(" ", "").replace("px", "")
        if clip in ("rect(0,0,0,0)", "rect(0000)", "rect(1,1,1,1)", "rect(1111)") or "inset(50%)" in own.get(
            "clip-path", ""
        ):
            return True
    small = {own.get("width", ""), own.get("height", "")} & {"0", "0px", "1px"}
    return (
        bool(small)
        and own.get("overflow") in ("hidden", "clip")
        and len({own.get("width"), own.get("height")} - {"0", "0px", "1px"}) == 0
    )


def _integer(value: str | None) -> int | None:
    found = re.match(r"\s*[+-]?[0-9]+", value or "")
    return whole(found.group()) if found else None

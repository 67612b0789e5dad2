"""Embedded pages, and what keyboards and mice meet."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html import aria
from policies.accessibility.html.numbers import whole
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import in_content
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code
from policies.accessibility.wording.plain import bare, tokens

_STOCK = "iframe frame untitled content embed widget video map page window title iframe1 frame1 embedded external test"
_POOR = frozenset(_STOCK.split()) | {
    "youtube video player", "youtube", "vimeo", "vimeo player", "video player", "youtube video", "google maps", "google map",
    "embedded video", "embedded map",
    "embedded content", "iframe content", "embedded page", "external content", "untitled frame", "my iframe", "insert title",
}  # fmt: skip
_CLICKS = ("onclick", "onmousedown", "onmouseup", "ondblclick")
_KEYS = ("onkeydown", "onkeyup", "onkeypress")
_PLAIN = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "strong", "em", "b", "td", "blockquote")
# Alone: whether a condition lets go at last, the words do not tell.
_COMES_BACK = re.compile(r"\s*this\.focus\(\s*\)[\s;]*")
_IDLE = frozenset({"disabled", "active", "current"})
_PART_OF_PAGE = frozenset(
    {"body", "html", "form", "label", "main", "fieldset", "video", "audio", "details", "iframe", "option"}
)


@checks(code.FRAME_NAME, Form.HTML, also=(code.FRAME_TITLE_POOR,))
def frames_without_name(page: Page) -> Iterator[Barrier]:
    """Not of one that says it is decoration, or that the keyboard does not stop at."""
    for frame in page.all("iframe"):
        decorative = (frame.get("role") or "").strip().lower() in ("none", "presentation")
        if decorative or not page.exposed(frame) or re.match(r"\s*-\d", frame.get("tabindex") or ""):
            continue
        name = page.name(frame)
        if not name:
            yield code.FRAME_NAME.at(page.where(frame, frame.get("src") or ""))
        elif bare(name) in _POOR or re.match(r"^https?://", name):
            yield code.FRAME_TITLE_POOR.at(page.where(frame, name))


@checks(code.FAKE_BUTTON, Form.HTML)
def controls_that_are_none(page: Page) -> Iterator[Barrier]:
    """Something with a click on it that the keyboard does not reach, or reaches and finds to be nothing.

    A link without address is told by its own rule.
    """
    for element in page.elements:
        if (
            not any(element.get(name) for name in _CLICKS)
            or element.tag in _PART_OF_PAGE
            or not page.exposed(element)
        ):
            continue
        if page.disabled(element) or (element.tag == "a" and page.text(element)):
            continue
        if page.focusable(element) and (page.role(element) not in ("", "generic") or _takes_keys(element)):
            continue
        within_control = any(page.focusable(up) or up.tag == "label" for up in element.iterancestors())
        if not within_control and not _holds_control(page, element):
            yield code.FAKE_BUTTON.at(page.where(element))


@checks(code.BUTTON_BY_LOOK, Form.HTML)
def buttons_by_look(page: Page) -> Iterator[Barrier]:
    """Called a button and shown with the hand of one; a script may act on it, the keyboard never reaches it.

    The page that one is on, or a way that is closed, stands in the row of its links as no link.
    """
    for element in page.all("div", "span"):
        named = set((element.get("class") or "").lower().split())
        idle = named & _IDLE or any(element.get(one) for one in ("aria-current", "aria-disabled"))
        if (
            named & {"button", "btn"}
            and not idle
            and page.sheet.own(element).get("cursor") == "pointer"
            and not any(element.get(name) for name in _CLICKS)
            and not page.focusable(element)
            and page.exposed(element)
            and 0 < len(tokens(page.text(element))) <= 6
            and not _holds_control(page, element)
            and not any(page.focusable(up) or up.tag == "label" for up in element.iterancestors())
        ):
            yield code.BUTTON_BY_LOOK.at(page.where(element))


def _takes_keys(element: Element) -> bool:
    return element.tag not in ("div", "span", "p") or any(element.get(name) for name in _KEYS)


def _holds_control(page: Page, element: Element) -> bool:
    return any(
        isinstance(inner.tag, str) and (page.focusable(inner) or inner.tag in ("input", "select", "button"))
        for inner in element.iterdescendants()
    )


@checks(code.MOUSE_ONLY, Form.HTML)
def done_by_mouse_only(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        hovered = element.get("onmouseover") or element.get("onmouseenter")
        keyed = any(element.get(name) for name in ("onfocus", "onfocusin", *_KEYS))
        if (
            page.exposed(element)
            and in_content(element)
            and (
                (hovered and not keyed)
                or (element.get("ondblclick") and not element.get("onclick") and not keyed)
            )
        ):
            yield code.MOUSE_ONLY.at(page.where(element))


@checks(code.TABINDEX, Form.HTML)
def forced_tab_order(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("tabindex"):
        if (whole(element.get("tabindex") or "") or 0) > 0 and page.focusable(element):
            yield code.TABINDEX.at(page.where(element))


@checks(code.TAB_STOP, Form.HTML)
def stops_without_purpose(page: Page) -> Iterator[Barrier]:
    """Plain words in the order of the Tab key; what scrolls, or acts by a script or a role, has its reason."""
    for element in page.all(*_PLAIN):
        acts = (
            any(name.startswith("on") for name in element.attrib)
            or element.get("contenteditable") is not None
        )
        if (
            (element.get("tabindex") or "").strip() == "0"
            and element.get("role") is None
            and not acts
            and page.exposed(element)
            and page.text(element)
        ):
            yield code.TAB_STOP.at(page.where(element))


@checks(code.FOCUS_TAKEN_BACK, Form.HTML)
def focus_that_is_taken_back(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        left = (element.get("onblur") or "", element.get("onfocusout") or "")
        if any(map(_COMES_BACK.fullmatch, left)) and page.focusable(element):
            yield code.FOCUS_TAKEN_BACK.at(page.where(element))


@checks(code.ACCESS_KEY, Form.HTML)
def access_keys_twice(page: Page) -> Iterator[Barrier]:
    """One key for two things is always wrong; one key alone is a matter of taste."""
    seen: set[str] = set()
    for element in page.with_attribute("accesskey"):
        key = (element.get("accesskey") or "").strip().lower()
        if key and key in seen and page.exposed(element):
            yield code.ACCESS_KEY.at(page.where(element))
        seen.add(key)


@checks(code.HIDDEN_FOCUS, Form.HTML)
def hidden_and_focusable(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("aria-hidden"):
        if (element.get("aria-hidden") or "").strip().lower() != "true":
            continue
        for inner in (element, *element.iterdescendants()):
            if (
                isinstance(inner.tag, str)
                and page.tabbable(inner)
                and inner.tag not in ("object", "embed")
                and not _hands_on(page, inner)
            ):
                yield code.HIDDEN_FOCUS.at(page.where(inner))
                break


def _hands_on(page: Page, element: Element) -> bool:
    """The guard of a window: a script hands the focus on to where it belongs as soon as it comes."""
    if not (name := element.get("id")):
        return False
    watched = re.compile(
        rf"getElementById\(\s*['\"]{re.escape(name)}['\"]\s*\)\s*\.addEventListener\(\s*['\"]focus"
    )
    return any(watched.search(script.text or "") for script in page.all("script"))


@checks(code.PRESENTATIONAL_FOCUS, Form.HTML)
def controls_inside_controls(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        if page.role(element) in aria.CHILDREN_PRESENTATIONAL and page.rendered(element):
            if any(
                isinstance(inner.tag, str) and page.tabbable(inner) for inner in element.iterdescendants()
            ):
                yield code.PRESENTATIONAL_FOCUS.at(page.where(element))

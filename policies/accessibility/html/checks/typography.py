"""How the page sets its type, and what it takes from its readers."""

import math
import re
from collections.abc import Iterator
from itertools import islice

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.choosing import MOST_RULES, chosen
from policies.accessibility.html.numbers import decimal, whole
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.sizes import font_size, length
from policies.accessibility.html.styles import declared
from policies.accessibility.rule import Form, Rule, checks
from policies.accessibility.rules import colour
from policies.accessibility.wording.plain import is_blank, tokens

_NO_OUTLINE = re.compile(r"^(?:none|0(?:px|em|rem)?)\b|^(?:0(?:px)?|none)$|transparent$")
_FLEES = re.compile(r"\bthis\.blur\s*\(")
_OTHER_MARKS = (
    "box-shadow",
    "border",
    "border-bottom",
    "border-color",
    "background",
    "background-color",
    "text-decoration",
    "outline-color",
    "filter",
)
# Where one types, the caret shows the focus.
_NO_CARET = frozenset("button submit reset image checkbox radio range color file hidden".split())
_WIDE = 600
_ANGLE = re.compile(r"^(-?(?:\d+\.?\d*|\.\d+))(deg|rad|grad|turn)$")
_FULL_TURN = {"deg": 360.0, "rad": 2 * math.pi, "grad": 400.0, "turn": 1.0}


@checks(colour.JUSTIFIED, Form.HTML)
def justified_text(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        own = (
            page.sheet.own(element).get("text-align", "") == "justify"
            or (element.get("align") or "").lower() == "justify"
        )
        if own and page.exposed(element) and len(tokens(page.text(element))) >= 15:
            yield colour.JUSTIFIED.at(page.where(element))


@checks(colour.TEXT_TINY, Form.HTML)
def tiny_text(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        said = page.sheet.own(element).get("font-size") or (element.tag == "font" and element.get("size"))
        if (
            said
            and page.visible(element)
            and len(tokens(page.text(element))) >= 4
            and 0 <= font_size(page, element) < 10.01
            and (font_size(page, element) or _has_visible_words(page, element))
        ):
            yield colour.TEXT_TINY.at(page.where(element))


@checks(colour.LINE_TIGHT, Form.HTML)
def tight_lines(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        said = page.sheet.own(element).get("line-height", "")
        size = font_size(page, element) if said else 0.0
        height = _line_height(said, size) if said else None
        if (
            height is not None
            and size
            and 0.1 < height / size < 1.15
            and len(tokens(page.text(element))) >= 10
            and page.visible(element)
        ):
            yield colour.LINE_TIGHT.at(page.where(element))


def _line_height(said: str, size: float) -> float | None:
    """In pixels, of a number of sizes or a length."""
    times = decimal(said)
    return times * size if times is not None and times >= 0 else length(said, size)


@checks(colour.FIXED_WIDTH, Form.HTML)
def fixed_widths(page: Page) -> Iterator[Barrier]:
    for element in page.all("body", "div", "main", "section", "article", "p", "table", "form"):
        own = page.sheet.own(element)
        width = length(own.get("width", "") or own.get("min-width", ""), 16)
        attribute = whole((element.get("width") or "").removesuffix("px"))
        wide = any(one is not None and one >= _WIDE for one in (width, attribute))
        if (
            wide
            and not own.get("max-width")
            and page.visible(element)
            and len(tokens(page.text(element))) >= 5
        ):
            yield colour.FIXED_WIDTH.at(page.where(element))


@checks(colour.FOCUS_REMOVED, Form.HTML)
def focus_that_is_taken_away(page: Page) -> Iterator[Barrier]:
    """In the page's own styles, where no other rule marks the focus and no linked sheet may do so."""
    linked = any("stylesheet" in (link.get("rel") or "").lower() for link in page.all("link")) or any(
        "@import" in (style.text or "").lower() for style in page.all("style")
    )
    marked = any(":focus" in selector and _marks(own) for selector, own, _ in page.sheet.rules)
    for element in page.elements:
        inline = {name: value for name, value, _ in declared(element.get("style") or "")}
        flees = _FLEES.search(element.get("onfocus") or "")
        bared = _removes(inline) or (not linked and not marked and _is_bared(page, element))
        bared = bared and not _has_caret(element)
        if page.focusable(element) and (bared or flees):
            yield colour.FOCUS_REMOVED.at(page.where(element))
    if linked:
        return
    style = next(iter(page.all("style")), None)
    for selector, own, _ in page.sheet.rules:
        everywhere = ":focus" in selector or re.search(
            r"(?:^|[\s,])(?:\*|a|button|input|:link)(?:$|[\s,:{])", selector
        )
        if (
            everywhere
            and ":not(:focus-visible)" not in selector
            and _removes(own)
            and not _marks(own)
            and not marked
            and style is not None
        ):
            yield colour.FOCUS_REMOVED.at(page.where(style, selector))
            return


def _is_bared(page: Page, element: Element) -> bool:
    """By a class; what is said of all links or buttons is told once, at its rule."""
    return bool(element.get("class")) and page.tabbable(element) and _removes(page.sheet.own(element))


def _has_caret(element: Element) -> bool:
    typed_into = element.tag == "input" and (element.get("type") or "").strip().lower() not in _NO_CARET
    return typed_into or element.tag == "textarea"


def _removes(own: dict[str, str]) -> bool:
    return any(
        _NO_OUTLINE.search(own[name]) for name in ("outline", "outline-style", "outline-width") if name in own
    )


def _marks(own: dict[str, str]) -> bool:
    outline = own.get("outline", "") or own.get("outline-style", "")
    return bool(outline and not _NO_OUTLINE.search(outline)) or any(
        own.get(name, "none") not in ("none", "0", "") for name in _OTHER_MARKS
    )


@checks(colour.ORIENTATION, Form.HTML)
def locked_orientation(page: Page) -> Iterator[Barrier]:
    style = next(iter(page.all("style")), None)
    turning = (
        selector
        for selector, own, condition in page.sheet.rules
        if "orientation" in condition and any(_is_sideways(angle) for angle in _angles(_turned(own)))
    )
    for selector in islice(turning, MOST_RULES):
        if style is not None and any(page.rendered(one) for one in chosen(page, selector)):
            yield colour.ORIENTATION.at(page.where(style, selector))


def _turned(own: dict[str, str]) -> str:
    return own.get("transform", "") + " " + (f"rotate({own['rotate']})" if own.get("rotate") else "")


def _angles(transform: str) -> Iterator[float]:
    """Every turn about the axis that points at the reader, as a part of a full turn."""
    for name, arguments in re.findall(r"(rotatez?|rotate3d|matrix|matrix3d)\(([^()]*)\)", transform):
        parts = [part.strip() for part in arguments.split(",")]
        if name.startswith("matrix") and len(parts) >= 2:
            cosine, sine = decimal(parts[0]), decimal(parts[1])
            if cosine is not None and sine is not None:
                yield math.atan2(sine, cosine) / (2 * math.pi)
        elif found := _ANGLE.match(parts[-1]):
            if name != "rotate3d" or (
                len(parts) == 4 and parts[0] in ("0", "0.0") and parts[1] in ("0", "0.0")
            ):
                yield float(found.group(1)) / _FULL_TURN[found.group(2)]


def _is_sideways(turn: float) -> bool:
    return abs(turn % 0.5 - 0.25) < 0.02


@checks(colour.LETTER_SPACING, Form.HTML)
def forced_letter_spacing(page: Page) -> Iterator[Barrier]:
    yield from _forced(page, "letter-spacing", 0.12, colour.LETTER_SPACING)


@checks(colour.WORD_SPACING, Form.HTML)
def forced_word_spacing(page: Page) -> Iterator[Barrier]:
    yield from _forced(page, "word-spacing", 0.16, colour.WORD_SPACING)


@checks(colour.LINE_HEIGHT, Form.HTML)
def forced_line_height(page: Page) -> Iterator[Barrier]:
    yield from _forced(page, "line-height", 1.5, colour.LINE_HEIGHT)


def _forced(page: Page, name: str, least: float, rule: Rule) -> Iterator[Barrier]:
    """A style attribute that says !important and leaves too little space."""
    for element in page.with_attribute("style"):
        said = [
            (value, important)
            for one, value, important in declared(element.get("style") or "")
            if one == name
        ]
        if (
            not said
            or not said[-1][1]
            or not _has_visible_words(page, element)
            or said[-1][0] in ("inherit", "unset", "revert")
        ):
            continue
        size = font_size(page, element)
        value = said[-1][0]
        space = (
            0.0
            if value in ("normal", "initial") and name != "line-height"
            else _line_height(value, size)
            if name == "line-height"
            else length(value, size)
        )
        if space is not None and size and space / size < least - 0.0001:
            yield rule.at(page.where(element, f"{name}: {value} !important"))


def _has_visible_words(page: Page, element: Element) -> bool:
    """Of its own; the elements inside may say their space themselves."""
    own = (element.text or "", *(child.tail or "" for child in element))
    return page.visible(element) and not all(map(is_blank, own))

"""How large text is, as far as the page says."""

import re

from policies.accessibility.html.page import Element, Page

ROOT = 16.0
_NAMED = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
_TAGS = {
    "h1": 2.0,
    "h2": 1.5,
    "h3": 1.17,
    "h5": 0.83,
    "h6": 0.67,
    "small": 0.83,
    "big": 1.2,
    "sub": 0.83,
    "sup": 0.83,
}
_FONT = {
    "1": 10.0,
    "2": 13.0,
    "3": 16.0,
    "4": 18.0,
    "5": 24.0,
    "6": 32.0,
    "7": 48.0,
    "+1": 18.0,
    "+2": 24.0,
    "+3": 32.0,
    "+4": 48.0,
    "-1": 13.0,
    "-2": 10.0,
}
_LENGTH = re.compile(r"^([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|em|rem|%|pc|in|cm|mm|ch|ex)?$")
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}


def font_size(page: Page, element: Element) -> float:
    """Font size in CSS pixels."""
    chain = [element, *element.iterancestors()]
    size = ROOT
    for one in reversed(chain):
        size = _own_size(page, one, size)
    return size


def length(value: str, size: float) -> float | None:
    """A CSS length in pixels, for text of a size; None for a word or a function."""
    found = _LENGTH.match(value.strip())
    if not found:
        return None
    number, unit = float(found.group(1)), found.group(2)
    if unit in _PIXELS:
        return number * _PIXELS[unit]
    if unit in ("em", "%"):
        return number * size * (0.01 if unit == "%" else 1)
    if unit == "rem":
        return number * ROOT
    return None if unit or number else 0.0


def _own_size(page: Page, element: Element, inherited: float) -> float:
    said = page.sheet.own(element).get("font-size", "")
    if said in _NAMED:
        return _NAMED[said]
    if said == "smaller":
        return inherited / 1.2
    if said == "larger":
        return inherited * 1.2
    if said and (found := length(said, inherited)) is not None:
        return found
    if element.tag == "font" and (element.get("size") or "") in _FONT:
        return _FONT[element.get("size") or ""]
    return inherited * _TAGS.get(element.tag, 1.0)

"""Contrast of the colours that the page itself declares."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html import colours
from policies.accessibility.html.colours import Colour
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import NO_PROSE, in_content, within
from policies.accessibility.html.sizes import font_size
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import colour, words
from policies.accessibility.wording.plain import is_blank, tokens

_LARGE, _LARGE_BOLD = 24.0, 18.66
_BOLD = ("bold", "bolder", "600", "700", "800", "900")


@checks(colour.CONTRAST, Form.HTML, also=(colour.TEXT_HIDDEN,))
def low_contrast(page: Page) -> Iterator[Barrier]:
    """Only pairs that the page declares; what a linked style sheet does is for the browser check."""
    linked = any("stylesheet" in (link.get("rel") or "").lower() for link in page.all("link"))
    for element in page.elements:
        if (
            element.tag in NO_PROSE - {"button", "code", "pre"}
            or not _has_words(page, element)
            or _inactive(page, element)
        ):
            continue
        pair = _pair(page, element, linked=linked)
        if pair is None:
            continue
        ratio = colours.contrast(*pair)
        if ratio < 1.1:
            yield colour.TEXT_HIDDEN.at(page.where(element))
        elif ratio < (3.0 if _is_large(page, element) else 4.5):
            yield colour.CONTRAST.at(
                page.where(element), message=f"{colour.CONTRAST.message} The contrast is {ratio:.1f} to 1."
            )


def _has_words(page: Page, element: Element) -> bool:
    loose = [element.text or "", *(child.tail or "" for child in element)]
    return any(tokens(words) for words in loose) and page.visible(element)


def _inactive(page: Page, element: Element) -> bool:
    for one in (element, *element.iterancestors()):
        if page.disabled(one) or (one.get("aria-disabled") or "").lower() == "true" or one.tag == "svg":
            return True
        if one.tag == "fieldset" and one.get("disabled") is not None:
            return True
        if one.tag == "label" and any(page.disabled(field) for field in _fields_of(page, one)):
            return True
    return False


def _fields_of(page: Page, label: Element) -> list[Element]:
    target = page.ids.get(label.get("for") or "")
    return [*label.iter("input", "select", "textarea", "button"), *([target] if target is not None else [])]


def _pair(page: Page, element: Element, *, linked: bool) -> tuple[Colour, Colour] | None:
    """(text, background); None where one is not known: an image, a shadow, a colour set elsewhere."""
    if page.sheet.value(element, "text-shadow") not in ("", "none"):
        return None
    text, text_said = _text_colour(page, element)
    background = _background(page, element)
    if text is None or background is None:
        return None
    ground, ground_said = background
    opacity = _opacity(page, element)
    faded = 0.05 < opacity < 1 and not linked
    if not (text_said or ground_said or faded) or (linked and not (text_said and ground_said)):
        return None
    return colours.over((*text[:3], text[3] * opacity), ground), ground


def _text_colour(page: Page, element: Element) -> tuple[Colour | None, bool]:
    for one in (element, *element.iterancestors()):
        said = page.sheet.own(one).get("color", "") or (one.get("color") or "" if one.tag == "font" else "")
        if one.tag == "body":
            said = said or one.get("text") or ""
        if said and said not in ("inherit", "unset"):
            return (colours.parsed(said), True) if said != "initial" else (colours.BLACK, True)
        if one.tag == "a" and one.get("href") is not None:
            return colours.LINK, False
        if one.tag in ("button", "input", "select", "textarea"):
            return colours.BLACK, False
    return colours.BLACK, False


def _background(page: Page, element: Element) -> tuple[Colour, bool] | None:
    """The nearest background that covers all, with what is laid over it."""
    layers: list[Colour] = []
    said = False
    for one in (element, *element.iterancestors()):
        own = page.sheet.own(one)
        if own.get("background-image", "none") not in ("none", "initial") or own.get("position") in (
            "absolute",
            "fixed",
        ):
            return None
        value = own.get("background-color", "") or one.get("bgcolor") or ""
        if one.tag == "button" and not value:
            return None
        if value and value not in ("transparent", "initial", "none", "inherit", "unset"):
            parsed = colours.parsed(value)
            if parsed is None:
                return None
            said = True
            layers.append(parsed)
            if parsed[3] >= 1:
                break
    ground = colours.WHITE
    for layer in reversed(layers):
        ground = colours.over(layer, ground)
    return ground, said


def _opacity(page: Page, element: Element) -> float:
    found = 1.0
    for one in (element, *element.iterancestors()):
        said = page.sheet.own(one).get("opacity", "")
        try:
            found *= float(said[:-1]) / 100 if said.endswith("%") else float(said or 1)
        except ValueError:
            return 1.0
    return found


def _is_large(page: Page, element: Element) -> bool:
    size = font_size(page, element)
    bold = (
        page.sheet.value(element, "font-weight") in _BOLD
        or element.tag in ("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6")
        or within(element, "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th")
    )
    return size >= _LARGE - 0.01 or (bold and size >= _LARGE_BOLD - 0.01)


@checks(colour.LINK_PLAIN, Form.HTML)
def links_like_the_text_around(page: Page) -> Iterator[Barrier]:
    for link in page.all("a"):
        above = link.getparent()
        if (
            link.get("href") is None
            or above is None
            or above.tag not in ("p", "li", "td")
            or not page.exposed(link)
            or not in_content(link)
        ):
            continue
        own = page.sheet.own(link)
        line = own.get("text-decoration", "") or own.get("text-decoration-line", "")
        around = not is_blank((above.text or "") + "".join(child.tail or "" for child in above))
        if (
            around
            and line.startswith("none")
            and not any(name.startswith("border") for name in own)
            and (own.get("font-weight") not in _BOLD or page.sheet.value(above, "font-weight") in _BOLD)
        ):
            inked, _ = _text_colour(page, link)
            beside, _ = _text_colour(page, above)
            if inked is not None and beside is not None and colours.contrast(inked, beside) < 3:
                yield colour.LINK_PLAIN.at(page.where(link))


@checks(words.BY_COLOUR, Form.HTML)
def cells_that_say_by_colour(page: Page) -> Iterator[Barrier]:
    """Cells without a word whose grounds differ: red for late, green for done."""
    for table in page.all("table"):
        grounds: dict[str, Element] = {}
        for cell in table.iter("td"):
            own = page.sheet.own(cell)
            ground = own.get("background-color", "") or cell.get("bgcolor") or ""
            empty = (
                page.exposed(cell)
                and not page.text(cell)
                and next(cell.iter("img", "svg", "input"), None) is None
            )
            if empty and colours.parsed(ground) not in (None, colours.WHITE) and not page.name(cell):
                grounds.setdefault(ground, cell)
        if len(grounds) > 1:
            yield words.BY_COLOUR.at(page.where(next(iter(grounds.values())), ", ".join(sorted(grounds))))

"""The page as a whole: title, main part, refresh, zoom, ids."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.numbers import whole
from policies.accessibility.html.page import Element, Page
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code, structure
from policies.accessibility.wording.plain import is_blank, tokens

# Source: the "shared declarative refresh steps" of the HTML standard.
_REFRESH = re.compile(r"^\s*(?:(\d+)[\d.]*|\.[\d.]*)(?:$|[;,\s])")
_TWENTY_HOURS = 72_000
_SMALL = 50
_SIDES = ("device-width", "device-height")
_OUTDATED = ("font", "center", "big", "strike", "tt", "basefont", "dir", "nobr")


@checks(structure.TITLE_MISSING, Form.HTML, also=(structure.TITLE_SAYS_NOTHING,))
def missing_title(page: Page) -> Iterator[Barrier]:
    if page.is_fragment:
        return
    title = next(
        (one for one in page.all("title") if all(up.tag != "svg" for up in one.iterancestors())), None
    )
    if title is None or is_blank("".join(title.itertext())):
        yield structure.TITLE_MISSING.at(page.where(page.root if title is None else title, "<title>"))
    elif structure.title_says_nothing("".join(title.itertext())):
        yield structure.TITLE_SAYS_NOTHING.at(page.where(title, "".join(title.itertext())))


@checks(code.REFRESH, Form.HTML, also=(code.REFRESH_LATER,))
def page_that_moves_on(page: Page) -> Iterator[Barrier]:
    """The first refresh that browsers understand is the one that counts."""
    for meta in page.all("meta"):
        if (meta.get("http-equiv") or "").strip().lower() != "refresh" or not meta.get("content"):
            continue
        if understood := _REFRESH.match(meta.get("content") or ""):
            seconds = whole(understood.group(1) or "0") or 0
            if 0 < seconds <= _TWENTY_HOURS:
                yield code.REFRESH.at(page.where(meta))
            if seconds > 0:
                yield code.REFRESH_LATER.at(page.where(meta))
            return


@checks(code.ZOOM_BLOCKED, Form.HTML)
def zoom_that_is_blocked(page: Page) -> Iterator[Barrier]:
    for meta in page.all("meta"):
        if (meta.get("name") or "").strip().lower() == "viewport" and _blocks_zoom(meta.get("content") or ""):
            yield code.ZOOM_BLOCKED.at(page.where(meta))


def _blocks_zoom(content: str) -> bool:
    said: dict[str, str] = {}
    for part in re.split(r"[,;\s]+(?=[a-zA-Z])", content):
        name, _, value = part.partition("=")
        said[name.strip().lower()] = value.strip(" \t\n,;").lower()
    scalable, largest = said.get("user-scalable", ""), said.get("maximum-scale", "")
    # A word that is none of these is taken for "no", and for the scale of 1.
    if scalable not in ("", "yes", *_SIDES) and abs(_number(scalable) or 0) < 1:
        return True
    most = _number(largest)
    return largest not in ("", *_SIDES) and 0 <= (1 if most is None else most) < 2


def _number(words: str) -> float | None:
    found = re.match(r"^[+-]?\d+(?:\.\d+)?", words)
    return float(found.group()) if found else None


@checks(code.LANDMARK_MAIN, Form.HTML, also=(code.MAIN_TWICE,))
def missing_main(page: Page) -> Iterator[Barrier]:
    """Asked only of pages that have a header, footer or navigation around their content."""
    mains = [one for one in page.elements if page.role(one) == "main" and page.exposed(one)]
    around = any(page.exposed(one) for one in page.all("nav", "header", "footer"))
    if not mains and around and not page.is_fragment:
        yield code.LANDMARK_MAIN.at(page.where(page.body, "<body>"))
    elif len(mains) > 1:
        yield code.MAIN_TWICE.at(page.where(mains[1]))


@checks(code.HEADING_ONE_MISSING, Form.HTML, also=(code.HEADING_ONE_TWICE,))
def main_headings(page: Page) -> Iterator[Barrier]:
    if page.is_fragment:
        return
    ones = [one for one in page.all("h1") if page.exposed(one) and page.role(one) == "heading"]
    ones += [
        one
        for one in page.with_attribute("aria-level")
        if one.tag != "h1" and one.get("aria-level") == "1" and page.role(one) == "heading"
    ]
    named = [one for one in ones if page.name(one)]
    others = any(page.exposed(one) and page.name(one) for one in page.all("h2", "h3", "h4", "h5", "h6"))
    if not ones and (others or len(tokens(page.text(page.body))) > _SMALL):
        yield code.HEADING_ONE_MISSING.at(page.where(page.body, "<body>"))
    elif len(named) > 1:
        yield code.HEADING_ONE_TWICE.at(page.where(named[1]))


@checks(code.ID_TWICE, Form.HTML, also=(code.ID_REFERRED_TWICE,))
def ids_used_twice(page: Page) -> Iterator[Barrier]:
    """Serious where a label or an aria attribute refers to the id; inside drawings nobody refers to them."""
    referred = _referred_ids(page)
    seen: dict[str, Element] = {}
    for element in page.with_attribute("id"):
        name = element.get("id") or ""
        if not name or any(up.tag == "svg" for up in element.iterancestors()):
            continue
        if name in seen and page.exposed(element):
            rule = code.ID_REFERRED_TWICE if name in referred and page.exposed(seen[name]) else code.ID_TWICE
            yield rule.at(page.where(element, f'id="{name}"'))
        seen.setdefault(name, element)


def _referred_ids(page: Page) -> set[str]:
    found = {label.get("for") or "" for label in page.all("label")}
    for name in ("aria-labelledby", "aria-describedby", "headers"):
        for element in page.with_attribute(name):
            found.update((element.get(name) or "").split())
    return found


@checks(code.OUTDATED_ELEMENT, Form.HTML)
def outdated_elements(page: Page) -> Iterator[Barrier]:
    for element in page.all(*_OUTDATED):
        if page.rendered(element):
            yield code.OUTDATED_ELEMENT.at(page.where(element))

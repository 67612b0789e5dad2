"""Headings: empty, out of order, and what only looks like one."""

import itertools
from bisect import bisect
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.checks.words import passages
from policies.accessibility.html.numbers import whole
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import HEADINGS, following, holds_blocks, in_content, within
from policies.accessibility.html.sizes import font_size
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import structure
from policies.accessibility.wording import capitals
from policies.accessibility.wording.headings import (
    could_be_heading,
    is_capital,
    is_prose,
    is_typed_caption,
    names_a_part,
)
from policies.accessibility.wording.plain import bare, is_blank, tokens, visible

_BOLD = frozenset({"b", "strong", "big", "u", "font"})
_INLINE = frozenset({"b", "strong", "big", "u", "font", "span", "em", "i", "a", "br", "small", "mark"})
_NOT_HERE = (
    "td",
    "th",
    "li",
    "nav",
    "footer",
    "label",
    "figcaption",
    "blockquote",
    "address",
    "button",
    "a",
    "dl",
    "legend",
    "summary",
    "form",
    "figure",
    "aside",
)
_AFTER = frozenset({"p", "ul", "ol", "table", "div", "dl", "section", "img", "figure"})
_LARGE = 20  # pixels; running text is 16 to 19


def headings(page: Page) -> list[tuple[Element, int]]:
    """Headings that are told, with their level."""
    return [(one, _level(one)) for one in page.elements if page.role(one) == "heading" and page.exposed(one)]


@checks(structure.HEADING_EMPTY, Form.HTML)
def empty_headings(page: Page) -> Iterator[Barrier]:
    for heading, _ in headings(page):
        if not page.name(heading):
            yield structure.HEADING_EMPTY.at(page.where(heading))


@checks(structure.HEADING_SKIPS, Form.HTML)
def skipped_levels(page: Page) -> Iterator[Barrier]:
    """Within the content of the page; its frame has headings of its own."""
    above = 0
    for heading, level in headings(page):
        if not in_content(heading) or not page.name(heading):
            continue
        if above and level > above + 1:
            yield structure.HEADING_SKIPS.at(
                page.where(heading), cure=f"Make it a heading of level {above + 1}."
            )
        above = level


@checks(structure.HEADING_LONG, Form.HTML)
def long_headings(page: Page) -> Iterator[Barrier]:
    for heading, _ in headings(page):
        if len(tokens(page.name(heading))) > structure.LONG_HEADING:
            yield structure.HEADING_LONG.at(page.where(heading))


@checks(structure.HEADING_LIKE_ANOTHER, Form.HTML)
def headings_that_repeat(page: Page) -> Iterator[Barrier]:
    told = [(one, level) for one, level in headings(page) if in_content(one)]
    for (before, one_level), (heading, level) in itertools.pairwise(told):
        if (
            level == one_level
            and bare(page.name(heading))
            and bare(page.name(heading)) == bare(page.name(before))
        ):
            yield structure.HEADING_LIKE_ANOTHER.at(page.where(heading))


@checks(structure.HEADINGS_NONE, Form.HTML)
def long_page_without_headings(page: Page) -> Iterator[Barrier]:
    """A page without any, or a long part of prose without one; lists and tables are easy to find a way in."""
    if not headings(page):
        if len(tokens(page.text(page.body))) > structure.LONG_TEXT:
            yield structure.HEADINGS_NONE.at(page.where(page.body, "<body>"))
        return
    starts = sorted(page.order[one] for one, _ in headings(page))
    counted: dict[int, int] = {}
    for element, said in passages(page):
        if element.tag in ("p", "div", "blockquote", "span"):
            part = bisect(starts, page.order[element])
            counted[part] = counted.get(part, 0) + len(tokens(said))
            if counted[part] > structure.LONG_SECTION:
                yield structure.HEADINGS_NONE.at(page.where(element))
                return


@checks(structure.HEADING_FAKE, Form.HTML)
def fake_headings(page: Page) -> Iterator[Barrier]:
    """A short bold, large or capital line of its own with text after it, or a bold line before a break."""
    for block in page.all("p", "div", "center", "font", "span", "b", "strong"):
        if (
            not page.exposed(block)
            or within(block, *_NOT_HERE)
            or not in_content(block)
            or page.role(block) == "heading"
        ):
            continue
        is_line = block.tag in ("p", "div", "center") or _stands_alone(block)
        if is_line and _is_fake(page, block):
            yield structure.HEADING_FAKE.at(page.where(block))
        elif block.tag in ("p", "div") and (line := _bold_first_line(page, block)) is not None:
            yield structure.HEADING_FAKE.at(page.where(line))


def _is_fake(page: Page, block: Element) -> bool:
    said = page.text(block)
    if not could_be_heading(said) or holds_blocks(block) or within(block, *HEADINGS):
        return False
    if any(
        one.get("href") or one.tag != "a"
        for one in block.iter("a", "img", "input", "button", "svg", "br")
        if one.tag != "br" or not _ends(block, one)
    ):
        return False
    if is_typed_caption(said) or (capitals.shouted(said) and not names_a_part(said)):
        return False
    large = font_size(page, _innermost(block)) >= _LARGE
    if said.endswith(":") and not large and not (names_a_part(said) and _prose_follows(page, block)):
        return False
    # The usual style sheets give words the look of a heading by a class of its name.
    dressed = bool(HEADINGS & set((block.get("class") or "").split()))
    return (large or dressed or _all_bold(page, block) or is_capital(said)) and _text_follows(page, block)


def _ends(block: Element, last: Element) -> bool:
    """Whether no words come after an element inside its block."""
    at: Element | None = last
    while at is not None and at is not block:
        later = [one for one in at.itersiblings() if isinstance(one.tag, str) and one.tag != "br"]
        if not is_blank(at.tail or "") or any(not is_blank("".join(one.itertext())) for one in later):
            return False
        at = at.getparent()
    return True


def _stands_alone(element: Element) -> bool:
    """A bold run directly in a block of other blocks, not in a sentence."""
    above = element.getparent()
    if above is None or above.tag not in ("body", "div", "section", "article", "main"):
        return False
    before = element.getprevious()
    words_before = (above.text if before is None else before.tail) or ""
    after = following(element)
    return (
        is_blank(words_before)
        and is_blank(element.tail or "")
        and after is not None
        and after.tag in (*_AFTER, "br")
    )


def _prose_follows(page: Page, block: Element) -> bool:
    """A list or a table after a colon is led in by it; a paragraph of sentences is not."""
    after = following(block)
    return after is not None and after.tag == "p" and page.text(after).endswith((".", "!", "?"))


def _text_follows(page: Page, block: Element) -> bool:
    """Running text, a list or a table comes next, and it is not bold as well (that would be an address or a notice)."""
    after = following(block)
    while after is not None and (
        after.tag == "br" or (not page.text(after) and after.tag in ("p", "div", "hr"))
    ):
        after = following(after)
    if after is None:
        return _words_after_breaks(block)
    if after.tag not in _AFTER or not page.exposed(after):
        return False
    if after.tag in ("ul", "ol", "table", "dl"):
        return True
    return len(tokens(page.text(after))) >= 6 and not _all_bold(page, after)


def _words_after_breaks(block: Element) -> bool:
    """Loose sentences in the same block, after line breaks; the lines of an address are none."""
    at = block.getnext()
    while at is not None and at.tag == "br" and is_blank(at.tail or ""):
        at = at.getnext()
    return at is not None and at.tag == "br" and is_prose(at.tail or "")


def _bold_first_line(page: Page, block: Element) -> Element | None:
    first = next(iter(block), None)
    if first is None or first.tag not in ("b", "strong") or not is_blank(block.text or ""):
        return None
    inner = next(first.iter("br"), None)
    breaks_inside = inner is not None and _ends(first, inner)
    after = first.getnext()
    breaks_after = is_blank(first.tail or "") and after is not None and after.tag == "br"
    if not breaks_inside and not breaks_after:
        return None
    rest = visible(" ".join(page.pieces(block)))[len(visible("".join(first.itertext()))) :]
    return first if could_be_heading("".join(first.itertext())) and is_prose(rest) else None


def _all_bold(page: Page, block: Element) -> bool:
    """Every word stands in a bold element, or the style makes the whole bold."""
    if _is_bold(page, block):
        return True
    if not is_blank(block.text or ""):
        return False
    children = [child for child in block if isinstance(child.tag, str) and child.tag != "br"]
    worded = [child for child in children if page.text(child)]
    return bool(worded) and all(
        is_blank(child.tail or "") and child.tag in _INLINE and _all_bold(page, child) for child in worded
    )


def _is_bold(page: Page, element: Element) -> bool:
    if element.tag in ("b", "strong", "big", "u"):
        return True
    if element.tag == "font" and (element.get("size") or "").lstrip("+") in ("2", "4", "5", "6", "7"):
        return element.get("size") != "2"
    weight = page.sheet.own(element).get("font-weight", "")
    return weight in ("bold", "bolder", "600", "700", "800", "900")


def _innermost(block: Element) -> Element:
    at = block
    while (
        len(at) == 1 and is_blank(at.text or "") and isinstance(at[0].tag, str) and is_blank(at[0].tail or "")
    ):
        at = at[0]
    return at


def _level(element: Element) -> int:
    said = whole(element.get("aria-level") or "")
    if said is not None and said > 0:
        return said
    return int(element.tag[1]) if element.tag in HEADINGS else 2

"""Lists and paragraphs: typed by hand, broken, or made of line breaks."""

import itertools
import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import BLOCKS, NO_PROSE, holds_blocks, in_content, within
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import structure
from policies.accessibility.wording.lists import has_marks_inside, spaced_by_hand, typed_runs
from policies.accessibility.wording.plain import is_blank, tokens

_TRANSPARENT = frozenset({"script", "template", "style", "noscript"})
_CONTENT = frozenset(
    "img svg input button iframe video audio object embed canvas select textarea picture hr i span a".split()
)
_PICTURED = re.compile(r"(?:^|[/_.-])bullet(?:s|point)?[_-]?\d{0,4}\.(?:gif|png|svg|jpe?g|webp)$", re.I)


@checks(structure.LIST_TYPED, Form.HTML)
def typed_lists(page: Page) -> Iterator[Barrier]:
    """Paragraphs beside each other, or lines of one paragraph, that begin with the same mark or count upwards."""
    for parent in page.elements:
        if parent.tag in BLOCKS and parent.tag not in ("ul", "ol", "dl", "table", "tr", "tbody", "thead"):
            yield from _typed_paragraphs(page, parent)
    for block in page.all(
        "p", "div", "td", "dd", "li", "section", "article", "blockquote", "span", "main", "body"
    ):
        if page.exposed(block) and any(child.tag == "br" for child in block):
            runs = typed_runs(lines(page, block))
            if runs and not within(block, "nav", "pre", "code"):
                yield structure.LIST_TYPED.at(page.where(block, lines(page, block)[runs[0][0]]))
    for block in page.all("p", "div", "td", "dd", "li"):
        if (
            not holds_blocks(block)
            and page.exposed(block)
            and in_content(block)
            and block.find(".//br") is None
        ):
            if has_marks_inside(page.text(block)):
                yield structure.LIST_TYPED.at(page.where(block))


def _typed_paragraphs(page: Page, parent: Element) -> Iterator[Barrier]:
    row: list[Element] = []
    for child in [*parent, None]:
        if (
            child is not None
            and child.tag in ("p", "div")
            and not holds_blocks(child)
            and page.exposed(child)
        ):
            row.append(child)
        elif child is None or child.tag not in ("br", *_TRANSPARENT):
            said = [page.text(one) for one in row]
            for first, length in typed_runs(said):
                by_number = re.match(r"^\s*\(?\d", said[first])
                if length >= (3 if by_number else 2) or (by_number and row[first].tag == "p"):
                    yield structure.LIST_TYPED.at(
                        page.where(row[first]), cure=f"Make these {length} paragraphs one list."
                    )
            row = []


@checks(structure.LIST_TYPED, Form.HTML)
def lists_of_pictured_bullets(page: Page) -> Iterator[Barrier]:
    """Neighbouring paragraphs, or lines of one, that each begin with the same picture of a bullet.

    Cells beside each other are a row, which its table tells.
    """
    told: set[Element] = set()
    for image in page.all("img"):
        block = next((up for up in image.iterancestors() if up.tag in BLOCKS), None)
        if block is None or block in told or not _is_pictured_bullet(image) or within(image, "li", "nav"):
            continue
        beside = block.getnext()
        row = [block] if beside is None or block.tag in ("td", "th") else [block, beside]
        alike = [one for up in row for one in up.iter("img") if one.get("src") == image.get("src")]
        if len(alike) > 1 and all(_begins_its_line(one) for one in alike) and page.exposed(block):
            told.update(row)
            yield structure.LIST_TYPED.at(page.where(block))


def _is_pictured_bullet(image: Element) -> bool:
    return bool(_PICTURED.search(image.get("src") or "")) and not is_blank(image.tail or "")


def _begins_its_line(image: Element) -> bool:
    before = image.getprevious()
    if before is not None:
        return before.tag == "br" and is_blank(before.tail or "")
    above = image.getparent()
    return above is not None and above.tag in BLOCKS and is_blank(above.text or "")


def lines(page: Page, block: Element) -> list[str]:
    """The words of a block line by line, as its line breaks cut them."""
    found = [block.text or ""]
    for child in block:
        if child.tag == "br":
            found.append("")
        elif isinstance(child.tag, str) and page.rendered(child) and child.tag not in BLOCKS:
            found[-1] += "".join(page.pieces(child))
        found[-1] += child.tail or ""
    return [line.strip(" \t\r\n") for line in found if not is_blank(line)]


@checks(structure.LIST_BROKEN, Form.HTML)
def broken_lists(page: Page) -> Iterator[Barrier]:
    for element in page.all("ul", "ol", "dl", "li", "dt", "dd"):
        if not page.exposed(element) or element.get("role"):
            continue
        if element.tag in ("ul", "ol", "dl"):
            allowed = {"dt", "dd", "div"} if element.tag == "dl" else {"li"}
            wrong = [
                child
                for child in element
                if isinstance(child.tag, str)
                and child.tag not in allowed | _TRANSPARENT
                and page.exposed(child)
            ]
            loose = (
                element.text
                if not is_blank(element.text or "")
                else next((child.tail for child in element if not is_blank(child.tail or "")), "")
            )
            if wrong or loose:
                yield structure.LIST_BROKEN.at(
                    page.where(wrong[0] if wrong else element, "" if wrong else loose or "")
                )
        elif not _has_its_list(page, element):
            yield structure.LIST_BROKEN.at(page.where(element))


def _has_its_list(page: Page, item: Element) -> bool:
    above = item.getparent()
    if above is None or "-" in str(above.tag):
        return True
    if item.tag == "li":
        return (
            above.tag in ("ul", "ol", "menu")
            or (above.get("role") or "")
            in ("list", "group", "menu", "menubar", "tablist", "tree", "listbox", "directory")
            or above.tag == "template"
        )
    return above.tag == "dl" or (
        above.tag == "div" and above.getparent() is not None and above.getparent().tag == "dl"
    )


@checks(structure.LIST_EMPTY_ITEM, Form.HTML)
def empty_items(page: Page) -> Iterator[Barrier]:
    for item in page.all("li"):
        if (
            page.exposed(item)
            and in_content(item)
            and not page.text(item)
            and not any(isinstance(one.tag, str) for one in item)
        ):
            yield structure.LIST_EMPTY_ITEM.at(page.where(item))


@checks(structure.PARAGRAPH_SPACE, Form.HTML)
def empty_paragraphs(page: Page) -> Iterator[Barrier]:
    for block in page.all("p"):
        holds = any(one.tag in _CONTENT and (one.attrib or page.text(one)) for one in block.iterdescendants())
        if (
            page.exposed(block)
            and not page.text(block)
            and not holds
            and not block.get("id")
            and not block.get("role")
            and not block.get("aria-live")
        ):
            yield structure.PARAGRAPH_SPACE.at(page.where(block))


@checks(structure.BREAKS, Form.HTML)
def breaks_as_paragraphs(page: Page) -> Iterator[Barrier]:
    """Two breaks in a row with words on both sides, or three in a row anywhere."""
    for block in page.elements:
        if (
            block.tag not in BLOCKS
            or not in_content(block)
            or not page.exposed(block)
            or within(block, "address", "pre")
        ):
            continue
        children = [child for child in block if isinstance(child.tag, str)]
        for index, (one, two) in enumerate(itertools.pairwise(children)):
            if one.tag == two.tag == "br" and is_blank(one.tail or ""):
                three = children[index + 2 : index + 3]
                triple = bool(three) and three[0].tag == "br" and is_blank(two.tail or "")
                if (
                    triple
                    or (_words_before(block, one) and len(tokens(two.tail or "")) >= 2)
                    or _is_inline_text(page, two)
                ):
                    yield structure.BREAKS.at(page.where(block))
                    break


def _words_before(block: Element, stop: Element) -> bool:
    before = stop.getprevious()
    said = (block.text or "") if before is None else (before.tail or "") + "".join(before.itertext())
    return len(tokens(said)) >= 2


def _is_inline_text(page: Page, after: Element) -> bool:
    beside = after.getnext()
    return (
        is_blank(after.tail or "")
        and beside is not None
        and beside.tag in ("b", "strong", "em", "i", "a", "span")
        and bool(page.text(beside))
    )


@checks(structure.LETTERS_SPACED, Form.HTML)
def letters_spaced_by_hand(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        if element.tag in NO_PROSE or not page.exposed(element):
            continue
        for said in (element.text or "", *(child.tail or "" for child in element)):
            if found := spaced_by_hand(said):
                yield structure.LETTERS_SPACED.at(page.where(element, found))

"""What a style sheet does with words: adds them, hides them, moves them."""

import re
from collections.abc import Iterator
from itertools import islice

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.choosing import MOST_RULES, chosen
from policies.accessibility.html.page import Page
from policies.accessibility.html.sizes import font_size, length
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import colour, media
from policies.accessibility.wording.plain import tokens

_BESIDE = re.compile(r"::?(?:before|after)\b", re.I)
_QUOTED = re.compile(r"""^(["'])([^"'\\]*)\1$""")
_WORDED = re.compile(r"[^\W\d_]{3}")
# What is added to a link of what it opens stands in its own words as well, or is a courtesy to eyes.
_OF_A_LINK = re.compile(r"^\s*\(|\b(?:new (?:tab|window)|external|pdf|opens)\b", re.I)
# A wheel that turns while one waits has no words; what blinks is told by its own rule.
_ELSEWHERE = re.compile(r"spin|load|rotat|wait|progress|blink|flash|marquee|ticker|pulse|flicker", re.I)
_FEWEST_WORDS, _LOWEST, _HIGHEST = 15, 24.0, 200.0


@checks(colour.TEXT_BY_STYLE, Form.HTML)
def words_from_the_style_sheet(page: Page) -> Iterator[Barrier]:
    """Before or after an element of the page; signs and numbers are ornament."""
    worded = (
        (selector, found.group(2))
        for selector, own, condition in page.sheet.rules
        if not condition
        and _BESIDE.search(selector)
        and (found := _QUOTED.match(own.get("content", "")))
        and _WORDED.search(found.group(2))
    )
    told = ((selector, said) for selector, said in worded if not _OF_A_LINK.search(said))
    for selector, said in islice(told, MOST_RULES):
        for element in chosen(page, _BESIDE.sub("", selector)):
            if page.exposed(element):
                yield colour.TEXT_BY_STYLE.at(page.where(element, said))
                break


@checks(colour.TEXT_CUT_OFF, Form.HTML)
def boxes_that_cut_words_off(page: Page) -> Iterator[Barrier]:
    """Of a height that holds a few lines; a box of one pixel hides its words from eyes on purpose."""
    for element in page.all("p", "div", "section", "article", "aside", "li", "td"):
        own = page.sheet.own(element)
        if own.get("overflow") != "hidden" and own.get("overflow-y") != "hidden":
            continue
        said = own.get("height") or own.get("max-height") or ""
        tall = length(said, font_size(page, element)) if said and not said.endswith("%") else None
        clipped = any(name in own for name in ("clip", "clip-path", "-webkit-line-clamp"))
        if (
            tall is not None
            and _LOWEST <= tall <= _HIGHEST
            and not clipped
            and page.visible(element)
            and len(tokens(page.text(element))) >= _FEWEST_WORDS
        ):
            yield colour.TEXT_CUT_OFF.at(page.where(element))


@checks(media.MOVES_ENDLESSLY, Form.HTML)
def words_that_move_endlessly(page: Page) -> Iterator[Barrier]:
    """Where nothing stops it for whoever asks for less movement."""
    if any("prefers-reduced-motion" in (style.text or "") for style in page.all("style")):
        return
    for element in page.elements:
        own = page.sheet.own(element)
        moves = own.get("animation", "")
        endless = "infinite" in moves.split() or own.get("animation-iteration-count") == "infinite"
        named = f"{moves} {own.get('animation-name', '')}"
        if (
            endless
            and not _ELSEWHERE.search(named)
            and page.exposed(element)
            and len(tokens(page.text(element))) > 1
        ):
            yield media.MOVES_ENDLESSLY.at(page.where(element))

"""Links: their words, their addresses, and what they open."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.naming import name_by_text
from policies.accessibility.html.page import Element, Page
from policies.accessibility.html.regions import HEADINGS, NO_PROSE, in_content, within
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code, images, links
from policies.accessibility.wording import links as wording
from policies.accessibility.wording.plain import bare, plain, tokens

_LINK_ROLES = frozenset({"link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"})
_SAYS_NEW = re.compile(r"\b(?:new|another|separate) (?:browser )?(?:tab|window)|external|opens in\b", re.I)
_STEPS = frozenset(
    "next previous prev back home up edit change remove delete skip close menu contents top continue".split()
)
_TOP = frozenset({"", "top", "back-to-top"})
_SCRIPT = re.compile(r"^\s*javascript:", re.I)


def told_links(page: Page) -> list[Element]:
    return page.once(
        "links", lambda: [one for one in page.elements if page.role(one) in _LINK_ROLES and page.exposed(one)]
    )


@checks(links.LINK_EMPTY, Form.HTML, also=(images.IMAGE_LINK_EMPTY,))
def empty_links(page: Page) -> Iterator[Barrier]:
    for link in told_links(page):
        if not page.name(link):
            only_image = any(True for _ in link.iter("img", "svg")) and not page.text(link)
            rule = images.IMAGE_LINK_EMPTY if only_image else links.LINK_EMPTY
            yield rule.at(page.where(link, link.get("href") or ""))


@checks(links.LINK_SAYS_NOTHING, Form.HTML, also=(links.LINK_CLICK_HERE,))
def links_that_say_nothing(page: Page) -> Iterator[Barrier]:
    """By name and by what is seen: a label on a part inside the link does not mend it."""
    like_buttons = [one for one in page.all("a") if page.role(one) == "button" and page.exposed(one)]
    for link in [*told_links(page), *like_buttons]:
        name = page.name(link)
        shown = page.text(link)
        labelled = link.get("aria-label") or link.get("aria-labelledby")
        if link.find(".//code") is not None or (within(link, "nav") and len(tokens(name)) == 1):
            continue
        if any(
            page.text(page.ids[one])
            for one in (link.get("aria-describedby") or "").split()
            if one in page.ids
        ):
            continue
        if wording.shows_all(name) and not _is_under_heading(page, link):
            yield links.LINK_SAYS_NOTHING.at(page.where(link, shown or name))
        if wording.says_nothing(name) or (not labelled and shown != name and wording.says_nothing(shown)):
            yield links.LINK_SAYS_NOTHING.at(page.where(link, shown or name))
        elif wording.says_click_here(name):
            yield links.LINK_CLICK_HERE.at(page.where(link))


def _is_under_heading(page: Page, link: Element) -> bool:
    """A heading below the main one has said of what all is shown."""
    below = page.all(*HEADINGS - {"h1"})
    return any(page.order[one] < page.order[link] and in_content(one) for one in below)


@checks(links.LINK_ADDRESS, Form.HTML, also=(links.LINK_HOST,))
def links_that_are_addresses(page: Page) -> Iterator[Barrier]:
    for link in told_links(page):
        if wording.is_address(page.name(link)):
            rule = links.LINK_HOST if wording.is_host_only(page.name(link)) else links.LINK_ADDRESS
            yield rule.at(page.where(link))


@checks(links.ADDRESS_IN_TEXT, Form.HTML)
def addresses_in_text(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        if (
            element.tag in NO_PROSE
            or element.tag == "a"
            or within(element, "a", "pre", "code", "script")
            or not page.exposed(element)
            or not in_content(element)
        ):
            continue
        for said in (element.text or "", *(child.tail or "" for child in element)):
            for address in wording.addresses_inside(said):
                if not _is_subject(page, address):
                    yield links.ADDRESS_IN_TEXT.at(page.where(element, address))


def _is_subject(page: Page, address: str) -> bool:
    """The name of the site that the page says it is about, as an accessibility statement does."""
    about = " ".join("".join(one.itertext()) for one in page.all("title", "h1")).casefold()
    return wording.is_host_only(address) and wording.host(address) in about


@checks(links.LINK_SAME_WORDS, Form.HTML)
def same_words_different_places(page: Page) -> Iterator[Barrier]:
    first: dict[str, str] = {}
    for link in told_links(page):
        said, target = bare(page.name(link)), _target(link.get("href") or "")
        if (
            not said
            or not target
            or said in _STEPS
            or wording.says_nothing(page.name(link))
            or not in_content(link)
        ):
            continue
        if first.setdefault(said, target) != target:
            yield links.LINK_SAME_WORDS.at(page.where(link))


@checks(links.LINK_FILE, Form.HTML)
def files_not_named(page: Page) -> Iterator[Barrier]:
    for link in told_links(page):
        kind = wording.file_type(link.get("href") or "")
        if (
            kind
            and in_content(link)
            and not _is_picture(page, link)
            and not wording.names_file(page.name(link), kind)
            and not _named_nearby(page, link, kind)
        ):
            yield links.LINK_FILE.at(page.where(link))


def _is_picture(page: Page, link: Element) -> bool:
    """A picture that opens a larger one of itself."""
    return next(link.iter("img", "picture", "figure"), None) is not None and not page.text(link)


def _named_nearby(page: Page, link: Element, kind: str) -> bool:
    """The kind and the size stand beside the link: in the same item or paragraph, or in a line just under it."""
    for above in list(link.iterancestors())[:4]:
        if above.tag in ("body", "main", "html", "article"):
            return False
        said = page.text(above)
        if len(said) > 400:
            return False
        if wording.names_file(said, kind):
            return True
    return False


@checks(links.LINK_LONG, Form.HTML)
def long_links(page: Page) -> Iterator[Barrier]:
    for link in told_links(page):
        holds_heading = any(True for _ in link.iter("h2", "h3", "h4", "p", "div"))
        if len(tokens(page.name(link))) > links.LONG_LINK and not holds_heading and in_content(link):
            yield links.LINK_LONG.at(page.where(link))


@checks(links.LINK_NEW_WINDOW, Form.HTML)
def links_that_open_windows(page: Page) -> Iterator[Barrier]:
    for link in told_links(page):
        opens = _opens_window(page, link)
        opens = opens or "window.open" in (link.get("onclick") or "")
        if opens and in_content(link) and not _says_new(page, link):
            yield links.LINK_NEW_WINDOW.at(page.where(link))


def _opens_window(page: Page, link: Element) -> bool:
    """A target that is neither this window nor a frame of the page; a letter or a call opens no page."""
    if (link.get("href") or "").strip().lower().startswith(("mailto:", "tel:", "sms:")):
        return False
    target = (link.get("target") or "").strip().lower()
    if target.startswith("_") and target != "_new":
        return target == "_blank"
    return bool(target) and all(
        (one.get("name") or "").lower() != target for one in page.all("iframe", "frame")
    )


def _says_new(page: Page, link: Element) -> bool:
    said = [page.name(link), page.text(link), link.get("title") or "", (link.tail or "")[:60]]
    said += [
        page.text(page.ids[one]) for one in (link.get("aria-describedby") or "").split() if one in page.ids
    ]
    return any(_SAYS_NEW.search(words) for words in said)


@checks(links.LINK_NO_ADDRESS, Form.HTML, also=(code.LINK_TARGET_MISSING,))
def links_without_address(page: Page) -> Iterator[Barrier]:
    """An anchor without address, id or role that is not the current page of a trail."""
    for link in page.all("a"):
        if not page.exposed(link) or not page.text(link) or link.get("role") or not in_content(link):
            continue
        href = link.get("href")
        if href is None and _clicked(link) and link.get("tabindex") is None:
            yield code.LINK_TARGET_MISSING.at(page.where(link))
        elif (href is None and not _has_reason(link)) or (href is not None and href.strip() == ""):
            yield links.LINK_NO_ADDRESS.at(page.where(link))


def _clicked(element: Element) -> bool:
    return any(
        element.get(name) is not None
        for name in ("onclick", "onmousedown", "onmouseup", "ng-click", "@click", "v-on:click")
    )


def _has_reason(link: Element) -> bool:
    marked = any(
        link.get(name) is not None for name in ("id", "name", "aria-current", "aria-disabled", "tabindex")
    )
    classes = (link.get("class") or "").lower()
    return marked or any(word in classes for word in ("current", "active", "disabled", "selected"))


@checks(links.LINK_BROKEN, Form.HTML)
def links_with_broken_addresses(page: Page) -> Iterator[Barrier]:
    for link in told_links(page):
        if wording.is_broken(link.get("href") or ""):
            yield links.LINK_BROKEN.at(page.where(link, link.get("href") or ""))


@checks(links.LINK_SCRIPT, Form.HTML)
def links_that_run_scripts(page: Page) -> Iterator[Barrier]:
    for link in page.all("a", "area"):
        href = (link.get("href") or "").strip()
        if (
            page.exposed(link)
            and in_content(link)
            and (_SCRIPT.match(href) or (href == "#" and page.role(link) == "link" and _clicked(link)))
        ):
            yield links.LINK_SCRIPT.at(page.where(link))


@checks(code.LINK_FRAGMENT_MISSING, Form.HTML)
def links_to_missing_places(page: Page) -> Iterator[Barrier]:
    names = {one.get("name") for one in page.all("a")}
    for link in told_links(page):
        href = (link.get("href") or "").strip()
        place = href[1:]
        missing = (
            href.startswith("#")
            and place.lower() not in _TOP
            and place not in page.ids
            and place not in names
        )
        empty = (
            href == "#"
            and not _clicked(link)
            and page.role(link) == "link"
            and link.get("role") is None
            and "top" not in plain(page.name(link))
        )
        if (missing and not place.startswith(("!", "/"))) or (empty and in_content(link)):
            yield code.LINK_FRAGMENT_MISSING.at(page.where(link))


@checks(code.LABEL_NOT_IN_NAME, Form.HTML)
def words_missing_from_the_name(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        if page.role(element) not in ("link", "button", "menuitem", "tab") or not page.exposed(element):
            continue
        if not (element.get("aria-label") or element.get("aria-labelledby")):
            continue
        shown = bare(name_by_text(page, element))
        if len(shown) > 2 and not _stands_in(shown, bare(page.name(element))):
            yield code.LABEL_NOT_IN_NAME.at(page.where(element))


def _stands_in(shown: str, name: str) -> bool:
    return f" {shown} " in f" {name} "


def _target(href: str) -> str:
    said = href.strip().rstrip("/")
    return said.removeprefix("https://").removeprefix("http://").removeprefix("www.")

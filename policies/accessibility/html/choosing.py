"""The elements that a style rule of the page is about."""

from collections.abc import Iterator

import cssselect2

from policies.accessibility.html.page import Element, Page

# Each rule asks every element; a page has a few rules of a kind, and a page with hundreds wants to hang the check.
MOST_RULES = 50


def chosen(page: Page, selector: str) -> Iterator[Element]:
    """In the order of the page; none for a selector that is not understood."""
    root = page.once("style root", lambda: cssselect2.ElementWrapper.from_html_root(page.root))
    try:
        yield from (one.etree_element for one in root.query_all(selector))
    except cssselect2.SelectorError:
        return

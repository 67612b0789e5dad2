"""Links that stand beside each other."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.page import Page
from policies.accessibility.html.regions import in_content
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import links
from policies.accessibility.wording.plain import is_blank


@checks(links.LINKS_TOUCH, Form.HTML)
def links_that_touch(page: Page) -> Iterator[Barrier]:
    """In running text; in menus the style sheet puts space between."""
    for link in page.all("a"):
        after = link.getnext()
        if after is None or after.tag != "a" or link.tail or link.getparent().tag not in ("p", "td", "dd"):
            continue
        if (
            page.exposed(link)
            and page.exposed(after)
            and page.text(link)
            and page.text(after)
            and in_content(link)
        ):
            yield links.LINKS_TOUCH.at(page.where(after))


@checks(links.LINK_TWICE, Form.HTML)
def image_and_words_as_two_links(page: Page) -> Iterator[Barrier]:
    for link in page.all("a"):
        after = link.getnext()
        if (
            after is not None
            and after.tag == "a"
            and is_blank(link.tail or "")
            and link.get("href")
            and link.get("href") == after.get("href")
        ):
            image_first = (
                any(True for _ in link.iter("img")) and not page.text(link) and bool(page.text(after))
            )
            if image_first and page.exposed(link) and page.name(link) and in_content(link):
                yield links.LINK_TWICE.at(page.where(after))

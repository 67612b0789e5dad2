"""Names of buttons and other controls."""

from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.page import Page
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code


@checks(code.BUTTON_NAME, Form.HTML)
def buttons_without_name(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        image = element.tag == "input" and (element.get("type") or "").strip().lower() == "image"
        if page.role(element) == "button" and not image and page.exposed(element) and not page.name(element):
            yield code.BUTTON_NAME.at(page.where(element))


@checks(code.MENU_ITEM_NAME, Form.HTML)
def menu_items_without_name(page: Page) -> Iterator[Barrier]:
    for element in page.with_attribute("role"):
        if page.role(element) == "menuitem" and page.exposed(element) and not page.name(element):
            yield code.MENU_ITEM_NAME.at(page.where(element))


@checks(code.SUMMARY_NAME, Form.HTML)
def summaries_without_words(page: Page) -> Iterator[Barrier]:
    for summary in page.all("summary"):
        above = summary.getparent()
        if page.exposed(summary) and above is not None and above.tag == "details" and not page.name(summary):
            yield code.SUMMARY_NAME.at(page.where(summary))


@checks(code.ARIA_REFERENCE, Form.HTML)
def references_to_nothing(page: Page) -> Iterator[Barrier]:
    """Only where none of the ids is there: then the name is lost. A description may be made later by a script."""
    for element in page.with_attribute("aria-labelledby"):
        ids = (element.get("aria-labelledby") or "").split()
        if ids and page.exposed(element) and not any(one in page.ids for one in ids):
            yield code.ARIA_REFERENCE.at(page.where(element, f'aria-labelledby="{" ".join(ids)}"'))


@checks(code.DECORATIVE_EXPOSED, Form.HTML)
def decoration_that_is_told(page: Page) -> Iterator[Barrier]:
    """Marked as decorative by its alt or role, and told all the same because of focus or an aria attribute."""
    for element in page.elements:
        said = (element.get("role") or "").strip().lower().split()[:1]
        marked = (element.tag == "img" and element.get("alt") == "" and not said) or said in (
            ["none"],
            ["presentation"],
        )
        if marked and page.exposed(element) and page.role(element) not in ("none", "presentation"):
            yield code.DECORATIVE_EXPOSED.at(page.where(element))

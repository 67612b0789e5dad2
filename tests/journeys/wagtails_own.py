"""What axe-core finds on Wagtail's own elements: left out of our screens, as long as Wagtail's own screens show it too."""

from playwright.sync_api import Page

from tests.browser import Axe

# Wagtail 7.4's editor has its title as h2, and no h1 at all.
NO_H1 = "page-has-heading-one: <html"
# The field of a rich text (Draftail) in a StreamField has no name but its placeholder.
RICH_TEXT = ".public-DraftEditor-content"
# The list of a long form's panels scrolls and its links take no focus until it is opened.
MINIMAP = ".w-minimap__list"

ELEMENTS = (RICH_TEXT, MINIMAP)
# Screens that are Wagtail's editor around fields and panels of ours.
EDITORS = {"policies_policy:edit", "policies_policyversion:edit", "policies_policy:add"}


def found_in_ours(page: Page, axe: Axe, *, view_name: str) -> list[str]:
    """What axe-core finds on a screen, but for what is Wagtail's own."""
    if view_name not in EDITORS:
        return axe(page)
    return [finding for finding in axe(page, without=ELEMENTS) if not finding.startswith(NO_H1)]

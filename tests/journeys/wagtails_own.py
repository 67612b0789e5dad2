"""What the engines find on Wagtail's own elements: left out of our screens, as long as Wagtail's own show it too."""

from playwright.sync_api import Page

from tests.engines import Axe

# Wagtail 7.4's editor has its title as h2, and no h1 at all.
NO_H1 = "page-has-heading-one: <html"
# The editor has two forms, and neither has a name.
NO_NAME = 'aria_form_label_unique: <form id="w-editor-form"'
# Every field of Wagtail has its label before it, check boxes too.
LABEL_BEFORE = 'input_label_after: <input type="checkbox"'
# The field of a rich text (Draftail) in a StreamField has no name but its placeholder.
RICH_TEXT = ".public-DraftEditor-content"

# The button of a listing's filters counts those that are set, and leaves the number out of its name.
SHOW_FILTERS = 'label-content-name-mismatch: <button type="button" class="w-dropdown__toggle'
# The first page counts what somebody may add under a heading that is not there.
SITE_SUMMARY = 'aria_id_unique: <section class="w-summary"'
WAGTAILS = (LABEL_BEFORE, SHOW_FILTERS, SITE_SUMMARY)

# Who else is in the editor: a form without a button, which nobody sends by hand.
SESSIONS = ".w-editing-sessions"
# The label of a chooser names an id that only its script makes.
CHOOSER_LABEL = "#id_subject-label"

ELEMENTS = (RICH_TEXT, SESSIONS, CHOOSER_LABEL)
# Nobody is shown or told a hidden field; HTML_CodeSniffer looks at it all the same. The picker of days is drawn by
# an old script, whose buttons have no names; a day can be typed instead.
ANYWHERE = ("input[hidden]", ".xdsoft_datetimepicker")
# Screens that are Wagtail's editor around fields and panels of ours.
EDITORS = {"policies_policy:edit", "policies_policyversion:edit", "policies_policy:add"}


def found_in_ours(page: Page, engines: Axe, *, view_name: str) -> list[str]:
    """What the engines find on a screen, but for what is Wagtail's own."""
    if view_name not in EDITORS:
        found = engines(page, without=ANYWHERE)
        return [one for one in found if not any(own in one for own in WAGTAILS)]
    found = engines(page, without=(*ELEMENTS, *ANYWHERE))
    return [one for one in found if not any(own in one for own in (NO_H1, NO_NAME, *WAGTAILS))]

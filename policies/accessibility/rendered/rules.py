"""The rules on a page as rendered, beside those of axe-core."""

from policies.accessibility.rule import must

SIDEWAYS = must(
    "rendered-sideways",
    "1.4.10",
    "The page has to be scrolled sideways on a telephone, or when it is enlarged to 400%.",
    "Let what is too wide wrap, or let it scroll in a box of its own.",
)
CUT_OFF = must(
    "rendered-cut-off",
    "1.4.4",
    "Words are cut off on a telephone, or when the page is enlarged to 400%.",
    "Let the box grow with its words.",
)
CUT_OFF_WHEN_SPACED = must(
    "rendered-cut-off-when-spaced",
    "1.4.12",
    "Words are cut off when a reader widens the space between letters, words and lines.",
    "Let the box grow with its words.",
)
COVERED_WHEN_SMALL = must(
    "rendered-window-covered",
    "1.4.10",
    "When the page is enlarged to 400%, what stays in place covers more than half of the window.",
    "Let it scroll away with the page in a low window.",
)
FOCUS_UNSEEN = must(
    "rendered-focus-unseen",
    "2.4.7",
    "Nothing shows that the keyboard has reached this.",
    "Give it an outline when it has the focus.",
)
FOCUS_COVERED = must(
    "rendered-focus-covered",
    "2.4.11",
    "What the keyboard has reached is hidden behind something else, or lies outside the window.",
    "Let nothing stand before what has the focus.",
)
KEYBOARD_TRAPPED = must(
    "rendered-keyboard-trapped",
    "2.1.2",
    "The Tab key does not leave this again.",
    "Let the Tab key move on.",
)

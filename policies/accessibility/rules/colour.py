"""Colour and type as the page sets them."""

from policies.accessibility.rule import must, should

CONTRAST = must(
    "contrast-low",
    "1.4.3",
    "The text does not stand out enough from its background.",
    "Use a darker or lighter colour: at least 4.5 to 1, for large text 3 to 1.",
)
TEXT_HIDDEN = must(
    "text-hidden-by-colour",
    "1.3.1",
    "Text has the colour of its background: it is not seen and is yet read out.",
    "Remove it, or show it.",
)
JUSTIFIED = should(
    "text-justified",
    "1.4.8",
    "The text is justified; the uneven gaps make it hard to read for many people.",
    "Set it to start at the left.",
)
TEXT_TINY = should(
    "text-tiny",
    "1.4.4",
    "The text is very small.",
    "Use at least 12 pixels, better 16.",
)
FIXED_WIDTH = should(
    "width-fixed",
    "1.4.10",
    "The width is fixed, so the page must be scrolled sideways on a small screen or enlarged.",
    "Use a maximum width instead.",
)
FOCUS_REMOVED = must(
    "focus-invisible",
    "2.4.7",
    "The page takes away the mark that shows where the keyboard is.",
    "Remove “outline: none”, or set another clear mark.",
)
ORIENTATION = must(
    "orientation-locked",
    "1.3.4",
    "The page turns itself when the screen is turned, so it works only one way up.",
    "Do not rotate the page by orientation.",
    act=("b33eff",),
)
LETTER_SPACING = must(
    "letter-spacing-forced",
    "1.4.12",
    "The space between letters is forced and narrow, so readers cannot widen it.",
    "Remove “!important”.",
    act=("24afc2",),
)
WORD_SPACING = must(
    "word-spacing-forced",
    "1.4.12",
    "The space between words is forced and narrow, so readers cannot widen it.",
    "Remove “!important”.",
    act=("9e45ec",),
)
LINE_HEIGHT = must(
    "line-height-forced",
    "1.4.12",
    "The space between lines is forced and narrow, so readers cannot widen it.",
    "Remove “!important”.",
)
LINE_TIGHT = should(
    "lines-tight",
    "1.4.12",
    "The lines stand very close together.",
    "Use a line height of 1.5.",
)
TEXT_BY_STYLE = should(
    "text-by-style",
    "1.3.1",
    "Words come from the style sheet, so that some readers are never told them and nobody can search for them.",
    "Write them into the page itself.",
)
TEXT_CUT_OFF = should(
    "height-fixed",
    "1.4.4",
    "The height of a box is fixed and what does not fit is hidden, so words are lost when the letters are enlarged.",
    "Set a minimum height instead.",
)
LINK_PLAIN = should(
    "link-not-underlined",
    "1.4.1",
    "Links inside the text look like the text around them.",
    "Underline links inside text.",
)

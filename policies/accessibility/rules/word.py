"""What only a Word file can hold."""

from policies.accessibility.rule import must, should

TRACKED_CHANGES = must(
    "word-tracked-changes",
    "1.3.2",
    "The file holds tracked changes; screen readers mix old and new words, and deleted words may be published.",
    "Accept or reject every change in Word.",
)
COMMENTS = must(
    "word-comments",
    "1.3.2",
    "The file holds comments, which interrupt reading and may not be meant for the public.",
    "Delete every comment in Word.",
)
HIDDEN_TEXT = must(
    "word-hidden-text",
    "1.3.2",
    "The file holds hidden text, which some readers are told and others are not.",
    "Delete it, or show it if it belongs here.",
)
TEXT_BOX = must(
    "word-text-box",
    "1.3.2",
    "Words stand in a text box, which is read out of order or not at all.",
    "Put the words into the text itself.",
)
FLOATING = should(
    "word-floating-object",
    "1.3.2",
    "A picture or object floats beside the text, so nobody can tell where it belongs in the reading order.",
    "Set its layout to “In line with text”.",
)
EMBEDDED_OBJECT = must(
    "word-embedded-object",
    "1.1.1",
    "An object of another program is embedded, which many people cannot open.",
    "Write what it shows as text or a table.",
)
CONTENT_LOST = must(
    "word-content-unreadable",
    "1.3.1",
    "Something in the file cannot be read as text.",
    "Replace it with text, a table or a picture with alternative text.",
)
CHART_ALT = must(
    "word-chart-alternative-missing",
    "1.1.1",
    "A chart or drawing has no alternative text.",
    "Write what it shows, or add a table of its figures.",
)
MACROS = must(
    "word-macros",
    "4.1.2",
    "The file holds macros, programs or links that act by themselves.",
    "Save it as a Word document (.docx) without them.",
)
TEMPLATE = should(
    "word-remote-template",
    "4.1.2",
    "The file is attached to a template elsewhere.",
    "Attach the normal template in Word and save again.",
)
AUTHOR = should(
    "word-author-name",
    "1.3.1",
    "The file's properties hold the name of a person.",
    "Remove it with “Inspect Document” before it is published.",
)
TITLE_PROPERTY = should(
    "word-title-property",
    "2.4.2",
    "The file's properties hold no title, so the title bar shows the name of the file.",
    "Enter the title under File, Info.",
)
TITLE_PARAGRAPH = should(
    "word-no-top-heading",
    "2.4.6",
    "No heading of level 1 and no title begins the text.",
    "Give the title the style Title or Heading 1.",
)
HEADER_ROW_BY_LOOK = should(
    "word-header-row-by-look",
    "1.3.1",
    "The first row of a table looks like headers and is not marked to repeat as header row.",
    "In Word choose Table, Layout, Repeat Header Rows.",
)
BLANKS = should(
    "word-blanks-as-space",
    "1.3.2",
    "Blanks or tabs in a row are used to place words.",
    "Use indents, tab stops or a table.",
)
COLUMNS_BY_TABS = must(
    "word-table-by-tabs",
    "1.3.1",
    "Tabs are used to make a table, so nobody can tell what belongs together.",
    "Make it a real table with a header row.",
)
PROTECTED = should(
    "word-protected",
    "4.1.2",
    "The document is protected, which can shut out assistive technology.",
    "Take the protection off.",
)
LARGE_TEXT = must(
    "word-heading-by-size",
    "1.3.1",
    "These words look like a heading because their letters are large; they have no heading style.",
    "Give them the heading style of the right level.",
)

# The notices of the Word reader, and the rule that each stands for.
BY_NOTICE = {
    "altered_chunk": EMBEDDED_OBJECT,
    "attached_template": TEMPLATE,
    "chart": CHART_ALT,
    "control": CONTENT_LOST,
    "embedded_object": EMBEDDED_OBJECT,
    "hidden_text": HIDDEN_TEXT,
    "image_format": CONTENT_LOST,
    "image_missing": CONTENT_LOST,
    "image_outside": CONTENT_LOST,
    "large_text": LARGE_TEXT,
    "media": CONTENT_LOST,
    "metadata": AUTHOR,
    "placeholder": CONTENT_LOST,
    "struck_through": CONTENT_LOST,
    "sub_document": CONTENT_LOST,
    "text_box": TEXT_BOX,
    "unknown_symbol": CONTENT_LOST,
    "unsafe_link": CONTENT_LOST,
}

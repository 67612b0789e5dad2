"""What PDF files must have for assistive technology: PDF/UA-1 (ISO 14289-1) in our words, and what no validator sees.

The clause of the standard stands beside each rule; the WCAG criterion is the one that its failure breaks.
"""

from policies.accessibility.rule import Rule, must, should

AGAIN = "Mend it in the document it was made from, and export it again as a tagged PDF."

UNTAGGED = must(
    "pdf-untagged",
    "1.3.1",
    "The PDF has no tags: a screen reader cannot tell headings, lists or tables, nor the order.",
    "Publish it as a web page, or export it again as a tagged PDF.",
)  # 7.1
EMPTY_TREE = must(
    "pdf-tags-empty",
    "1.3.1",
    "The PDF says that it is tagged, and its tag tree is empty.",
    "Export it again as a tagged PDF.",
)  # 7.1
SCANNED = must(
    "pdf-scanned",
    "1.1.1",
    "The PDF is a scan: pictures of pages without words.",
    "Publish the words, or run text recognition and tag the result.",
)
SUSPECTS = must(
    "pdf-tags-suspect",
    "1.3.1",
    "The program that tagged the PDF marked its own tags as doubtful.",
    "Check the tags and clear the mark.",
)  # 7.1
UNMARKED = must(
    "pdf-content-untagged",
    "1.3.1",
    "Something on the page is neither tagged nor marked as decoration, so it is not read out.",
    AGAIN,
)  # 7.1
ARTIFACT_IN_TAG = must(
    "pdf-decoration-in-tags", "1.3.1", "Decoration and tagged content are nested in each other.", AGAIN
)  # 7.1
TYPE_UNKNOWN = must(
    "pdf-tag-unknown",
    "1.3.1",
    "A tag has a name that is not mapped to a known one.",
    "Map it to a standard tag in the role map.",
)  # 7.1
TYPE_REMAPPED = must(
    "pdf-tag-remapped",
    "1.3.1",
    "The role map gives a standard tag another meaning, or runs in a circle.",
    "Take the entry out of the role map.",
)  # 7.1
METADATA = must(
    "pdf-metadata-missing", "2.4.2", "The PDF has no metadata (XMP), so its title is not told.", AGAIN
)  # 7.1
TITLE = must(
    "pdf-title-missing",
    "2.4.2",
    "The PDF has no title in its metadata.",
    "Enter a title in the document's properties.",
)  # 7.1
TITLE_HIDDEN = must(
    "pdf-title-not-shown",
    "2.4.2",
    "The window shows the name of the file instead of the title.",
    "Set “Initial view: document title”.",
)  # 7.1
IDENTIFICATION = must(
    "pdf-not-declared",
    "1.3.1",
    "The PDF does not declare, or declares wrongly, that it is made for assistive technology (PDF/UA-1).",
    "Export it as PDF/UA.",
)  # 5
LANGUAGE = must(
    "pdf-language-missing",
    "3.1.1",
    "The language of the text is not set.",
    "Set the language in the document's properties.",
)  # 7.2
LANGUAGE_INVALID = must(
    "pdf-language-invalid",
    "3.1.1",
    "The language is set to something that is no language tag.",
    "Use a tag such as en-GB.",
)  # 7.2
TABLE_TAGS = must("pdf-table-tags-wrong", "1.3.1", "The tags of a table are nested wrongly.", AGAIN)  # 7.2
TABLE_UNEVEN = must(
    "pdf-table-uneven", "1.3.1", "The rows of a table do not have the same number of columns.", AGAIN
)  # 7.2
TABLE_HEADERS = must(
    "pdf-table-headers-missing",
    "1.3.1",
    "Cells of a table cannot be told from their headers.",
    "Mark header cells and their scope.",
)  # 7.5
LIST_TAGS = must("pdf-list-tags-wrong", "1.3.1", "The tags of a list are nested wrongly.", AGAIN)  # 7.2
CONTENTS_TAGS = must(
    "pdf-contents-tags-wrong", "1.3.1", "The tags of a table of contents are nested wrongly.", AGAIN
)  # 7.2
FIGURE_ALT = must(
    "pdf-figure-alternative-missing", "1.1.1", "A figure has no alternative text.", "Write what it shows."
)  # 7.3
FORMULA_ALT = must(
    "pdf-formula-alternative-missing",
    "1.1.1",
    "A formula has no alternative text.",
    "Write the formula in words.",
)  # 7.7
HEADING_SKIPS = must(
    "pdf-heading-skips-level",
    "1.3.1",
    "A heading skips a level, or the first is not of level 1.",
    "Use the next level down.",
)  # 7.4.2
HEADING_MIXED = must(
    "pdf-headings-mixed", "1.3.1", "Headings with and without levels are mixed.", "Use H1 to H6 throughout."
)  # 7.4.4
NOTE_ID = must(
    "pdf-note-id-missing", "1.3.1", "A note has no name of its own, so nothing can refer to it.", AGAIN
)  # 7.9
LAYER_NAME = must(
    "pdf-layer-unnamed",
    "1.3.1",
    "Layers that can be switched have no name, or switch by themselves.",
    "Name each configuration and take automatic states out.",
)  # 7.10
ATTACHMENT = must(
    "pdf-attachment-unnamed",
    "2.4.4",
    "An attached file has no proper name.",
    "Attach it again, or take it out.",
)  # 7.11
EMBEDDED = should(
    "pdf-attachment",
    "2.4.4",
    "Files are embedded in the PDF, where many readers do not find them.",
    "Publish them beside it.",
)
FORM_XFA = must(
    "pdf-xfa",
    "4.1.2",
    "The PDF is a dynamic form (XFA), which most readers cannot open.",
    "Make it a web form.",
)  # 7.15
BLOCKED = must(
    "pdf-assistive-technology-blocked",
    "4.1.2",
    "The protection of the PDF shuts out screen readers.",
    "Allow access for accessibility, or take the protection off.",
)  # 7.16
ANNOTATION_TAG = must(
    "pdf-annotation-untagged", "1.3.1", "A note, stamp or other mark on the page is not in the tags.", AGAIN
)  # 7.18.1
ANNOTATION_ALT = must(
    "pdf-annotation-alternative-missing",
    "1.1.1",
    "A note, stamp or other mark on the page has no description.",
    "Describe it.",
)  # 7.18.1
ANNOTATION_KIND = must(
    "pdf-annotation-not-allowed", "4.1.2", "The page holds a printer's mark or trap in its tags.", AGAIN
)  # 7.18.2, 7.18.8
TAB_ORDER = must(
    "pdf-tab-order",
    "2.4.3",
    "A page with links or fields does not let the Tab key follow the tags.",
    "Set the page's tab order to “use document structure”.",
)  # 7.18.3
FIELD_TAG = must("pdf-field-untagged", "4.1.2", "A form field is not in the tags.", AGAIN)  # 7.18.4
FIELD_NAME = must(
    "pdf-field-name-missing",
    "4.1.2",
    "A form field has no name that people are told.",
    "Give it a tooltip that says what to enter.",
)  # 7.18.1
LINK_TAG = must(
    "pdf-link-untagged", "2.4.4", "A link is not in the tags, so it is not found.", AGAIN
)  # 7.18.5
LINK_ALT = must(
    "pdf-link-description-missing", "2.4.4", "A link has no description.", "Describe where it goes."
)  # 7.18.5
MEDIA = must(
    "pdf-media-undescribed",
    "1.2.1",
    "A recording in the PDF has no type or description.",
    "Publish it on a page, with captions or a transcript.",
)  # 7.18.6
FONT_EMBEDDED = must(
    "pdf-font-not-embedded",
    "1.4.5",
    "A font is not in the file, so letters may be shown or read as others.",
    "Embed all fonts.",
)  # 7.21.4
FONT_MAPPING = must(
    "pdf-font-mapping-wrong", "1.3.1", "A font does not say which of its shapes stands for which sign.", AGAIN
)  # 7.21.3, 7.21.6
FONT_UNICODE = must(
    "pdf-font-unreadable",
    "1.3.1",
    "The letters of a font cannot be turned into text, so they are not read out.",
    AGAIN,
)  # 7.21.7
GLYPH_MISSING = must(
    "pdf-letter-missing", "1.3.1", "Letters are shown that the font does not have.", AGAIN
)  # 7.21.8
VERSION = must(
    "pdf-version",
    "4.1.1",
    "The PDF is of a version that PDF/UA-1 does not know.",
    "Save it as PDF 1.7.",
)  # 6.1
PARENT_MISSING = must(
    "pdf-tag-without-parent",
    "1.3.1",
    "A tag does not say where in the tree it belongs.",
    AGAIN,
)  # 7.1
FONT_WIDTHS = must(
    "pdf-font-inconsistent",
    "1.3.1",
    "What the file says of a font and the font itself contradict each other.",
    AGAIN,
)  # 7.21.4.2, 7.21.5
OUTSIDE = must("pdf-refers-outside", "1.3.1", "A part of the page lies in another file.", AGAIN)  # 7.20
REUSED = must(
    "pdf-content-reused", "1.3.1", "One piece of tagged content is used in several places.", AGAIN
)  # 7.20
ORDER = must(
    "pdf-order-wrong",
    "1.3.2",
    "The page is read from below: the order of the tags is not the order of the words on the page.",
    "Put the tags into the order in which the page is meant to be read.",
)
ORDER_DOUBTFUL = should(
    "pdf-order-doubtful",
    "1.3.2",
    "A passage is read after one that stands below it.",
    "Listen to the page; where the order is wrong, move the tag.",
)
HEADINGS_NONE = should("pdf-headings-none", "2.4.6", "A long PDF has no headings.", "Tag its headings.")
OTHER = Rule("pdf-ua", "1.3.1", UNTAGGED.severity, "The PDF breaks a requirement of PDF/UA-1.", AGAIN)

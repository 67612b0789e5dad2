"""What each notice of the Word reader says, and how much it weighs."""

MESSAGES: dict[str, tuple[str, str]] = {
    "altered_chunk": (
        "must",
        "Another document is embedded here whole; its words were not carried. Copy them into this document.",
    ),
    "appearance": (
        "note",
        "Colour, highlighting or underlining was not carried. If it carries meaning, say it in words.",
    ),
    "attached_template": ("note", "The file is attached to a template, which was not read."),
    "changes_accepted": ("note", "All tracked changes were accepted: {}."),
    "changes_rejected": ("note", "All tracked changes were rejected: {}."),
    "chart": (
        "must",
        "A chart has neither figures nor alternative text that could be carried{}. Add a table of its figures.",
    ),
    "chart_as_table": ("should", "A chart was carried as the table of its figures{}. Check the table."),
    "column_break": ("note", "A column break was not carried."),
    "comments_dropped": ("note", "Comments were left out: {}."),
    "control": ("must", "A form control was not carried. Say in words what people should do."),
    "deep_heading": ("note", "A heading of level {} was carried as level 6, the deepest there is."),
    "embedded_object": (
        "must",
        "An embedded object was not carried: {}. Publish its content as text or a table.",
    ),
    "field_without_result": (
        "should",
        "A field ({}) shows nothing that could be carried. Write its words out.",
    ),
    "form_field": ("should", "A form field was carried as the words it shows."),
    "formula": ("should", "A formula was carried as plain characters. Check that it can be understood."),
    "header_row_by_look": (
        "note",
        "The first row or column was taken as headers because the table's style sets it apart. Check the table.",
    ),
    "headers_footers": ("note", "Headers and footers were not carried. Their words: {}"),
    "hidden_text": (
        "must",
        "Hidden text was not carried ({}). Delete it in Word, or show it if it belongs here.",
    ),
    "image_cropped": (
        "should",
        "The picture is cropped in Word; the whole picture was carried. Check that nothing shows that should not.",
    ),
    "image_format": ("must", "A picture in a format that web pages cannot show was not carried: {}."),
    "image_link": ("should", "The link on a picture was not carried: {}. Put it on words."),
    "image_missing": ("must", "A picture is missing from the file{}."),
    "image_outside": (
        "must",
        "A picture lies outside the file and was not fetched{}. Insert it into the document.",
    ),
    "ink": ("should", "A drawing by hand was not carried."),
    "internal_link": (
        "should",
        "A link leads to a place in the file that is no heading ({}). Its words were kept, not the link.",
    ),
    "large_text": (
        "should",
        "Large letters without a heading style: if this is a heading, give it one in Word.",
    ),
    "media": ("must", "A film or sound was not carried{}."),
    "metadata": ("note", "The names of authors in the file's properties were not carried."),
    "nested_table": (
        "must",
        "A table stands inside a cell of another. Many people cannot follow it: part them.",
    ),
    "note_numbers": (
        "note",
        "Notes restart in the file; here they are numbered through, so that each number is one.",
    ),
    "number_form": ("should", "The number format of this list is not known; figures were written instead."),
    "page_break": ("note", "A page break was not carried; web pages have none."),
    "placeholder": ("must", "A placeholder was never filled in: {}."),
    "raised": ("note", "Raised or lowered letters were carried as plain ones. Check that the meaning holds."),
    "ruby": ("note", "Reading aids above the letters were carried in brackets."),
    "shape": ("should", "A drawn shape was not carried{}."),
    "smart_art": ("should", "A diagram was carried as a list of its words{}. Check the order."),
    "struck_through": (
        "must",
        "Words struck through in Word read as plain words here. Delete them or say what is so.",
    ),
    "sub_document": ("must", "A part of this document lies in another file and was not read."),
    "table_alternative": ("note", "A table's alternative text was not carried: {}."),
    "table_of_contents": (
        "should",
        "The table of contents was carried as a list. The site makes its own: delete the list.",
    ),
    "text_box": ("must", "The words of a text box were put where it is anchored. Check the reading order."),
    "title_from_style": ("note", "The paragraph in the style Title was taken as the document's title."),
    "unknown_symbol": (
        "must",
        "A sign from a symbol font is not known and was not carried. Write it in words.",
    ),
    "unsafe_link": ("must", "A link that browsers must not follow was taken off its words: {}."),
    "white_text": ("must", "White letters: people may not see these words. Delete them or show them."),
}

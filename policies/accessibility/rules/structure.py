"""Title, headings, paragraphs and lists."""

import re
from collections.abc import Iterator
from itertools import groupby

from policies.accessibility.barriers import Barrier
from policies.accessibility.places import Paragraph, Place, Places
from policies.accessibility.rule import Form, checks, must, should
from policies.accessibility.wording import capitals
from policies.accessibility.wording.headings import could_be_heading, is_capital, is_prose
from policies.accessibility.wording.lists import has_marks_inside, spaced_by_hand, typed_runs
from policies.accessibility.wording.plain import bare, is_blank, tokens, visible

TITLE_MISSING = must(
    "title-missing",
    "2.4.2",
    "This has no title, so nobody can tell it from other documents or tabs.",
    "Give it a title that says what it is about.",
    act=("2779a5",),
)
TITLE_SAYS_NOTHING = must(
    "title-says-nothing",
    "2.4.2",
    "The title does not say what this is about.",
    "Write a title that names the subject, such as “How we share information about your child”.",
)
HEADING_EMPTY = must(
    "heading-empty",
    "1.3.1",
    "A heading has no words: people who move from heading to heading land on nothing.",
    "Write the heading, or delete it.",
    act=("ffd0e9",),
)
HEADING_SKIPS = must(
    "heading-skips-level",
    "1.3.1",
    "This heading skips a level, as if a section were missing.",
    "Use the next level down from the heading above it.",
)
HEADING_FAKE = must(
    "heading-fake",
    "1.3.1",
    "These words look like a heading but are only bold or large text, so nobody can move to them.",
    "Make it a heading of the right level.",
)
HEADING_LONG = should(
    "heading-long",
    "2.4.6",
    "This heading is as long as a paragraph.",
    "Shorten it to a few words, and move the rest into the text below.",
)
HEADING_LIKE_ANOTHER = should(
    "heading-repeated",
    "2.4.6",
    "Two headings next to each other say the same.",
    "Say in each heading what its own section is about, or join the sections.",
)
HEADINGS_NONE = should(
    "headings-none",
    "2.4.6",
    "This is long and has no headings to find a way by.",
    "Divide it with headings that say what each part is about.",
)
PARAGRAPH_EMPTY = must(
    "paragraph-empty",
    "1.3.2",
    "An empty paragraph is used as space; screen readers may read it out as “blank”.",
    "Delete the empty paragraph; the design sets the space.",
)
LIST_TYPED = must(
    "list-typed",
    "1.3.1",
    "This list was typed with bullets, dashes or numbers, so nobody is told that it is a list.",
    "Take the typed marks away and make it a real list.",
)
PARAGRAPH_LONG = should(
    "paragraph-long",
    "3.1.5",
    "This paragraph is very long.",
    "Divide it, or make a list of its points.",
)
BREAKS = should(
    "paragraphs-by-line-breaks",
    "1.3.1",
    "Line breaks are used to make paragraphs or space.",
    "Make real paragraphs.",
)
PARAGRAPH_SPACE = should(
    "paragraph-as-space",
    "1.3.2",
    "An empty paragraph is used as space.",
    "Delete it; the style sheet sets the space.",
)
LIST_BROKEN = must(
    "list-broken",
    "1.3.1",
    "A list holds something that is no list item, or an item stands outside a list.",
    "Put each item into the list, and only items.",
    act=("bc4a75",),
)
LIST_EMPTY_ITEM = should(
    "list-item-empty",
    "1.3.1",
    "A list has an empty item.",
    "Delete it.",
)
LETTERS_SPACED = must(
    "letters-spaced-by-hand",
    "1.3.2",
    "A word is spaced out with blanks, so it is read out letter by letter.",
    "Write the word without blanks; set the space in the style sheet.",
)

LONG_HEADING, LONG_PARAGRAPH, LONG_TEXT, LONG_SECTION = 25, 180, 600, 450
EMPTY_TITLES = frozenset(
    "untitled document|untitled|document|document1|new document|new page|page|page title|title|home page|index|test|"
    "microsoft word|word document|insert title here|your title here|title here|enter title|title goes here|no title|"
    "home|homepage|welcome|welcome page|index page|default|default page|new tab|main page|landing page|"
    "untitled page|webpage|web page|website|my page|draft|template|null|undefined|policy|final|scan|"
    "powerpoint presentation|powerpoint|presentation|slide 1|workbook|spreadsheet|excel".split("|")
)

# What Office hands to the programs that print a file, before its name; a course on Excel is named with a dash too.
_PRINTED = re.compile(r"^microsoft (?:office )?(?:word|powerpoint|excel|publisher)\s+-\s+\S+\.\w{3,4}$", re.I)
# An address, or words held together as the names of files are.
_ADDRESS_OR_FILE = re.compile(
    r"^(?:https?://|www\.)\S+$|^(?=\S*[\d_])[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+){2,}$", re.I
)


def title_says_nothing(title: str) -> bool:
    """A stock title, or the name of a file."""
    said = bare(title)
    ending = title.strip().casefold().rpartition(".")[2]
    stock = said in EMPTY_TITLES or re.sub(r"[\W\d_]+$", "", said) in (
        "document",
        "untitled",
        "page",
        "scan",
        "microsoft word",
        "new page",
        "copy of",
    )
    held = _ADDRESS_OR_FILE.match(title.strip()) or _PRINTED.match(title.strip())
    if held or said.removeprefix("copy of ").removeprefix("new ") in EMPTY_TITLES:
        return True
    return stock or ending in {
        "docx",
        "doc",
        "pdf",
        "html",
        "htm",
        "indd",
        "odt",
        "rtf",
        "dotx",
        "aspx",
        "php",
    }


@checks(TITLE_MISSING, Form.TEXT)
def missing_title(places: Places) -> Iterator[Barrier]:
    if is_blank(places.text.title):
        yield TITLE_MISSING.at({"block": 0, "excerpt": ""})


@checks(TITLE_SAYS_NOTHING, Form.TEXT)
def title_without_subject(places: Places) -> Iterator[Barrier]:
    if not is_blank(places.text.title) and title_says_nothing(places.text.title):
        yield TITLE_SAYS_NOTHING.at({"block": 0, "excerpt": places.text.title})


@checks(HEADING_EMPTY, Form.TEXT)
def empty_headings(places: Places) -> Iterator[Barrier]:
    for place, heading in places.headings:
        if is_blank("".join(span.text for span in heading.spans)):
            yield HEADING_EMPTY.at(place.where())


@checks(HEADING_SKIPS, Form.TEXT)
def skipped_levels(places: Places) -> Iterator[Barrier]:
    """From the title (level 1) downwards each heading goes at most one level deeper than the one before."""
    above = 1
    for place, heading in places.headings:
        if heading.level > above + 1:
            yield HEADING_SKIPS.at(place.where(), cure=f"Make it a heading of level {above + 1}.")
        above = heading.level


@checks(HEADING_FAKE, Form.TEXT)
def fake_headings(places: Places) -> Iterator[Barrier]:
    """A paragraph of its own, wholly bold or in capitals, short and no sentence, with text after it."""
    for place, after in zip(places.top, [*places.top[1:], None], strict=False):
        if not isinstance(place.block, Paragraph) or after is None:
            continue
        said = _said(place.block)
        if _all_strong(place.block):
            if could_be_heading(said) and not _is_strong_paragraph(after):
                yield HEADING_FAKE.at(place.where())
        elif (
            _is_line_of_capitals(said) and isinstance(after.block, Paragraph) and is_prose(_said(after.block))
        ):
            yield HEADING_FAKE.at(place.where())
    for place, paragraph in places.paragraphs:
        if not place.cell and (line := _bold_first_line(paragraph)):
            yield HEADING_FAKE.at(place.where(line))


def _is_line_of_capitals(said: str) -> bool:
    return is_capital(said) and could_be_heading(said) and not capitals.shouted(said)


def _bold_first_line(paragraph: Paragraph) -> str:
    """A bold line before a line break, with sentences after it."""
    first = paragraph.spans[0] if paragraph.spans else None
    line, broken, rest = _said(paragraph).partition("\n")
    if first is None or not broken or not first.strong or first.url or visible(first.text) != visible(line):
        return ""
    return line if could_be_heading(line) and is_prose(rest) else ""


@checks(HEADING_LONG, Form.TEXT)
def long_headings(places: Places) -> Iterator[Barrier]:
    for place, heading in places.headings:
        if len(tokens("".join(span.text for span in heading.spans))) > LONG_HEADING:
            yield HEADING_LONG.at(place.where())


@checks(HEADING_LIKE_ANOTHER, Form.TEXT)
def headings_that_repeat(places: Places) -> Iterator[Barrier]:
    for (_, before), (place, heading) in zip(places.headings, places.headings[1:], strict=False):
        said = bare("".join(span.text for span in heading.spans))
        if (
            said
            and before.level == heading.level
            and said == bare("".join(span.text for span in before.spans))
        ):
            yield HEADING_LIKE_ANOTHER.at(place.where())


@checks(HEADINGS_NONE, Form.TEXT)
def long_text_without_headings(places: Places) -> Iterator[Barrier]:
    if not places.headings:
        count = sum(len(tokens("".join(span.text for span in block.spans))) for _, block in places.worded)
        if count > LONG_TEXT:
            yield HEADINGS_NONE.at({"block": 0, "excerpt": places.text.title})


@checks(PARAGRAPH_EMPTY, Form.TEXT)
def empty_paragraphs(places: Places) -> Iterator[Barrier]:
    """In a cell an empty paragraph is an empty cell, which is another matter."""
    for place, paragraph in places.paragraphs:
        noted = any(span.note for span in paragraph.spans)
        if is_blank(_said(paragraph)) and not place.cell and not noted:
            yield PARAGRAPH_EMPTY.at({"block": place.number, "excerpt": paragraph.number})


@checks(LIST_TYPED, Form.TEXT)
def typed_lists(places: Places) -> Iterator[Barrier]:
    """Neighbouring paragraphs that begin with the same mark or count upwards, or lines of one paragraph that do."""
    for are_paragraphs, group in groupby(places.top, lambda place: isinstance(place.block, Paragraph)):
        row = list(group)
        if are_paragraphs:
            for first, length in typed_runs([_said(place.block) for place in row]):  # type: ignore[arg-type]
                yield LIST_TYPED.at(row[first].where(), cure=f"Make these {length} paragraphs one list.")
    for place, paragraph in places.paragraphs:
        if typed_runs(_said(paragraph).splitlines()) or has_marks_inside(_said(paragraph)):
            yield LIST_TYPED.at(place.where())


@checks(LETTERS_SPACED, Form.TEXT)
def letters_spaced_by_hand(places: Places) -> Iterator[Barrier]:
    for place, block in places.worded:
        if found := spaced_by_hand("".join(span.text for span in block.spans)):
            yield LETTERS_SPACED.at(place.where(found))


@checks(PARAGRAPH_LONG, Form.TEXT)
def long_paragraphs(places: Places) -> Iterator[Barrier]:
    for place, paragraph in places.paragraphs:
        if len(tokens(_said(paragraph))) > LONG_PARAGRAPH:
            yield PARAGRAPH_LONG.at(place.where())


def _said(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def _all_strong(paragraph: Paragraph) -> bool:
    worded = [span for span in paragraph.spans if not is_blank(span.text)]
    return bool(worded) and all(span.strong and not span.url for span in worded)


def _is_strong_paragraph(place: Place) -> bool:
    """Bold paragraphs in a row are an address or a notice, unless they are numbered."""
    return isinstance(place.block, Paragraph) and _all_strong(place.block)

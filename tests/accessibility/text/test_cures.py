"""A cure takes its barrier away, keeps every word, and is offered only where it is safe."""

import pytest

from governance.documents.text import (
    Block,
    Cell,
    DocumentText,
    Heading,
    List,
    Paragraph,
    Span,
    Table,
    every_block,
)
from policies.accessibility.cures import cure_of
from policies.accessibility.gate import barriers

WELSH = "Os oes gennych bryder am blentyn, ffoniwch ni ar unwaith os gwelwch yn dda."
ENGLISH = "We look at what you tell us on the same day and write down why we decide what we decide."


def words(said: str, **more) -> Paragraph:
    return Paragraph((Span(said),), **more)


def bold(said: str) -> Paragraph:
    return Paragraph((Span(said, strong=True),))


def heading(said: str, level: int) -> Heading:
    return Heading((Span(said),), level)


def grid(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell((words(said),)) for said in row) for row in rows), caption="Rates")


def text(*blocks: Block, language: str = "en-GB") -> DocumentText:
    return DocumentText(
        "Parking permits", language, (*blocks, words(ENGLISH), words(ENGLISH), words(ENGLISH))
    )


CURED = [
    ("heading-skips-level", text(heading("Permits", 2), words("Apply."), heading("Fees", 4))),
    ("heading-fake", text(bold("Who can apply"))),
    ("heading-empty", text(heading(" ", 2))),
    ("paragraph-empty", text(words(" "))),
    ("list-typed", text(words("• one car"), words("• two cars"))),
    ("list-typed", text(words("(a) one car"), words("(b) two cars"))),
    ("table-headers-missing", text(grid(("Band", "Rate"), ("A", "£946"), ("B", "£1,104")))),
    ("language-missing", text(language="")),
    ("language-invalid", text(language="english")),
    ("passage-language-missing", text(words(WELSH))),
]


def found(text: DocumentText, rule: str):
    return next((barrier for barrier in barriers(text) if barrier.rule == rule), None)


@pytest.mark.parametrize(("rule", "text"), CURED)
def test_a_cure_takes_its_barrier_away(rule, text):
    cure = cure_of(text, found(text, rule))

    assert cure and found(cure.text, rule) is None


@pytest.mark.parametrize(("rule", "text"), CURED)
def test_a_cure_brings_no_other_barrier(rule, text):
    cured = cure_of(text, found(text, rule)).text

    assert {one.rule for one in barriers(cured)} <= {one.rule for one in barriers(text)}


def test_a_list_keeps_its_words_and_its_labels():
    given = text(words("(a) one car"), words("(b) two cars"))

    made = cure_of(given, found(given, "list-typed")).text.blocks[0]

    assert isinstance(made, List) and made.ordered
    assert [item.number for item in made.items] == ["(a)", "(b)"]
    assert [item.blocks[0].spans[0].text for item in made.items] == ["one car", "two cars"]


def test_links_and_bold_words_stay_as_they_are_in_a_list():
    line = Paragraph((Span("• see "), Span("the fees", url="/fees"), Span(" first", strong=True)))
    given = text(line, words("• pay"))

    made = cure_of(given, found(given, "list-typed")).text.blocks[0]

    assert made.items[0].blocks[0].spans == (Span("see "), *line.spans[1:])


def test_a_table_with_gaps_in_its_first_row_is_left_to_a_person():
    given = text(grid(("Band", ""), ("A", "£946")))

    assert cure_of(given, found(given, "table-headers-missing")) is None


def test_what_needs_a_person_has_no_cure():
    given = text(words("PLEASE NOTE THAT THE OFFICE WILL BE CLOSED ON BANK HOLIDAYS AND OVER CHRISTMAS."))

    assert cure_of(given, found(given, "all-capitals")) is None


def test_a_heading_that_was_bold_is_bold_no_more():
    given = text(heading("Permits", 3), words("Apply."), bold("Who can apply"))

    made = [
        one
        for one in every_block(cure_of(given, found(given, "heading-fake")).text)
        if isinstance(one, Heading)
    ]

    assert (made[-1].level, made[-1].spans) == (3, (Span("Who can apply"),))

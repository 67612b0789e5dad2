from datetime import date

from governance.documents.text import (
    Cell,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Note,
    Paragraph,
    Span,
    Table,
)
from search.rules.cutting import Whole, cut
from search.rules.entries import Audience, Entry

ENTRY = Entry(
    thing="policy:1/1",
    audience=Audience.PUBLIC,
    kind="policy",
    title="Keeping records",
    url="/policies/1/",
    text="",
    keywords="files",
    applies_from=date(2026, 4, 1),
)


def said(*texts: str, note: str = "") -> tuple[Span, ...]:
    return (*(Span(text) for text in texts), *((Span("", note=note),) if note else ()))


def entries(*blocks: object, summary: str = "") -> tuple[Entry, ...]:
    return cut(Whole(ENTRY, summary), DocumentText("Keeping records", "en-GB", blocks))


def test_a_text_has_an_entry_for_its_beginning_and_one_for_each_section() -> None:
    found = entries(
        Paragraph(said("Before all.")),
        Heading(said("Who reads it"), 2, number="1"),
        Paragraph(said("You do.")),
        Heading(said("How long"), 2, number="2"),
        Paragraph(said("Six years.")),
        summary="What we keep.",
    )

    assert [(entry.section, entry.anchor, entry.text) for entry in found] == [
        ("", "", "What we keep.\nBefore all."),
        ("1 Who reads it", "who-reads-it", "You do."),
        ("2 How long", "how-long", "Six years."),
    ]


def test_each_entry_keeps_what_the_whole_has_in_common() -> None:
    found = entries(Heading(said("One"), 2))

    assert {(entry.thing, entry.title, entry.applies_from) for entry in found} == {
        ("policy:1/1", "Keeping records", date(2026, 4, 1))
    }


def test_keywords_are_the_beginnings_alone() -> None:
    assert [entry.keywords for entry in entries(Heading(said("One"), 2))] == ["files", ""]


def test_addresses_lead_to_the_section() -> None:
    assert [entry.address for entry in entries(Heading(said("One"), 2))] == [
        "/policies/1/",
        "/policies/1/#one",
    ]


def test_an_empty_text_is_still_found_by_its_title() -> None:
    (entry,) = entries()

    assert (entry.text, entry.anchor) == ("", "")


def test_words_of_lists_tables_and_pictures_are_found_with_their_numbers() -> None:
    inner = List((Item((Paragraph(said("cc")),), "(i)"),), ordered=True)
    found = entries(
        Paragraph(said("aa"), number="2.1"),
        List((Item((Paragraph(said("bb")), inner), "(a)"),), ordered=True),
        Table(((Cell((Paragraph(said("dd")),)),),), caption="ee"),
        Image("0" * 64, alt="ff"),
    )

    assert found[0].text == "2.1 aa\n(a) bb (i) cc\nee dd\nff"


def test_a_footnote_is_found_where_it_is_referred_to() -> None:
    found = entries(
        Heading(said("One"), 2),
        Paragraph(said("See", note="1")),
        Heading(said("Two"), 2),
        Note("1", (Paragraph(said("the Act.")),)),
    )

    assert [entry.text for entry in found] == ["", "See\nthe Act.", ""]

"""Clause 7.2 on tables, lists and tables of contents, and 7.5."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.making import Element, page, tag


def row(*words: str, head: str = "") -> Element:
    """Cells; the first `head` of a row of headers names their scope."""
    return tag("TR", *(header(one, head) if head else tag("TD", one) for one in words))


def header(words: str, scope: str = "", **keys: object) -> Element:
    said = {"Scope": Name(f"/{scope}")} if scope and scope != "none" else {}
    return tag("TH", words, A=Dictionary(O=Name.Table, **said, **keys)) if said or keys else tag("TH", words)


def cell(words: str = "1", **attributes: object) -> Element:
    return tag("TD", words, A=Dictionary(O=Name.Table, **attributes)) if attributes else tag("TD", words)


HEAD = row("Year", "Children", head="Column")
BODY = row("2025", "12")
CAPTION = tag("Caption", "By year")


def table(*rows: Element) -> bytes:
    return page(tag("Table", *rows))


def _named(*names: str, known: str = "y", scope: str = "none") -> bytes:
    head = tag("TR", header("Year", scope), tag("TH", "Children", ID=String(known)))
    lost = tag("TR", cell("12", Headers=Array([String(one) for one in names])), cell("13"))
    return table(head, lost)


def _by_class(**attributes: object) -> bytes:
    """A header whose attributes stand in the class map."""

    def change(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(head=Dictionary(O=Name.Table, **attributes))

    below = row("1", "2") if "ColSpan" in attributes else row("1")
    kind = "TD" if "ColSpan" in attributes else "TH"
    return page(tag("Table", tag("TR", tag(kind, "Year", C=Name.head)), below), change=change)


def _ids(*names: str) -> bytes:
    """A table in which only names connect cells with their headers: the header stands at the foot."""
    said = Dictionary(O=Name.Table, Headers=Array([String(one) for one in names]))
    return table(
        tag("TR", tag("TD", "2025", A=said), tag("TD", "12", A=said)),
        tag("TR", tag("TH", "Year", ID=String("y")), tag("TH", "Children", ID=String("c"))),
    )


ITEM = tag("LI", tag("Lbl", "1"), tag("LBody", "Apply"))
ENTRY = tag("TOCI", tag("Reference", "Dates"))
CASES = [
    Case("7.2", 3, "paragraph in a table", lambda: table(HEAD, tag("P", "x"), BODY), lambda: table(HEAD, BODY)),
    Case("7.2", 3, "cell in a table", lambda: table(HEAD, tag("TD", "x")), lambda: table(CAPTION, HEAD, BODY)),
    Case("7.2", 4, "row in a list", lambda: page(tag("Sect", BODY)), lambda: table(tag("THead", HEAD), tag("TBody", BODY), tag("TFoot", BODY))),
    Case("7.2", 5, "head outside a table", lambda: page(tag("Sect", tag("THead", HEAD)))),
    Case("7.2", 6, "body outside a table", lambda: page(tag("Sect", tag("TBody", BODY)))),
    Case("7.2", 7, "foot outside a table", lambda: page(tag("Sect", tag("TFoot", BODY)))),
    Case("7.2", 8, "header outside a row", lambda: table(tag("TBody", header("x", "Column")))),
    Case("7.2", 8, "header in a section", lambda: page(tag("Sect", header("x", "Column")))),
    Case("7.2", 9, "cell outside a row", lambda: page(tag("Sect", cell()))),
    Case("7.2", 10, "paragraph in a row", lambda: table(HEAD, tag("TR", tag("P", "x"), cell()))),
    Case("7.2", 10, "cell in a section in a row", lambda: table(HEAD, tag("TR", tag("Sect", cell()), cell())), lambda: table(HEAD, tag("TR", tag("Div", cell()), cell()))),
    Case("7.2", 10, "cell in an article in a row", lambda: table(HEAD, tag("TR", tag("Art", cell()), cell())), lambda: table(HEAD, tag("TR", tag("NonStruct", cell()), cell()))),
    Case("7.2", 10, "cell in a span in a row", lambda: table(HEAD, tag("TR", tag("Span", cell()), cell())), lambda: table(HEAD, tag("Div", tag("NonStruct", BODY)))),
    Case("7.2", 10, "words in a row", lambda: table(HEAD, tag("TR", tag("Private", cell()), cell())), lambda: table(HEAD, tag("TR", cell(), cell(), "x"))),
    Case("7.2", 4, "row in a division", lambda: page(tag("Div", BODY)), lambda: page(tag("L", tag("Div", ITEM)))),
    Case("7.4.4", 1, "two headings, one in a division", lambda: page(tag("Sect", tag("H", "a"), tag("H", "b"))), lambda: page(tag("Sect", tag("H", "a"), tag("Art", tag("H", "b"))))),
    Case("7.4.4", 1, "a heading in a division besides", lambda: page(tag("Sect", tag("H", "a"), tag("Div", tag("H", "b"))))),
    Case("7.2", 9, "cell in a part", lambda: page(tag("Sect", tag("Part", cell()))), lambda: table(HEAD, tag("TR", tag("Part", cell()), cell()))),
    Case("7.2", 20, "span in a division in an item", lambda: page(tag("L", tag("LI", tag("Div", tag("P", "x"))))), lambda: page(tag("L", tag("LI", tag("Div", tag("LBody", "x")))))),
    Case("7.2", 16, "caption in the middle, in a division", lambda: table(HEAD, tag("Div", CAPTION), BODY), lambda: table(tag("Div", CAPTION), HEAD, BODY)),
    Case("7.2", 11, "two heads", lambda: table(tag("THead", HEAD), tag("THead", HEAD), tag("TBody", BODY)), lambda: table(tag("THead", HEAD), tag("TBody", BODY), tag("TBody", BODY))),
    Case("7.2", 12, "two feet", lambda: table(tag("THead", HEAD), tag("TBody", BODY), tag("TFoot", BODY), tag("TFoot", BODY))),
    Case("7.2", 13, "foot without body", lambda: table(HEAD, BODY, tag("TFoot", BODY))),
    Case("7.2", 14, "head without body", lambda: table(tag("THead", HEAD), BODY)),
    Case("7.2", 15, "cells that overlap", lambda: table(tag("TR", cell(), cell(RowSpan=2), cell()), tag("TR", cell(ColSpan=2), cell()), ), lambda: table(tag("TR", cell(RowSpan=2), cell()), tag("TR", cell()))),
    Case("7.2", 15, "cells that overlap below", lambda: table(tag("TR", cell(), cell(RowSpan=3), cell()), tag("TR", cell(), cell()), tag("TR", cell(ColSpan=3))), lambda: table(tag("TR", cell(ColSpan=2)), tag("TR", cell(), cell()))),
    Case("7.2", 16, "caption in the middle", lambda: table(HEAD, CAPTION, BODY), lambda: table(HEAD, BODY, CAPTION)),
    Case("7.2", 36, "paragraph in a head", lambda: table(tag("THead", HEAD, tag("P", "x")), tag("TBody", BODY))),
    Case("7.2", 37, "paragraph in a body", lambda: table(HEAD, tag("TBody", BODY, tag("P", "x")))),
    Case("7.2", 38, "paragraph in a foot", lambda: table(HEAD, tag("TBody", BODY), tag("TFoot", BODY, tag("P", "x")))),
    Case("7.2", 39, "two captions", lambda: table(CAPTION, HEAD, BODY, CAPTION)),
    Case("7.2", 41, "cell longer than the table", lambda: table(tag("TR", cell(), cell()), tag("TR", cell(), cell(RowSpan=2)))),
    Case("7.2", 42, "row too long", lambda: table(HEAD, row("1", "2", "3"))),
    Case("7.2", 42, "cell too wide", lambda: table(HEAD, tag("TR", cell(), cell(ColSpan=2)))),
    Case("7.2", 43, "row too short", lambda: table(HEAD, row("1")), lambda: table(HEAD, tag("TR", cell(ColSpan=2)))),
    Case("7.2", 43, "first row too long", lambda: table(row("a", "b", "c", head="Column"), row("1", "2"), row("1", "2"))),
    Case("7.2", 17, "item outside a list", lambda: page(tag("Sect", ITEM)), lambda: page(tag("L", ITEM))),
    Case("7.2", 17, "item in an item", lambda: page(tag("L", tag("LI", ITEM))), lambda: page(tag("L", tag("LI", tag("LBody", "Apply", tag("L", ITEM)))))),
    Case("7.2", 18, "body outside an item", lambda: page(tag("L", ITEM, tag("LBody", "x")))),
    Case("7.2", 18, "body in a section", lambda: page(tag("Sect", tag("LBody", "x")))),
    Case("7.2", 19, "paragraph in a list", lambda: page(tag("L", ITEM, tag("P", "x"))), lambda: page(tag("L", ITEM, tag("L", ITEM)))),
    Case("7.2", 20, "paragraph in an item", lambda: page(tag("L", tag("LI", tag("P", "x")))), lambda: page(tag("L", tag("LI", tag("LBody", "x"))))),
    Case("7.2", 20, "list in an item", lambda: page(tag("L", tag("LI", tag("LBody", "x"), tag("L", ITEM)))), lambda: page(tag("L", tag("LI", "x")))),
    Case("7.2", 40, "caption behind a list", lambda: page(tag("L", ITEM, CAPTION)), lambda: page(tag("L", CAPTION, ITEM))),
    Case("7.2", 26, "entry outside contents", lambda: page(tag("Sect", ENTRY)), lambda: page(tag("TOC", ENTRY))),
    Case("7.2", 27, "paragraph in contents", lambda: page(tag("TOC", ENTRY, tag("P", "x"))), lambda: page(tag("TOC", ENTRY, tag("TOC", ENTRY)))),
    Case("7.2", 28, "caption behind contents", lambda: page(tag("TOC", ENTRY, CAPTION)), lambda: page(tag("TOC", CAPTION, ENTRY))),
    Case("7.5", 1, "header at the foot", lambda: table(row("1", "2"), row("Year", "Children", head="none")), lambda: _ids("y")),
    Case("7.5", 1, "header of the other scope", lambda: table(tag("TR", header("Year", "Row"), header("Children", "none")), row("1", "2")), lambda: table(tag("TR", header("Year", "Row"), header("Children", "none")), tag("TR", header("1", "Row"), cell()))),
    Case("7.5", 1, "headers without scope", lambda: table(row("Year", "Children", head="none"), BODY), lambda: table(tag("TR", header("Year", "Both"), header("Children", "none")), tag("TR", header("1", "Row"), cell()))),
    Case("7.5", 1, "headers before cells without scope", lambda: table(tag("TR", tag("TH", "Year"), cell()), tag("TR", tag("TH", "2026"), cell()))),
    Case("7.5", 1, "scope of rows above cells", lambda: table(row("Year", "Children", head="Row"), tag("TR", tag("TH", "2025"), cell())), lambda: table(row("Year", "Children", head="Row"), BODY)),
    Case("7.5", 1, "names that are empty", lambda: _ids()),
    Case("7.5", 1, "scope of another owner", lambda: table(tag("TR", tag("TH", "Year", A=Dictionary(O=Name.Layout, Scope=Name.Column))), row("1")), lambda: _by_class(Scope=Name.Column)),
    Case("7.2", 42, "wide by no class", lambda: page(tag("Table", tag("TR", tag("TD", "x", C=Name.lost)), row("1", "2"))), lambda: _by_class(ColSpan=2)),
    Case("7.5", 2, "names that nothing has", lambda: _ids("z"), lambda: _ids("y", "c")),
    Case("7.5", 2, "one name that nothing has", lambda: _ids("y", "z")),
]  # fmt: skip

# Tables that pass though no cell has a header, or only some have: the judge asks no more.
PASSING = [
    lambda: table(row("1", "2"), row("3", "4"), row("5", "6")),
    lambda: table(tag("TR", tag("TD", "x"), header("Children", "Both")), row("1", "2")),
    lambda: table(tag("TR", header("a", "Row"), header("b", "Row")), row("1", "2"), row("3", "4")),
]

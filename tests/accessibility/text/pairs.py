"""For each rule on policy texts a bad case and its good twin."""

from governance.documents.text import (
    Block,
    Cell,
    DocumentText,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Span,
    Table,
)

PROSE = "We look at every application and write to you within six weeks."
LONG = " ".join(["We keep the record safe and tell you who has seen it."] * 60)
WELSH = "Os oes gennych bryder am blentyn, ffoniwch ni ar unwaith os gwelwch yn dda."


def text(*blocks: Block, title: str = "How we share information", language: str = "en-GB") -> DocumentText:
    return DocumentText(title, language, blocks)


def p(words: str, **look: object) -> Paragraph:
    return Paragraph((Span(words, **look),))  # type: ignore[arg-type]


def h(words: str, level: int = 2) -> Heading:
    return Heading((Span(words),), level)


def link(words: str, url: str = "/places", before: str = "See ") -> Paragraph:
    return Paragraph((Span(before), Span(words, url=url), Span(".")))


def table(*rows: tuple[str, ...], **said: object) -> Table:
    return Table(tuple(tuple(Cell((p(words),)) for words in row) for row in rows), **said)  # type: ignore[arg-type]


DATA = (("Year", "Children"), ("2025", "12"), ("2026", "14"))
GOOD_TABLE = table(*DATA, header_rows=1, caption="Children by year")

PAIRS: list[tuple[str, DocumentText, DocumentText]] = [
    ("title-missing", text(p(PROSE), title="\u200b"), text(p(PROSE))),
    ("title-says-nothing", text(p(PROSE), title="Document1"), text(p(PROSE), title="Document retention")),
    ("language-missing", text(p(PROSE), language=""), text(p(PROSE))),
    ("language-invalid", text(p(PROSE), language="english"), text(p(PROSE))),
    ("language-wrong", text(p(f"{WELSH} {WELSH} {WELSH}")), text(p(f"{WELSH} {WELSH} {WELSH}"), language="cy")),
    ("passage-language-missing", text(p(PROSE), p(PROSE), p(PROSE), p(PROSE), p(WELSH)), text(p(PROSE), p(PROSE), p(PROSE), Paragraph((Span(WELSH),), language="cy"))),
    ("passage-language-invalid", text(Paragraph((Span(WELSH),), language="welsh")), text(Paragraph((Span(WELSH),), language="cy"))),
    ("link-place-missing", text(h("Dates"), link("The fees", "#fees")), text(h("Dates"), link("The dates", "#dates"))),
    ("heading-empty", text(h("\u00a0"), p(PROSE)), text(h("Dates"), p(PROSE))),
    ("heading-skips-level", text(h("Dates"), h("Summer", 4)), text(h("Dates"), h("Summer", 3))),
    ("heading-fake", text(p("How to apply", strong=True), p(PROSE)), text(h("How to apply"), p(PROSE))),
    ("heading-fake", text(p("1. Scope", strong=True), p(PROSE)), text(p("Ring us today.", strong=True), p(PROSE))),
    ("heading-fake", text(p("WHO WE HELP"), p(f"{PROSE} {PROSE}")), text(p("NSPCC"), p(f"{PROSE} {PROSE}"))),
    ("heading-fake", text(Paragraph((Span("Who we help", strong=True), Span(f"\n{PROSE} {PROSE}")))), text(Paragraph((Span("Haringey Council", strong=True), Span("\nRiver Park House"))))),
    ("letters-spaced-by-hand", text(p("W A R N I N G: deep water")), text(p("The letters are A B C D E."))),
    ("heading-long", text(h(LONG[:240])), text(h("How we keep records"))),
    ("heading-repeated", text(h("Dates"), p(PROSE), h("Dates")), text(h("Dates"), p(PROSE), h("Fees"))),
    ("headings-none", text(p(LONG)), text(h("Records"), p(LONG))),
    ("paragraph-empty", text(p(PROSE), p(" "), p(PROSE)), text(p(PROSE), p(PROSE))),
    ("paragraph-long", text(h("Records"), p(LONG)), text(h("Records"), p(LONG[:300]))),
    ("list-typed", text(p("• passport"), p("• visa")), text(List((Item((p("passport"),)), Item((p("visa"),)))))),
    ("list-typed", text(p("1) ring us"), p("2) wait")), text(p("1) ring us"), p(PROSE))),
    ("link-empty", text(link(" ")), text(link("Term dates"))),
    ("link-says-nothing", text(link("click here")), text(link("term dates"))),
    ("link-says-nothing", text(link("c l i c k  h e r e")), text(link("Click and collect"))),
    ("link-click-here", text(link("Click here for term dates")), text(link("Term dates"))),
    ("link-address-broken", text(link("Fostering on GOV.UK", "www.gov.uk/fostering")), text(link("Fostering on GOV.UK", "https://www.gov.uk/fostering"))),
    ("link-bare-address", text(link("https://www.gov.uk/fostering")), text(link("Fostering on GOV.UK"))),
    ("link-bare-site", text(link("www.gov.uk")), text(link("GOV.UK"))),
    ("address-in-text", text(p("Go to https://www.gov.uk/fostering now.")), text(link("Fostering"))),
    ("link-same-words", text(link("Term dates", "/a"), link("Term dates", "/b")), text(link("Term dates", "/a"), link("Term dates", "/a/"))),
    ("link-file-type", text(link("Travel plan", "/plan.pdf")), text(link("Travel plan (PDF, 20 KB)", "/plan.pdf"))),
    ("link-long", text(link(LONG[:240])), text(link("Term dates"))),
    ("image-alt-missing", text(Image("k")), text(Image("k", decorative=True))),
    ("image-alt-file-name", text(Image("k", "image1.png")), text(Image("k", "The civic centre"))),
    ("image-alt-machine-made", text(Image("k", "A picture containing text. Description automatically generated")), text(Image("k", "A notice about parking"))),
    ("image-alt-says-nothing", text(Image("k", "chart")), text(Image("k", "Referrals rose by a third"))),
    ("image-alt-image-of", text(Image("k", "Picture of the civic centre")), text(Image("k", "The civic centre"))),
    ("image-alt-repeats-text", text(Image("k", "The civic centre in 1958"), p("The civic centre in 1958")), text(Image("k", "A long brick house"), p("The civic centre in 1958"))),
    ("image-alt-long", text(Image("k", LONG[:400])), text(Image("k", "The civic centre"))),
    ("table-headers-missing", text(table(*DATA, caption="Children")), text(GOOD_TABLE)),
    ("table-for-layout", text(table((PROSE,))), text(p(PROSE))),
    ("table-nested", text(Table(((Cell((p("Year"),), True),), (Cell((GOOD_TABLE,)),)), header_rows=1)), text(GOOD_TABLE, GOOD_TABLE)),
    ("table-header-empty", text(table(("Year", ""), ("2026", "14"), header_rows=1)), text(table(("", "Children"), ("2026", "14"), header_rows=1))),
    ("table-caption-missing", text(table(*DATA, header_rows=1)), text(GOOD_TABLE)),
    ("table-merged-cells", text(Table(((Cell((p("Year"),)), Cell((p("Sum"),))), (Cell((p("none"),), colspan=2),)), header_rows=1)), text(Table(((Cell((p("Children by year"),), True, 2),), (Cell((p("2026"),)), Cell((p("14"),)))), header_rows=1))),
    ("table-empty-row", text(table(*DATA, ("", ""), header_rows=1)), text(GOOD_TABLE)),
    ("all-capitals", text(p("PLEASE DO NOT SEND CASH OR ORIGINAL DOCUMENTS IN THE POST.")), text(p("NHS, ICO, DBS, MASH (multi-agency safeguarding hub) and NSPCC."))),
    ("long-italics", text(p(LONG[:300], emphasis=True)), text(Quote((Span(LONG[:300], emphasis=True),)))),
    ("sentence-long", text(p("We write to you and to the school and to the doctor and to the nurse and to the police and to all who were asked to help.")), text(p(PROSE))),
    ("direction-by-sight", text(p("Press the green button on the right.")), text(p("Press the green ‘Send’ button."))),
    ("direction-by-colour", text(p("Late actions are shown in red.")), text(p("Late actions say “late”."))),
    ("abbreviation-unexpanded", text(p("The MASH decides.")), text(p("The multi-agency safeguarding hub (MASH) decides."))),
    ("look-alike-letters", text(p("Bring your pаssport.")), text(p("Bring your passport."))),
]  # fmt: skip

"""Clause 7.2 on languages."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.making import Drawing, Element, note, page, tag

SAID = b"BT /F1 12 Tf 50 500 Td (Bonjour) Tj ET"


def _title(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"x-default", b"en"))


def without(*elements: Element, change=_title, **options: object):
    """A file that says its language nowhere but on its tags."""
    return lambda: page(*elements, change=change, language="", **options)


def _speaks(**keys: str):
    return tag("P", Drawing(b""), **keys)


def _marked(properties: bytes, outer: bytes = b"%s"):
    inner = b"/Span <<%s>> BDC EMC" % properties
    return tag("P", Drawing(outer % inner))


def _bookmarks(pdf: Pdf) -> None:
    _title(pdf)
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    one = pdf.make_indirect(
        Dictionary(Title=String("Part"), Parent=top, Dest=Array([pdf.pages[0].obj, Name.Fit]))
    )
    top.First, top.Last = one, one
    pdf.Root.Outlines = top


def _field(pdf: Pdf) -> None:
    _title(pdf)
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[0].obj.Annots[0]]))


def _form(**keys: str) -> Element:
    return tag("Form", note("Widget", T="n", TU="Name", FT=Name.Tx), **keys)


def _tagged(value: object, where: str = "P"):
    def change(pdf: Pdf) -> None:
        pdf.Root.Lang = value

    return lambda: page(tag("P", "x"), change=change)


ENGLISH = tag("P", "Words", Lang="en")
CASES = [
    Case("7.2", 2, "bookmarks", without(ENGLISH, change=_bookmarks), lambda: page(ENGLISH, change=_bookmarks)),
    Case("7.2", 21, "replacement text", without(_speaks(ActualText="Words")), without(_speaks(ActualText="Words", Lang="en"))),
    Case("7.2", 22, "alternative", without(_speaks(Alt="Words")), without(_speaks(Alt="Words", Lang="en"))),
    Case("7.2", 22, "alternative, language further up", without(_speaks(Alt="Words")), without(tag("Sect", tag("Div", _speaks(Alt="Words")), Lang="en"))),
    Case("7.2", 23, "expansion", without(_speaks(E="Words")), without(_speaks(E="Words", Lang="en"))),
    Case("7.2", 24, "description of a note", without(tag("Annot", note(Contents="Words"))), without(tag("Annot", note(Contents="Words"), Lang="en"))),
    Case("7.2", 24, "description, language further up", without(tag("Sect", tag("Annot", note(Contents="Words")), Lang="en"))),
    Case("7.2", 25, "name of a field", without(_form(), change=_field), without(_form(Lang="en"), change=_field)),
    Case("7.2", 29, "no language tag", _tagged(String("english!")), _tagged(String("en-GB-oxendict"))),
    Case("7.2", 29, "language with underscore", _tagged(String("en_GB")), _tagged(String("x-klingon"))),
    Case("7.2", 29, "language with space", _tagged(String("en GB"))),
    Case("7.2", 29, "empty language", _tagged(String(""))),
    Case("7.2", 29, "language of nine letters", _tagged(String("englishes"))),
    Case("7.2", 29, "language of a tag", lambda: page(tag("P", "x", Lang="e-")), lambda: page(tag("P", "x", Lang="fr"))),
    Case("7.2", 29, "language of marks", lambda: page(tag("P", Drawing(b"/Span <</Lang (e!)>> BDC %s EMC" % SAID))), lambda: page(tag("P", Drawing(b"/Span <</Lang (fr)>> BDC %s EMC" % SAID)))),
    Case("7.2", 29, "language of marks with a number", lambda: page(tag("P", Drawing(SAID, b"/Lang (e!)")))),
    Case("7.2", 30, "replacement in marks", without(_marked(b"/ActualText (a)")), without(_marked(b"/ActualText (a) /Lang (en)"))),
    Case("7.2", 31, "alternative in marks", without(_marked(b"/Alt (a)")), without(_marked(b"/Alt (a)", b"/Span <</Lang (en)>> BDC %s EMC"))),
    Case("7.2", 32, "expansion in marks", without(_marked(b"/E (a)")), without(tag("Sect", _marked(b"/E (a)"), Lang="en"))),
    Case("7.2", 33, "title", lambda: page(ENGLISH, language=""), without(ENGLISH)),
    Case("7.2", 34, "words", without(tag("P", "Words")), without(tag("Sect", tag("P", "Words"), Lang="en"))),
    Case("7.2", 34, "words in marks", without(tag("P", Drawing(b"/Span <</ActualText ()>> BDC EMC %s" % SAID))), without(tag("P", Drawing(b"/Span <</Lang (fr)>> BDC %s EMC" % SAID)))),
    Case("7.2", 34, "decoration", without(ENGLISH, more=b"/Artifact BMC %s EMC" % SAID), without(ENGLISH, more=b"/Artifact <</Lang (en)>> BDC %s EMC" % SAID)),
    Case("7.2", 29, "words, empty language on the tag", without(tag("P", "Words", Lang=""))),
]  # fmt: skip

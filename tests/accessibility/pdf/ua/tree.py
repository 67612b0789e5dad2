"""Clause 7.1 on tags, 7.3, 7.4, 7.7 and 7.9."""

from pikepdf import Dictionary, Name, Pdf

from tests.accessibility.pdf.files import tags
from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.making import WORDS, Drawing, Element, page, tag

SHAPE = Drawing(b"50 300 20 20 re f")


def _roles(*elements: Element, **roles: str):
    def made() -> bytes:
        def change(pdf: Pdf) -> None:
            pdf.Root.StructTreeRoot.RoleMap = Dictionary(
                {f"/{own}": Name(f"/{standard}") for own, standard in roles.items()}
            )

        return page(*elements, change=change)

    return made


def _orphan(pdf: Pdf) -> None:
    del tags(pdf, "P")[0]["/P"]


def _plain(*elements: Element):
    return lambda: page(*elements)


def _figure(**keys: object):
    return _plain(tag("Figure", SHAPE, **keys))


def _formula(**keys: object):
    return _plain(tag("Formula", "a=b", **keys))


def _headings(*kinds: str):
    return _plain(*(tag(kind, f"Part {number}") for number, kind in enumerate(kinds)))


def _note(*names: str | None):
    return _plain(*(tag("Note", "See below", **({} if one is None else {"ID": one})) for one in names))


_ODD = tag("Quux", "x")
CASES = [
    Case("7.1", 5, "unknown tag", _plain(_ODD), _roles(_ODD, Quux="P")),
    Case("7.1", 5, "mapped to an unknown tag", _roles(_ODD, Quux="Quuux"), _roles(_ODD, Quux="Quuux", Quuux="P")),
    Case("7.1", 5, "unknown tag without content", _plain(WORDS, tag("Quux"))),
    Case("7.1", 5, "tag of PDF 2.0", _plain(tag("Title", "x"))),
    Case("7.1", 5, "artifact as a tag", _plain(WORDS, tag("Artifact", "x"))),
    Case("7.1", 6, "mapped in a circle", _roles(_ODD, Quux="Other", Other="Quux"), _roles(WORDS, Quux="Other", Other="Quux")),
    Case("7.1", 6, "mapped to itself", _roles(_ODD, Quux="Quux")),
    Case("7.1", 7, "standard tag remapped", _roles(WORDS, P="H1"), _roles(WORDS, H1="P")),
    Case("7.1", 6, "standard tag mapped to itself", _roles(WORDS, P="P")),
    Case("7.1", 7, "mapped through a standard tag", _roles(_ODD, Quux="P", P="Span")),
    Case("7.1", 12, "tag without parent", lambda: page(WORDS, change=_orphan), _plain(WORDS)),
    Case("7.3", 1, "figure without alternative", _figure(), _figure(Alt="Red square")),
    Case("7.3", 1, "figure with empty alternative", _figure(Alt=""), _figure(ActualText="Square")),
    Case("7.3", 1, "figure with title only", _figure(T="Square"), _figure(ActualText="")),
    Case("7.3", 1, "mapped figure", _roles(tag("Diagram", SHAPE), Diagram="Figure"), _roles(tag("Diagram", SHAPE, Alt="Red square"), Diagram="Figure")),
    Case("7.4.2", 1, "skips a level", _headings("H1", "H3"), _headings("H1", "H2", "H3", "H1", "H2")),
    Case("7.4.2", 1, "begins at level 2", _headings("H2"), _headings("H1", "H1")),
    Case("7.4.2", 1, "skips after going back", _headings("H1", "H2", "H3", "H1", "H3")),
    Case("7.4.2", 1, "mapped heading skips", _roles(tag("Top", "a"), tag("Low", "b"), Top="H1", Low="H4")),
    Case("7.4.4", 1, "two headings in a section", _plain(tag("Sect", tag("H", "a"), tag("H", "b"))), _plain(tag("Sect", tag("H", "a"), tag("Sect", tag("H", "b"))))),
    Case("7.4.4", 3, "both kinds", _headings("H", "H1"), _headings("H")),
    Case("7.4.4", 2, "both kinds, apart", _plain(tag("Sect", tag("H1", "a")), tag("Sect", tag("H", "b")))),
    Case("7.7", 1, "formula without alternative", _formula(), _formula(Alt="a is b")),
    Case("7.7", 1, "formula with empty alternative", _formula(Alt=""), _formula(ActualText="a is b")),
    Case("7.9", 1, "note without name", _note(None), _note("n1")),
    Case("7.9", 1, "note with empty name", _note(""), _note("n1", "n2")),
    Case("7.9", 2, "two notes of one name", _note("n1", "n1")),
]  # fmt: skip

"""Clause 7.18: notes, links, fields, recordings, the Tab key."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.making import WORDS, Element, note, page, tag

AWAY = Array([700, 900, 750, 950])


def _page(*elements: Element, **options: object):
    return lambda: page(*elements, **options)


def _loose(kind: str, **keys: object):
    return _page(WORDS, loose=(note(kind, **keys),))


def _tabs(value: object, *loose: Dictionary):
    def change(pdf: Pdf) -> None:
        if value is None:
            del pdf.pages[0].obj["/Tabs"]
        else:
            pdf.pages[0].obj.Tabs = value

    return _page(tag("Link", "guidance", note("Link", Contents="Guidance")), change=change)


def _hidden_tabs() -> bytes:
    def change(pdf: Pdf) -> None:
        del pdf.pages[0].obj["/Tabs"]

    return page(WORDS, loose=(note("Text", F=2),), change=change)


def _form(*kids: object, **keys: object):
    def change(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array(list(pdf.pages[0].obj.get("/Annots", []))))

    return _page(tag("Form", *kids, **keys), change=change)


def _of_parent(**keys: str):
    """A field whose name and description stand on its parent."""

    def change(pdf: Pdf) -> None:
        one = pdf.pages[0].obj.Annots[0]
        said = {key: String(value) for key, value in keys.items()}
        one.Parent = pdf.make_indirect(Dictionary(FT=Name.Tx, Kids=Array([one]), **said))
        pdf.Root.AcroForm = Dictionary(Fields=Array([one.Parent]))

    return _page(tag("Form", note("Widget")), change=change)


FIELD = {"T": "n", "FT": Name.Tx}
NAMED = {**FIELD, "TU": "Your name"}
PRINT = Dictionary(O=Name.PrintField, Role=Name.tv)


def _screen(**clip: object):
    def change(pdf: Pdf) -> None:
        said = {
            "Type": Name.MediaClip,
            "S": Name.MCD,
            "D": Dictionary(Type=Name.Filespec, F="a.mp4", UF="a.mp4"),
            **clip,
        }
        rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=Dictionary(**said))
        one = pdf.pages[0].obj.Annots[0]
        one.A = Dictionary(Type=Name.Action, S=Name.Rendition, OP=0, R=rendition, AN=one)

    return _page(tag("Annot", note("Screen", Contents="Film of the school")), change=change)


_TYPE = {"CT": String("video/mp4")}
_ALT = {"Alt": Array([String("en"), String("The school")])}
CASES = [
    Case("7.18.1", 1, "note outside the tags", _loose("Text", Contents="Note"), _page(tag("Annot", note(Contents="Note")))),
    Case("7.18.1", 1, "note in a paragraph", _page(tag("P", "x", note(Contents="Note"))), _loose("Text", Contents="Note", F=2)),
    Case("7.18.1", 1, "stamp in a link", _page(tag("Link", note("Stamp", Contents="Draft"))), _loose("Text", Contents="Note", Rect=AWAY)),
    Case("7.18.1", 1, "highlight outside the tags", _loose("Highlight", Contents="x"), _page(tag("Annot", note("Highlight", Contents="x")))),
    Case("7.18.1", 1, "popup outside the tags", _loose("Popup", Contents="x")),
    Case("7.18.1", 2, "note without description", _page(tag("Annot", note())), _page(tag("Annot", note(), Alt="Note"))),
    Case("7.18.1", 2, "note with empty description", _page(tag("Annot", note(Contents=""))), _page(tag("Annot", note(F=2)))),
    Case("7.18.1", 2, "film without description", _page(tag("Annot", note("Screen"))), _page(tag("Annot", note("Screen", Rect=AWAY)))),
    Case("7.18.1", 2, "link without description", _page(tag("Link", "guidance", note("Link")))),
    Case("7.18.1", 3, "field without description", _form(note("Widget", **FIELD)), _form(note("Widget", **NAMED))),
    Case("7.18.1", 3, "field with empty description", _form(note("Widget", **FIELD, TU="")), _form(note("Widget", **FIELD), Alt="Name")),
    Case("7.18.1", 3, "field of a parent without description", _of_parent(T="n"), _of_parent(T="n", TU="Name")),
    Case("7.18.1", 3, "described without its own name", _form(note("Widget", TU="Name", FT=Name.Tx)), _form(note("Widget", **FIELD, F=2))),
    Case("7.18.2", 1, "trap", _loose("TrapNet", Contents="x"), _loose("TrapNet", Contents="x", F=2)),
    Case("7.18.2", 1, "trap in the tags", _page(tag("Annot", note("TrapNet", Contents="x"))), _loose("TrapNet", Contents="x", Rect=AWAY)),
    Case("7.18.3", 1, "no tab order", _tabs(None), _tabs(Name.S)),
    Case("7.18.3", 1, "tab order by rows", _tabs(Name.R)),
    Case("7.18.3", 1, "tab order by columns", _tabs(Name.C)),
    Case("7.18.3", 1, "hidden note, no tab order", _hidden_tabs),
    Case("7.18.4", 1, "field outside the tags", _loose("Widget", **NAMED), _form(note("Widget", **NAMED))),
    Case("7.18.4", 1, "field in a paragraph", _page(tag("P", "x", note("Widget", **NAMED))), _loose("Widget", **NAMED, F=2)),
    Case("7.18.4", 2, "two fields in a form", _form(note("Widget", **NAMED), note("Widget", **{**NAMED, "T": "m"})), _form(note("Widget", **NAMED), "x", A=PRINT)),
    Case("7.18.4", 2, "form with words", _form(note("Widget", **NAMED), "x"), _form("x", A=PRINT)),
    Case("7.18.4", 2, "form without field", _form("x")),
    Case("7.18.5", 1, "link outside the tags", _loose("Link", Contents="Guidance"), _page(tag("Link", "guidance", note("Link", Contents="Guidance")))),
    Case("7.18.5", 1, "link in a paragraph", _page(tag("P", "guidance", note("Link", Contents="Guidance"))), _loose("Link", Contents="Guidance", F=2)),
    Case("7.18.5", 1, "link in a reference", _page(tag("Reference", "guidance", note("Link", Contents="Guidance"))), _loose("Link", Rect=AWAY)),
    Case("7.18.5", 2, "link without description", _page(tag("Link", "guidance", note("Link")))),
    Case("7.18.5", 2, "link with empty description", _page(tag("Link", "guidance", note("Link", Contents="")))),
    Case("7.18.5", 2, "link with alternative only", _page(tag("Link", "guidance", note("Link"), Alt="Guidance"))),
    Case("7.18.6.2", 1, "clip without type", _screen(**_ALT), _screen(**_TYPE, **_ALT)),
    Case("7.18.6.2", 2, "clip without alternative", _screen(**_TYPE)),
    Case("7.18.6.2", 2, "clip with one text", _screen(**_TYPE, Alt=Array([String("en")]))),
    Case("7.18.6.2", 2, "clip with an alternative that is no list", _screen(**_TYPE, Alt=String("School")), _screen(**_TYPE, Alt=Array([String(""), String("School")]))),
    Case("7.18.6.2", 2, "clip with an empty alternative", _screen(**_TYPE, Alt=Array([String("en"), String("")]))),
    Case("7.18.8", 1, "printer's mark in the tags", _page(tag("Annot", note("PrinterMark", Contents="x"))), _loose("PrinterMark", Contents="x")),
    Case("7.18.8", 1, "printer's mark in a paragraph", _page(tag("P", "x", note("PrinterMark", Contents="x")))),
]  # fmt: skip

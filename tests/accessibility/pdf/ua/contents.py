"""Clause 7.1 on what is drawn, and 7.20."""

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.making import WORDS, Drawing, page, tag

LINE = b"0 0 m 100 0 l S"


def _more(operators: bytes):
    return lambda: page(WORDS, more=operators)


def _form(content: bytes, times: int = 1, outer: bytes = b"%s", **keys: object):
    def made() -> bytes:
        def change(pdf: Pdf) -> None:
            form = pdf.make_stream(
                content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]),
                Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
                **{key: value(pdf) if callable(value) else value for key, value in keys.items()},
            )  # fmt: skip
            pdf.pages[0].obj.Resources.XObject = Dictionary(X1=form)
            if "StructParents" in keys:
                nodes = pdf.Root.StructTreeRoot.K.K
                words = nodes[0] if isinstance(nodes, Array) else nodes
                words.K = Array([words.K, Dictionary(Type=Name.MCR, MCID=0, Stm=form, Pg=pdf.pages[0].obj)])
                pdf.Root.StructTreeRoot.ParentTree.Nums.extend([7, Array([words])])

        return page(WORDS, change=change, more=outer % b"\n".join([b"/X1 Do"] * times))

    return made


def _form_as_figure(number: int):
    """A form that is a figure as a whole; the parent tree has it under 9."""

    def change(pdf: Pdf) -> None:
        sheet, top = pdf.pages[0].obj, pdf.Root.StructTreeRoot.K
        form = pdf.make_stream(
            LINE, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]), StructParent=number
        )
        whole = Dictionary(Type=Name.OBJR, Obj=form, Pg=sheet)
        figure = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String("A line"), P=top, Pg=sheet, K=whole)
        )
        top.K = Array([*top.K, figure])
        pdf.Root.StructTreeRoot.ParentTree.Nums.extend([9, figure])
        sheet.Resources.XObject = Dictionary(X1=form)

    return lambda: page(WORDS, tag("P", "x"), change=change, more=b"/X1 Do")


def _inside(operators: bytes):
    return lambda: page(tag("P", Drawing(operators)))


def _unlisted() -> bytes:
    return page(WORDS, more=b"/P <</MCID 77>> BDC %s EMC" % LINE)


def _lost(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = None


def _no_parents(pdf: Pdf) -> None:
    del pdf.pages[0].obj["/StructParents"]


def _cut(pdf: Pdf) -> None:
    """The tag of the words leads to no tree."""
    element = pdf.Root.StructTreeRoot.ParentTree.Nums[1][0]
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = pdf.make_indirect(
        Dictionary(S=Name.P, Pg=element.Pg, K=0)
    )


_WORDS = b"BT /F1 12 Tf 50 200 Td (More words) Tj ET"
_IMAGE = b"q 20 0 0 20 50 100 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
_OUT = b"/Artifact BMC %s EMC"
_REFERENCE = {"Ref": Dictionary(F=Dictionary(Type=Name.Filespec, F="a.pdf", UF="a.pdf"), Page=0)}
CASES = [
    Case("7.1", 1, "decoration in a tag", _inside(_OUT % LINE), _more(_OUT % LINE)),
    Case("7.1", 1, "decoration in a tag, with properties", _inside(b"/Artifact <</Type /Layout>> BDC %s EMC" % LINE), _more(b"/Artifact <</Type /Layout>> BDC %s EMC" % LINE)),
    Case("7.1", 1, "decoration deep in a tag", _inside(b"/Span <</Lang (en)>> BDC /Artifact BMC EMC EMC")),
    Case("7.1", 2, "tag in decoration", lambda: page(WORDS, change=None, more=_OUT % (b"/P <</MCID 0>> BDC %s EMC" % LINE)), _more(_OUT % (b"/Span <</Lang (en)>> BDC %s EMC" % LINE))),
    Case("7.1", 3, "line outside the tags", _more(LINE), _more(b"0 0 m 10 10 l n")),
    Case("7.1", 3, "words outside the tags", _more(_WORDS), _more(_OUT % _WORDS)),
    Case("7.1", 3, "picture outside the tags", _more(_IMAGE), _more(_OUT % _IMAGE)),
    Case("7.1", 3, "words in marks without number", _more(b"/P BMC %s EMC" % _WORDS)),
    Case("7.1", 3, "words in marks with language only", _more(b"/Span <</Lang (en)>> BDC %s EMC" % _WORDS)),
    Case("7.1", 3, "number that no tag has", _unlisted),
    Case("7.1", 3, "number whose tag is lost", lambda: page(WORDS, change=_lost)),
    Case("7.1", 3, "page that no list names", lambda: page(WORDS, change=_no_parents)),
    Case("7.1", 3, "tag that stands in no tree", lambda: page(WORDS, change=_cut)),
    Case("7.1", 3, "form outside the tags", _form(LINE), _form(LINE, outer=_OUT)),
    Case("7.1", 3, "form whose tag is lost", _form_as_figure(8), _form_as_figure(9)),
    Case("7.1", 3, "empty string outside the tags", _more(b"BT /F1 12 Tf () Tj ET")),
    Case("7.20", 1, "form that refers outside", _form(LINE, outer=_OUT, **_REFERENCE), _form(LINE, outer=_OUT)),
    Case("7.20", 2, "tagged form drawn twice", _form(b"/P <</MCID 0>> BDC %s EMC" % _WORDS, 2, StructParents=7), _form(b"/P <</MCID 0>> BDC %s EMC" % _WORDS, StructParents=7)),
    Case("7.20", 2, "form with tags and one without", _form(b"/P <</MCID 0>> BDC %s EMC" % _WORDS, 3, StructParents=7), _form(LINE, 3, outer=_OUT)),
]  # fmt: skip

"""Small tagged PDF files, written by hand so that each can be wrong in one thing."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua import shapes

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">School places</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@dataclass
class Drawing:
    """Marks on the page that belong to a tag: operators as they are written."""

    operators: bytes
    properties: bytes = b""


@dataclass
class Element:
    """A tag with what it holds: words, drawings, annotations or other tags."""

    kind: str
    kids: tuple[Any, ...]
    keys: dict[str, Any]


def tag(kind: str, *kids: Any, **keys: Any) -> Element:
    return Element(kind, kids, keys)


@dataclass
class Sheet:
    """What is needed to write one page with its tags."""

    pdf: Pdf
    page: Any
    root: Any
    operators: list[bytes] = field(default_factory=list)
    parents: list[Any] = field(default_factory=list)
    annotations: list[tuple[Any, Any]] = field(default_factory=list)
    coded: Callable[[str], bytes] = lambda words: b"(%s)" % words.encode("latin-1")

    def element(self, made: Element, parent: Any) -> Any:
        keys = {key: String(value) if isinstance(value, str) else value for key, value in made.keys.items()}
        one = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{made.kind}"), P=parent, Pg=self.page, **keys)
        )
        kids = [self._kid(kid, one, made.kind) for kid in made.kids]
        if kids:
            one.K = Array(kids) if len(kids) > 1 or not isinstance(kids[0], int) else kids[0]
        return one

    def _kid(self, kid: Any, parent: Any, kind: str) -> Any:
        if isinstance(kid, Element):
            return self.element(kid, parent)
        if isinstance(kid, Dictionary):
            annotation = self.pdf.make_indirect(copy(kid))
            self.annotations.append((annotation, parent))
            return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.page)
        drawing = kid if isinstance(kid, Drawing) else Drawing(self.words(kid))
        number = len(self.parents)
        self.parents.append(parent)
        start = b"/%s <</MCID %d %s>> BDC\n" % (kind.encode(), number, drawing.properties)
        self.operators.append(start + drawing.operators + b"\nEMC")
        return number

    def words(self, words: str) -> bytes:
        low = 780 - 20 * len(self.operators)
        return b"BT /F1 12 Tf 1 0 0 1 50 %d Tm %s Tj ET" % (low, self.coded(words))


def page(
    *elements: Element,
    change: Callable[[Pdf], None] | None = None,
    more: bytes = b"",
    font: Callable[[Pdf], Any] = shapes.true_type,
    loose: tuple[Dictionary, ...] = (),
    language: str = "en-GB",
    coded: Callable[[str], bytes] | None = None,
) -> bytes:
    """A file of one page; `more` is drawn behind, `loose` are annotations outside the tags."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    sheet = Sheet(pdf, pdf.pages[0].obj, pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot)))
    sheet.coded = coded or sheet.coded
    top = sheet.element(tag("Document", *elements), sheet.root)
    sheet.root.K = top
    _annotate(sheet, loose)
    _catalogue(pdf, sheet.root, language)
    sheet.page.Resources = Dictionary(Font=Dictionary(F1=font(pdf)))
    sheet.page.Contents = pdf.make_stream(b"\n".join([*sheet.operators, more]))
    if change is not None:
        change(pdf)
    return saved(pdf, fix_metadata_version=False)


def _annotate(sheet: Sheet, loose: tuple[Dictionary, ...]) -> None:
    numbers = Array([0, sheet.pdf.make_indirect(Array(sheet.parents))])
    for number, (annotation, parent) in enumerate(sheet.annotations, 1):
        annotation.StructParent = number
        numbers.extend([number, parent])
    sheet.root.ParentTree = sheet.pdf.make_indirect(Dictionary(Nums=numbers))
    sheet.page.StructParents = 0
    all_of_them = [one for one, _ in sheet.annotations] + [
        sheet.pdf.make_indirect(copy(one)) for one in loose
    ]
    if all_of_them:
        sheet.page.Annots = Array(all_of_them)
        sheet.page.Tabs = Name.S


def _catalogue(pdf: Pdf, root: Any, language: str) -> None:
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    if language:
        pdf.Root.Lang = String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)


def saved(pdf: Pdf, **options: Any) -> bytes:
    file = BytesIO()
    pdf.save(file, **options)
    return file.getvalue()


WORDS = tag("P", "Children are given places by distance.")


def note(kind: str = "Text", **keys: Any) -> Dictionary:
    """An annotation in the middle of the page."""
    said = {key: String(value) if isinstance(value, str) else value for key, value in keys.items()}
    return Dictionary(
        Type=Name.Annot, Subtype=Name(f"/{kind}"), **{"Rect": Array([50, 400, 150, 420]), "F": 4, **said}
    )

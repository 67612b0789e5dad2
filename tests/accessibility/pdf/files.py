"""A good tagged PDF, and ways to spoil it."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

_SOURCE = """#set document(title: "School places policy")
#set text(lang: "en", region: "GB")
= School places
We look at every application. See the #link("https://www.gov.uk/x")[guidance on places]. A note#footnote[Here it is.].
== Dates
- one thing
- another
#figure(table(columns: 2, table.header([Year], [Children]), [2025], [12], [2026], [14]), caption: [Children by year])
#image("a.png", alt: "Red square")
"""


@cache
def good(folder: Path) -> bytes:
    """A PDF/UA-1 file with a heading of each kind, a link, a note, a list, a table and a figure."""
    Image.new("RGB", (20, 20), "red").save(folder / "a.png")
    (folder / "a.typ").write_text(_SOURCE, encoding="utf-8")
    return typst.compile(str(folder / "a.typ"), pdf_standards=["ua-1"])


def spoiled(content: bytes, spoil: Callable[[Pdf], None]) -> BytesIO:
    pdf = pikepdf.open(BytesIO(content))
    spoil(pdf)
    file = BytesIO()
    # pikepdf would write the version into the metadata, and stops where the metadata is what was spoiled.
    pdf.save(file, fix_metadata_version=False)
    file.seek(0)
    return file


def places(content: bytes) -> list[tuple[tuple[int, int], str]]:
    """One object (number, generation) for each key of each kind of dictionary, in the same order every time."""
    pdf = pikepdf.open(BytesIO(content))
    found: dict[tuple[str, str, str], tuple[tuple[int, int], str]] = {}
    for obj in pdf.objects:
        if not isinstance(obj, Dictionary):
            continue
        for key in sorted(obj.keys()):
            found.setdefault((str(obj.get("/Type")), str(obj.get("/S")), key), (obj.objgen, key))
    return list(found.values())


def tags(pdf: Pdf, kind: str) -> list[Dictionary]:
    """Every structure element of a kind."""
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if node.get("/S") == Name(f"/{kind}"):
            found.append(node)
        kids = node.get("/K")
        kids = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, Dictionary)]
    return found


def retag(before: str, after: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        tags(pdf, before)[0].S = Name(f"/{after}")

    return spoil


def take(kind: str, key: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        for node in tags(pdf, kind):
            if key in node:
                del node[key]

    return spoil


def root(key: str, value: object = None) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value() if callable(value) else value

    return spoil


def metadata(pattern: bytes, by: bytes) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        pdf.Root.Metadata.write(re.sub(pattern, by, pdf.Root.Metadata.read_bytes(), flags=re.S))

    return spoil


def draw(more: bytes) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(more))

    return spoil


def annotation(**said: object) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        one = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([10, 10, 50, 50]), **said))
        page.Annots = Array([*page.get("/Annots", []), one])

    return spoil


def fonts(change: Callable[[Pdf, Dictionary], None]) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        for obj in pdf.objects:
            if isinstance(obj, Dictionary) and obj.get("/Type") in (Name.Font, Name.FontDescriptor):
                change(pdf, obj)

    return spoil


def _drop(*keys: str) -> Callable[[Pdf, Dictionary], None]:
    def change(_: Pdf, obj: Dictionary) -> None:
        for key in keys:
            if key in obj:
                del obj[key]

    return change


def _tabs(pdf: Pdf) -> None:
    for page in pdf.pages:
        if "/Tabs" in page.obj:
            del page.obj["/Tabs"]


def _links(pdf: Pdf) -> None:
    for page in pdf.pages:
        for one in page.obj.get("/Annots", []):
            if "/Contents" in one:
                del one["/Contents"]


def _attach(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"hello")
    named = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=stream)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), named])))


def _span(pdf: Pdf) -> None:
    tags(pdf, "TD")[0].A = Dictionary(O=Name.Table, RowSpan=5)


def _without_headers(pdf: Pdf) -> None:
    for cell in tags(pdf, "TH"):
        cell.S = Name.TD
    take("TD", "/A")(pdf)


def _empty(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))


def _role_map(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/P": Name.H1})


def _file_name_as_alternative(pdf: Pdf) -> None:
    tags(pdf, "Figure")[0].Alt = String("image1.png")


BAD: list[tuple[str, Callable[[Pdf], None]]] = [
    ("pdf-untagged", root("/MarkInfo")),
    ("pdf-tags-empty", _empty),
    ("pdf-tags-suspect", root("/MarkInfo", lambda: Dictionary(Marked=True, Suspects=True))),
    ("pdf-content-untagged", draw(b"0 0 m 10 10 l S")),
    ("pdf-tag-unknown", retag("P", "Quux")),
    ("pdf-tag-remapped", _role_map),
    ("pdf-tag-without-parent", take("P", "/P")),
    ("pdf-metadata-missing", root("/Metadata")),
    ("pdf-title-missing", metadata(rb"<dc:title>.*?</dc:title>", b"")),
    ("pdf-title-not-shown", root("/ViewerPreferences")),
    ("pdf-not-declared", metadata(rb"<pdfuaid:part>1</pdfuaid:part>", b"")),
    ("pdf-language-missing", root("/Lang")),
    ("pdf-language-invalid", root("/Lang", String("english!"))),
    ("pdf-table-tags-wrong", retag("TR", "P")),
    ("pdf-table-uneven", _span),
    ("pdf-table-headers-missing", _without_headers),
    ("pdf-list-tags-wrong", retag("LBody", "Span")),
    ("pdf-contents-tags-wrong", retag("P", "TOCI")),
    ("pdf-figure-alternative-missing", take("Figure", "/Alt")),
    ("image-alt-file-name", _file_name_as_alternative),
    ("pdf-formula-alternative-missing", retag("P", "Formula")),
    ("pdf-heading-skips-level", retag("H2", "H4")),
    ("pdf-headings-mixed", retag("H2", "H")),
    ("pdf-note-id-missing", take("Note", "/ID")),
    ("pdf-layer-unnamed", root("/OCProperties", lambda: Dictionary(OCGs=Array([]), D=Dictionary()))),
    ("pdf-attachment-unnamed", _attach),
    ("pdf-annotation-untagged", annotation(Subtype=Name.Text, Contents=String("Note"))),
    ("pdf-annotation-alternative-missing", annotation(Subtype=Name.Text)),
    ("pdf-annotation-not-allowed", annotation(Subtype=Name.TrapNet)),
    ("pdf-tab-order", _tabs),
    ("pdf-field-untagged", annotation(Subtype=Name.Widget, T=String("n"), TU=String("Name"))),
    ("pdf-field-name-missing", annotation(Subtype=Name.Widget, T=String("n"))),
    ("pdf-link-untagged", retag("Link", "Span")),
    ("pdf-link-description-missing", _links),
    ("pdf-font-not-embedded", fonts(_drop("/FontFile", "/FontFile2", "/FontFile3"))),
    ("pdf-font-unreadable", fonts(_drop("/ToUnicode"))),
]


def scan() -> BytesIO:
    """Pictures of pages and nothing else."""
    file = BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    file.seek(0)
    return file

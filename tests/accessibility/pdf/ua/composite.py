"""Fonts whose letters have two bytes, on the same boxes."""

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.accessibility.pdf.ua import shapes

IDENTITY = Name("/Identity-H")


def coded(words: str) -> bytes:
    """The numbers of the boxes."""
    return b"<%s>" % b"".join(b"%04X" % (ord(letter) - 31) for letter in words)


def information(ordering: str = "Identity", registry: str = "Adobe", supplement: int = 0) -> Dictionary:
    return Dictionary(Registry=String(registry), Ordering=String(ordering), Supplement=supplement)


@cache
def numbered_program() -> bytes:
    """A CFF font whose shapes have numbers and no names, as typst writes it."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "a.typ"
        source.write_text('#set text(font: "Libertinus Serif")\nABC', encoding="utf-8")
        made = typst.compile(str(source))
    pdf = Pdf.open(BytesIO(made))
    for obj in pdf.objects:
        if isinstance(obj, Stream) and obj.get("/Subtype") == Name.CIDFontType0C:
            return obj.read_bytes()
    raise AssertionError("typst wrote no such font")


def type0(
    pdf: Pdf,
    encoding: Any = IDENTITY,
    mapping: Any = Name.Identity,
    said: Dictionary | None = None,
    unicode: dict[int, str] | None = None,
    wide: int = shapes.WIDE,
    cff: bool = False,
    program: bytes | None = None,
    name: str = "Box",
    **keys: Any,
) -> Any:
    """A composite font; `encoding` may be a function that makes a stream in the file."""
    file = (
        {"FontFile3": pdf.make_stream(program or shapes.cff_program(), Subtype=Name.CIDFontType0C)}
        if cff
        else {"FontFile2": pdf.make_stream(program or shapes.true_type_program())}
    )
    keys = {key: value(pdf) if callable(value) else value for key, value in keys.items()}
    below = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType0 if cff else Name.CIDFontType2, BaseFont=Name(f"/{name}"), DW=wide,
            CIDSystemInfo=said or information(), FontDescriptor=pdf.make_indirect(shapes.descriptor(4, **file, **keys)),
        )
    )  # fmt: skip
    if mapping is not None and not cff:
        below.CIDToGIDMap = mapping(pdf) if callable(mapping) else mapping
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(f"/{name}"),
        Encoding=encoding(pdf) if callable(encoding) else encoding,
        DescendantFonts=Array([below]),
    )
    pairs = {code - 31: f"{code:04X}" for code in shapes.LETTERS} if unicode is None else unicode
    if pairs:
        font.ToUnicode = pdf.make_stream(shapes.to_unicode(pairs))
    return pdf.make_indirect(font)


def cmap(
    name: str = "Own",
    said: tuple[str, int] = ("Identity", 0),
    mode: int = 0,
    written: int = 0,
    uses: str = "",
    dictionary_uses: Any = None,
) -> Any:
    """A CMap in the file that gives each code its own number."""
    ordering, supplement = said

    def make(pdf: Pdf) -> Any:
        text = (
            f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n{f'/{uses} usecmap' if uses else ''}\n"
            f"/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering ({ordering}) def /Supplement {supplement} def end def\n"
            f"/CMapName /{name} def\n/CMapType 1 def\n/WMode {written} def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 begincidrange <0000> <FFFF> 0 endcidrange\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        )
        stream = pdf.make_stream(
            text.encode(), Type=Name.CMap, CMapName=Name(f"/{name}"), WMode=mode,
            CIDSystemInfo=information(ordering, supplement=supplement),
        )  # fmt: skip
        if dictionary_uses is not None:
            stream.UseCMap = dictionary_uses(pdf) if callable(dictionary_uses) else dictionary_uses
        return stream

    return make

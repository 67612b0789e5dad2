"""Clause 7.21: fonts."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua import composite, shapes
from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.composite import cmap, information, type0
from tests.accessibility.pdf.ua.making import WORDS, Drawing, page, tag
from tests.accessibility.pdf.ua.shapes import descriptor, to_unicode, true_type, true_type_program


def simple(**said: Any):
    """Words in a simple font."""
    return lambda: page(WORDS, font=lambda pdf: true_type(pdf, **said))


def double(words: str = "Places", **said: Any):
    """Words in a composite font."""
    return lambda: page(tag("P", words), font=lambda pdf: type0(pdf, **said), coded=composite.coded)


def drawn(operators: bytes, **said: Any):
    return lambda: page(tag("P", Drawing(operators)), font=lambda pdf: true_type(pdf, **said))


def _differences(base: Any, *names: str) -> Dictionary:
    said = {"BaseEncoding": base} if base is not None else {}
    return Dictionary(
        Type=Name.Encoding, Differences=Array([65, *(Name(f"/{one}") for one in names)]), **said
    )


def _unembedded(pdf: Pdf) -> Any:
    return pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )


def _without_file(pdf: Pdf) -> Any:
    font = true_type(pdf)
    del font.FontDescriptor["/FontFile2"]
    return font


def type1(
    words: bytes = b"AB",
    wide: int = shapes.WIDE,
    name: str = "Box",
    names: tuple[str, ...] = ("A", "B"),
    encoding: Any = Name.WinAnsiEncoding,
    unicode: dict[int, str] | None = None,
    **more: Any,
):
    def font(pdf: Pdf) -> Any:
        clear, secret = shapes.type1_program(names)
        stream = pdf.make_stream(clear + secret, Length1=len(clear), Length2=len(secret), Length3=0)
        said = {"Encoding": encoding} if encoding is not None else {}
        if unicode:
            said["ToUnicode"] = pdf.make_stream(to_unicode(unicode, 1))
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), FirstChar=65, LastChar=66, Widths=Array([wide, wide]),
                FontDescriptor=pdf.make_indirect(descriptor(32, FontFile=stream, **more)), **said,
            )
        )  # fmt: skip

    return lambda: page(tag("P", Drawing(b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % words)), font=font)


def compact(words: bytes = b"AB", wide: int = shapes.WIDE, encoding: Any = Name.WinAnsiEncoding, **more: Any):
    """Words in a Type 1 font that is written as CFF."""

    def font(pdf: Pdf) -> Any:
        program = pdf.make_stream(shapes.cff_program((65, 66), ("A", "B")), Subtype=Name.Type1C)
        said = {"Encoding": encoding} if encoding is not None else {}
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Box"), FirstChar=65, LastChar=66, Widths=Array([wide, wide]),
                FontDescriptor=pdf.make_indirect(descriptor(32, FontFile3=program, **more)), **said,
            )
        )  # fmt: skip

    return lambda: page(tag("P", Drawing(b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % words)), font=font)


def type3(glyph: str = "A", unicode: bool = False, wide: int = 500):
    def font(pdf: Pdf) -> Any:
        said = {"ToUnicode": pdf.make_stream(to_unicode({65: "0041"}, 1))} if unicode else {}
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 500]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
                CharProcs=Dictionary({f"/{glyph}": pdf.make_stream(b"500 0 0 0 500 500 d1 0 0 400 400 re f")}),
                Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name(f"/{glyph}")])),
                FirstChar=65, LastChar=65, Widths=Array([wide]), Resources=Dictionary(), **said,
            )
        )  # fmt: skip

    return lambda: page(tag("P", Drawing(b"BT /F1 12 Tf 50 700 Td (A) Tj ET")), font=font)


def _cid_set(complete: bool):
    bits = b"\xff" * 12 if complete else b"\xc0" + b"\x00" * 11
    return lambda pdf: pdf.make_stream(bits)


def _numbered(bits: bytes):
    """Three letters of a font whose shapes are numbered, and the set of these numbers."""
    said = {
        "cff": True,
        "program": composite.numbered_program(),
        "name": "ABCDEF+Box",
        "unicode": {1: "0041"},
    }
    return lambda: page(
        tag("P", Drawing(b"BT /F1 12 Tf 3 Tr <0001> Tj ET")),
        font=lambda pdf: type0(pdf, CIDSet=lambda pdf: pdf.make_stream(bits), **said),
    )


def _map_stream(pdf: Pdf) -> Any:
    return pdf.make_stream(b"".join(number.to_bytes(2, "big") for number in range(96)))


def _nested(name: str):
    return cmap(uses=name, dictionary_uses=cmap(name))


JAPAN = information("Japan1", supplement=6)
BOTH = true_type_program(((1, 0), (3, 1)))
SYMBOL = true_type_program(((3, 0),))
MAC = true_type_program(((1, 0),))
TWO_SYMBOLS = true_type_program(((3, 0), (1, 0)))
FEW = true_type_program(letters=tuple(range(97, 123)))
_ALL = {code - 31: f"{code:04X}" for code in shapes.LETTERS}


def symbols(program: bytes = SYMBOL, encoding: Any = None, unicode: bool = True):
    """Words in a font of symbols."""

    def font(pdf: Pdf) -> Any:
        said = {"ToUnicode": pdf.make_stream(to_unicode({one: f"{one:04X}" for one in shapes.LETTERS}, 1))}
        return true_type(pdf, program=program, flags=4, encoding=encoding, **(said if unicode else {}))

    return lambda: page(WORDS, font=font)


CASES = [
    Case("7.21.3.1", 1, "other ordering", double(encoding=cmap(said=("Korea1", 0)), said=information("Japan1")), double(encoding=cmap(said=("Japan1", 0)), said=information("Japan1"))),
    Case("7.21.3.1", 1, "other registry", double(encoding=cmap(), said=information(registry="Other")), double(encoding=cmap())),
    Case("7.21.3.1", 1, "later supplement", double(encoding=cmap(said=("Japan1", 2)), said=information("Japan1", supplement=4)), double(encoding=cmap(said=("Japan1", 6)), said=information("Japan1", supplement=4))),
    Case("7.21.3.1", 1, "known map of another collection", double(encoding=Name("/UniKS-UCS2-H"), said=JAPAN), double(said=JAPAN)),
    Case("7.21.3.1", 1, "known map of an earlier supplement", double(encoding=Name("/UniJIS-UCS2-H"), said=JAPAN)),
    Case("7.21.3.2", 1, "no map to shapes", double(mapping=None), double(mapping=_map_stream)),
    Case("7.21.3.2", 1, "map to shapes with a wrong name", double(mapping=Name.Other), double(cff=True)),
    Case("7.21.3.3", 1, "map that is not in the file", double(encoding=Name("/Own-H")), double(encoding=cmap())),
    Case("7.21.3.3", 2, "direction told twice", double(encoding=cmap(mode=1, written=0)), double(encoding=cmap(mode=1, written=1))),
    Case("7.21.3.3", 2, "direction told twice, the other way", double(encoding=cmap(mode=0, written=1))),
    Case("7.21.3.3", 3, "map that uses an unknown one", double(encoding=_nested("Other-H")), double(encoding=_nested("Identity-H"))),
    Case("7.21.4.1", 1, "font of the reader", lambda: page(WORDS, font=_unembedded), simple()),
    Case("7.21.4.1", 1, "font without its file", lambda: page(WORDS, font=_without_file), lambda: page(tag("P", Drawing(b"BT /F1 12 Tf 3 Tr (x) Tj ET")), font=_without_file)),
    Case("7.21.4.1", 2, "letters that the font has not", drawn(b"BT /F1 12 Tf (ABC) Tj ET", program=FEW), drawn(b"BT /F1 12 Tf (abc) Tj ET", program=FEW)),
    Case("7.21.4.1", 2, "shapes that the font has not", double(words="\u0a00"), double()),
    Case("7.21.4.1", 2, "letters that a Type 1 font has not", type1(b"AB", names=("A",)), type1()),
    Case("7.21.4.1", 2, "letters that a compact font has not", compact(words=b"ABC"), compact()),
    Case("7.21.5", 1, "widths of a compact font", compact(wide=300), compact(encoding=None)),
    Case("7.21.4.2", 1, "list of letters of a compact font is short", compact(CharSet=String("/A")), compact(CharSet=String("/A/B"))),
    Case("7.21.4.2", 1, "list of letters is short", type1(name="ABCDEF+Box", CharSet=String("/A")), type1(name="ABCDEF+Box", CharSet=String("/A/B"))),
    Case("7.21.4.2", 1, "list of letters is long", type1(name="ABCDEF+Box", CharSet=String("/A/B/C")), type1(name="Box", CharSet=String("/A"))),
    Case("7.21.4.2", 2, "set of shapes is short", _numbered(b"\xc0"), _numbered(b"\xf0")),
    Case("7.21.4.2", 2, "set of shapes is long", _numbered(b"\xf8"), double(name="ABCDEF+Box", CIDSet=_cid_set(False))),
    Case("7.21.5", 1, "widths too small", simple(wide=490), simple(wide=501)),
    Case("7.21.5", 1, "widths of a composite font", double(wide=300), double(wide=500)),
    Case("7.21.5", 1, "widths of a CFF font", double(wide=300, cff=True), double(cff=True)),
    Case("7.21.5", 1, "widths of a Type 1 font", type1(wide=300), type1(wide=500)),
    Case("7.21.5", 1, "widths of a Type 3 font", type3(wide=300), type3()),
    Case("7.21.6", 1, "symbols in a font of letters", simple(program=SYMBOL), simple(program=BOTH)),
    Case("7.21.6", 1, "no map of letters", simple(program=true_type_program(())), simple(program=MAC, encoding=Name.MacRomanEncoding)),
    Case("7.21.6", 2, "letters without encoding", simple(encoding=None), simple(encoding=Name.MacRomanEncoding)),
    Case("7.21.6", 2, "other encoding", simple(encoding=Name.StandardEncoding), simple(encoding=_differences(Name.WinAnsiEncoding, "A"))),
    Case("7.21.6", 2, "unknown names", simple(encoding=_differences(Name.WinAnsiEncoding, "quux")), simple(encoding=_differences(Name.MacRomanEncoding, "B"))),
    Case("7.21.6", 2, "names without base", simple(encoding=_differences(None, "A"))),
    Case("7.21.6", 2, "expert encoding", simple(encoding=Name.MacExpertEncoding)),
    Case("7.21.6", 2, "names for a font without the table of Unicode", simple(program=MAC, encoding=_differences(Name.WinAnsiEncoding, "A"))),
    Case("7.21.6", 3, "encoding of symbols", symbols(encoding=Name.WinAnsiEncoding), symbols()),
    Case("7.21.6", 3, "encoding of symbols as a base", symbols(encoding=_differences(Name.MacRomanEncoding, "A")), symbols(encoding=_differences(None, "A"))),
    Case("7.21.6", 4, "symbols with two maps", symbols(program=BOTH), symbols(program=TWO_SYMBOLS)),
    Case("7.21.6", 4, "symbols without a map", symbols(program=true_type_program(())), symbols(program=MAC)),
    Case("7.21.7", 1, "composite font without letters", double(unicode={}), double()),
    Case("7.21.7", 1, "one letter missing", double(words="ab", unicode={66: "0061"}), double(words="a", unicode={66: "0061"})),
    Case("7.21.7", 1, "symbols without letters", symbols(unicode=False), symbols()),
    Case("7.21.7", 1, "symbols by the Macintosh's map", symbols(program=MAC, unicode=False)),
    Case("7.21.7", 1, "Type 3 without letters", type3("g12"), type3("g12", unicode=True)),
    Case("7.21.7", 1, "Type 1 with unknown names", type1(b"A", names=("A", "g12"), encoding=_differences(None, "g12")), type1(b"A", names=("A", "g12"), encoding=_differences(None, "g12"), unicode={65: "0041"})),
    Case("7.21.7", 2, "letter is nothing", double(unicode={**_ALL, 66: "0000"}, words="a"), double(unicode={**_ALL, 67: "0000"}, words="a")),
    Case("7.21.7", 2, "letter is a byte order mark", double(unicode={**_ALL, 66: "FEFF"}, words="a"), double(unicode={**_ALL, 66: "FB01"}, words="a")),
    Case("7.21.7", 2, "letter is no character", double(unicode={**_ALL, 66: "FFFE"}, words="a")),
    Case("7.21.7", 2, "nothing among letters", double(unicode={**_ALL, 66: "00410000"}, words="a")),
    Case("7.21.8", 1, "no shape", lambda: page(tag("P", Drawing(b"BT /F1 12 Tf <0000> Tj ET")), font=lambda pdf: type0(pdf, unicode={0: "0041"})), double()),
    Case("7.21.8", 1, "named .notdef", drawn(b"BT /F1 12 Tf (A) Tj ET", encoding=_differences(Name.WinAnsiEncoding, ".notdef")), drawn(b"BT /F1 12 Tf (B) Tj ET", encoding=_differences(Name.WinAnsiEncoding, ".notdef"))),
    Case("7.21.8", 1, "Type 1 .notdef", type1(b"A", encoding=_differences(Name.WinAnsiEncoding, ".notdef"))),
]  # fmt: skip

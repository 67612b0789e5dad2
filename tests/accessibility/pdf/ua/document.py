"""Clauses 5, 6 and 7.1 on the document as a whole; layers, attached files, forms of another kind, protection."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.accessibility.pdf.ua.cases import Case
from tests.accessibility.pdf.ua.making import WORDS, XMP, page


def _packet(before: str, after: str):
    def made() -> bytes:
        def change(pdf: Pdf) -> None:
            assert before in XMP
            pdf.Root.Metadata.write(XMP.replace(before, after).encode())

        return page(WORDS, change=change)

    return made


def _catalogue(key: str, value: object = None):
    def made() -> bytes:
        def change(pdf: Pdf) -> None:
            if value is None:
                del pdf.Root[key]
            else:
                pdf.Root[key] = value(pdf) if callable(value) else value

        return page(WORDS, change=change)

    return made


def _header(version: bytes):
    return lambda: page(WORDS).replace(b"%PDF-1.3", b"%PDF-" + version, 1)


def _layers(**configuration: object):
    def value(pdf: Pdf) -> Dictionary:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Plan")))
        first = {key: one(layer) if callable(one) else one for key, one in configuration.items()}
        more = first.pop("Configs", None)
        made = Dictionary(OCGs=Array([layer]), D=Dictionary(**first))
        if more is not None:
            made.Configs = more
        return made

    return _catalogue("/OCProperties", value)


def _states(layer: object) -> Array:
    return Array([Dictionary(Event=Name.View, OCGs=Array([layer]), Category=Array([Name.View]))])


def _attached(**names: str):
    def value(pdf: Pdf) -> Dictionary:
        stream = pdf.make_stream(b"hello", Type=Name.EmbeddedFile)
        said = {key: String(words) for key, words in names.items()}
        one = pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream), **said))
        return Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), one])))

    return _catalogue("/Names", value)


def _xfa(config: str, parts: bool = False):
    packet = (
        "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><config xmlns='http://www.xfa.org/schema/xci/2.6/'><acrobat><acrobat7>"
        f"{config}</acrobat7></acrobat></config></xdp:xdp>"
    )

    def value(pdf: Pdf) -> Dictionary:
        stream = pdf.make_stream(packet.encode())
        return Dictionary(Fields=Array([]), XFA=Array([String("config"), stream]) if parts else stream)

    return _catalogue("/AcroForm", value)


def _protected(accessibility: bool):
    def made() -> bytes:
        from io import BytesIO

        file = BytesIO()
        allow = pikepdf.Permissions(accessibility=accessibility)
        pikepdf.open(BytesIO(page(WORDS))).save(
            file,
            encryption=pikepdf.Encryption(owner="x", user="", allow=allow, R=3, aes=False, metadata=False),
        )
        return file.getvalue()

    return made


_PART = "<pdfuaid:part>1</pdfuaid:part>"
_AS_ATTRIBUTE = _packet(
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n',
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1">\n',
)


def _attribute() -> bytes:
    text = XMP.replace(_PART, "").replace('ns/id/">', 'ns/id/" pdfuaid:part="1">')
    return page(WORDS, change=lambda pdf: pdf.Root.Metadata.write(text.encode()))


def _utf16() -> bytes:
    text = XMP.replace("\ufeff", "")
    return page(WORDS, change=lambda pdf: pdf.Root.Metadata.write(text.encode("utf-16")))


def _prefix(word: str):
    text = (
        XMP.replace("xmlns:pdfuaid", "xmlns:ua").replace("pdfuaid:", "ua:")
        if word == "part"
        else XMP.replace(
            _PART, f'{_PART}<ua:{word} xmlns:ua="http://www.aiim.org/pdfua/ns/id/">x</ua:{word}>'
        )
    )
    return lambda: page(WORDS, change=lambda pdf: pdf.Root.Metadata.write(text.encode()))


def _own(word: str):
    return _packet(_PART, f"{_PART}<pdfuaid:{word}>x</pdfuaid:{word}>")


_TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">School places</rdf:li></rdf:Alt></dc:title>'
CASES = [
    Case("5", 1, "no declaration", _packet(_PART, ""), lambda: page(WORDS)),
    Case("5", 1, "declared in another space", _packet("http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"), _attribute),
    Case("5", 2, "part 2", _packet(_PART, _PART.replace("1", "2")), _utf16),
    Case("5", 2, "part in words", _packet(_PART, _PART.replace("1", "one"))),
    Case("5", 2, "part with blanks", _packet(_PART, _PART.replace("1", " 1 ")), _packet(_PART, _PART.replace("1", "01"))),
    Case("5", 2, "part empty", _packet(_PART, _PART.replace("1", ""))),
    Case("5", 3, "prefix of part", _prefix("part")),
    Case("5", 4, "prefix of amendment", _prefix("amd"), _own("amd")),
    Case("5", 5, "prefix of corrigendum", _prefix("corr"), _own("corr")),
    Case("6.1", 1, "version 1.8", _header(b"1.8"), _header(b"1.0")),
    Case("6.1", 1, "version 2.0", _header(b"2.0"), _header(b"1.7")),
    Case("6.1", 1, "version 0.4", _header(b"0.4"), _header(b"1.4")),
    Case("6.1", 1, "version 1.10", _header(b"1.10")),
    Case("6.1", 1, "version in words", _header(b"1.a")),
    Case("6.2", 1, "not marked", _catalogue("/MarkInfo"), lambda: page(WORDS)),
    Case("6.2", 1, "marked false", _catalogue("/MarkInfo", Dictionary(Marked=False))),
    Case("6.2", 1, "mark information empty", _catalogue("/MarkInfo", Dictionary())),
    Case("7.1", 4, "suspects", _catalogue("/MarkInfo", Dictionary(Marked=True, Suspects=True)), _catalogue("/MarkInfo", Dictionary(Marked=True, Suspects=False))),
    Case("7.1", 8, "no metadata", _catalogue("/Metadata"), lambda: page(WORDS)),
    Case("7.1", 8, "metadata without type", _catalogue("/Metadata", lambda pdf: pdf.make_stream(XMP.encode()))),
    Case("7.1", 8, "metadata of another kind", _catalogue("/Metadata", lambda pdf: pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.Text))),
    Case("7.1", 9, "no title", _packet(_TITLE, ""), _packet("School places", "Titel")),
    Case("7.1", 9, "title without languages", _packet(_TITLE, "<dc:title>School</dc:title>")),
    Case("7.1", 9, "metadata that is not well formed", _packet("</rdf:RDF>", "")),
    Case("7.1", 9, "title of no languages", _packet(_TITLE, "<dc:title/>")),
    Case("7.1", 10, "no preferences", _catalogue("/ViewerPreferences"), _catalogue("/ViewerPreferences", Dictionary(DisplayDocTitle=True, HideMenubar=True))),
    Case("7.1", 10, "title not shown", _catalogue("/ViewerPreferences", Dictionary(DisplayDocTitle=False))),
    Case("7.1", 10, "preference left out", _catalogue("/ViewerPreferences", Dictionary(HideMenubar=True))),
    Case("7.1", 11, "no tree", _catalogue("/StructTreeRoot"), lambda: page(WORDS)),
    Case("7.10", 1, "layers without name", _layers(), _layers(Name=String("Plan"))),
    Case("7.10", 1, "layers with empty name", _layers(Name=String(""))),
    Case("7.10", 1, "second configuration without name", _layers(Name=String("Plan"), Configs=Array([Dictionary()])), _layers(Name=String("Plan"), Configs=Array([Dictionary(Name=String("Print"))]))),
    Case("7.10", 2, "layers that switch by themselves", _layers(Name=String("Plan"), AS=_states), _layers(Name=String("Plan"), ON=Array([]))),
    Case("7.10", 2, "states that are empty", _layers(Name=String("Plan"), AS=Array([]))),
    Case("7.11", 1, "attached without UF", _attached(F="a.txt"), _attached(F="a.txt", UF="a.txt")),
    Case("7.11", 1, "attached without F", _attached(UF="a.txt")),
    Case("7.11", 1, "attached with empty F", _attached(F="", UF="a.txt")),
    Case("7.11", 1, "attached with empty UF", _attached(F="a.txt", UF="")),
    Case("7.15", 1, "dynamic form", _xfa("<dynamicRender>required</dynamicRender>"), _xfa("<dynamicRender>forbidden</dynamicRender>")),
    Case("7.15", 1, "dynamic form in parts", _xfa("<dynamicRender>required</dynamicRender>", parts=True), _xfa("", parts=True)),
    Case("7.16", 1, "protected against reading", _protected(False), _protected(True)),
]  # fmt: skip

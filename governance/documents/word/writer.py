"""Writing a text as a Word file with real styles, lists, tables, notes and language."""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from governance.documents.text import DocumentText
from governance.documents.word.names import DC, A, R, W
from governance.documents.word.writing.body import Body
from governance.documents.word.writing.runs import clean, run, tongue

_STYLES = Path(__file__).parent / "writing" / "styles.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "numbering", "footnotes", "header")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# The same text gives the same bytes: no clock, the oldest date a zip can hold.
_DATE = (1980, 1, 1, 0, 0, 0)


def write(text: DocumentText, pictures: Mapping[str, bytes], file: BinaryIO) -> None:
    """Write the text as .docx. The title stands in the file's properties and on top of its pages."""
    body = Body(text, pictures)
    content = body.document()
    footnotes = body.footnotes()
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" '
        'w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "word/document.xml": _part("document", f"<w:body>{content}{section}</w:body>"),
        "word/styles.xml": _part("styles", _defaults(text.language) + _STYLES.read_text(encoding="utf-8")),
        "word/settings.xml": _part("settings", _settings(text.language)),
        "word/numbering.xml": _part("numbering", body.numbers.part()),
        "word/footnotes.xml": _part("footnotes", _separators() + footnotes),
        "word/header.xml": _part("hdr", _header(text.title)),
        "docProps/core.xml": _core(text),
        "_rels/.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml", False),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False),
            ]
        ),
        "word/_rels/document.xml.rels": _document_links(body),
        "word/_rels/footnotes.xml.rels": _document_links(body),
    }
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in (("[Content_Types].xml", _content_types()), *parts.items()):
            archive.writestr(_entry(name), data.encode())
        for name, picture in body.images.files.items():
            archive.writestr(_entry(f"word/media/{name}"), picture)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DATE)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _part(name: str, content: str) -> str:
    return f'{_HEAD}<w:{name} xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}">{content}</w:{name}>'


def _defaults(language: str) -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:sz w:val="24"/>'
    said = tongue(language) if language else ""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{said}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _settings(language: str) -> str:
    said = tongue(language).replace("w:lang", "w:themeFontLang") if language else ""
    return (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f"</w:compat>{said}"
    )


def _separators() -> str:
    return (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )


def _header(title: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run(title)}</w:p>'


def _core(text: DocumentText) -> str:
    language = f"<dc:language>{escape(clean(text.language))}</dc:language>" if text.language else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="{DC}">'
        f"<dc:title>{escape(clean(text.title))}</dc:title>{language}</cp:coreProperties>"
    )


def _document_links(body: Body) -> str:
    rows = [(f"rId{kind}", f"{_OFFICE}/{kind}", f"{kind}.xml", False) for kind in _PARTS]
    rows += [(key, f"{_OFFICE}/hyperlink", url, True) for url, key in body.links.items()]
    rows += [(key, f"{_OFFICE}/image", f"media/{name}", False) for name, key in body.images.links.items()]
    return _relationships(rows)


def _relationships(rows: list[tuple[str, str, str, bool]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target={quoteattr(target)}{_EXTERNAL if external else ""}/>'
        for key, kind, target, external in rows
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


_EXTERNAL = ' TargetMode="External"'


def _content_types() -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
    }
    overrides = {"word/document.xml": "document.main", "docProps/core.xml": ""}
    overrides |= {f"word/{kind}.xml": kind for kind in _PARTS}
    rows = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    for name, kind in overrides.items():
        said = f"{_TYPE}.{kind}+xml" if kind else "application/vnd.openxmlformats-package.core-properties+xml"
        rows += f'<Override PartName="/{name}" ContentType="{said}"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rows}</Types>'

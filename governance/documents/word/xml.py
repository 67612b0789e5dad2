"""Parsing the XML inside a Word file: no document type, no entity, no network, no bottomless nesting."""

import re

from lxml import etree

from governance.documents.word.refused import BrokenFile, TooDeep, TooLarge, UnsafeXml

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be", b"iso-8859-1"}
_ENCODINGS |= {b"windows-1252"}

# Word's "Strict Open XML" says the same things under other names: ISO/IEC 29500-1 annex A.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/picture": (
        b"http://schemas.openxmlformats.org/drawingml/2006/picture"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"http://purl.oclc.org/ooxml/drawingml/diagram": (
        b"http://schemas.openxmlformats.org/drawingml/2006/diagram"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}


def parse(data: bytes, where: str) -> etree._Element:
    """The root of an XML part. Raises a FileRefused that names the part."""
    _no_document_type(data, where)
    if b"purl.oclc.org" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = str(error).lower()
        if "depth" in message:
            raise TooDeep(
                "This file nests its parts too deeply to be read. Open it in Word, copy the text "
                "into a new document and save that.",
                where=where,
            ) from error
        if "huge" in message or "too long" in message or "length limit" in message:
            raise TooLarge(
                "A single paragraph of this file is too long to be read. Divide it into paragraphs "
                "and save the document again.",
                where=where,
            ) from error
        raise BrokenFile(
            "This file is damaged: a part of it cannot be read. Open it in Word and save it again.",
            where=where,
        ) from error
    if root.getroottree().docinfo.doctype:
        raise _unsafe(where)
    return root


def _no_document_type(data: bytes, where: str) -> None:
    declared = _ENCODING.match(data[:300].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in _ENCODINGS:
        raise UnsafeXml(
            "A part of this file is written in an encoding that Word does not use. "
            "Open it in Word and save it as a new document.",
            where=where,
        )
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _unsafe(where)
    if b"\x00" in data[:200] and any("<!DOCTYPE".encode(form) in data for form in ("utf-16-le", "utf-16-be")):
        raise _unsafe(where)


def _unsafe(where: str) -> UnsafeXml:
    return UnsafeXml(
        "This file declares a document type, which a Word document never does and which can be used to read "
        "other files. Open it in Word and save it as a new document.",
        where=where,
    )

"""The metadata packet (XMP) of a PDF."""

import codecs
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Stream

from policies.accessibility.wording.plain import is_blank

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"
LARGEST = 10_000_000


def packet_of(stream: Any) -> etree._Element | None:
    """Its root; None where there is none that may be read."""
    if not isinstance(stream, Stream):
        return None
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        return None
    if len(data) > LARGEST or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None
    begin = 0 if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else data.find(b"<")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data[begin:].strip(b"\x00 \r\n\t") if begin else data, parser)
    except etree.XMLSyntaxError:
        return None


def title_of(stream: Any) -> str:
    """The first title that has words, of those given by language, as readers look for them."""
    packet = packet_of(stream)
    if packet is None:
        return ""
    titles = [
        "".join(said.itertext()) for one in packet.iter(f"{_DC}title") for said in one.iter(f"{_RDF}li")
    ]
    return next((one.strip() for one in titles if not is_blank(one)), "")


def title_in_no_language(stream: Any) -> bool:
    """A text of the packet that is given in its default language only, without saying which that is."""
    packet = packet_of(stream)
    if packet is None:
        return False
    for texts in packet.iter(f"{_RDF}Alt"):
        said = [one.get(_LANG, "") for one in texts.iterchildren(f"{_RDF}li")]
        if said == ["x-default"]:
            return True
    return False

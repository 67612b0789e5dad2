"""The document as a whole: tags, metadata, title, protection, layers, attachments."""

import re
from collections.abc import Iterator

from lxml import etree
from pikepdf import Dictionary, Stream

from policies.accessibility.barriers import Barrier
from policies.accessibility.pdf.file import array, dictionary, name, text
from policies.accessibility.pdf.metadata import packet_of, title_of
from policies.accessibility.pdf.subject import Subject
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import pdf, structure
from policies.accessibility.wording.plain import is_blank

_PART_ONE = re.compile(r"0*1")
_MOST_OF_A_PAGE = 0.4
_PROGRAM = re.compile(r"^Microsoft \w+ - ")  # which program printed the file says nothing about it
_UA = "{http://www.aiim.org/pdfua/ns/id/}"


@checks(pdf.UNTAGGED, Form.PDF, also=(pdf.EMPTY_TREE, pdf.SCANNED))
def untagged(subject: Subject) -> Iterator[Barrier]:
    """No tags, tags without content, and a scan are three different things to mend."""
    if not subject.tagged:
        yield pdf.UNTAGGED.at(subject.file.where())
    elif not subject.tree.top and (any(page.read for page in subject.drawn) or not subject.sparse):
        yield pdf.EMPTY_TREE.at(subject.file.where())
    drawn = [page for page in subject.drawn if page.images or page.letters]
    scans = [page for page in drawn if page.covered > _MOST_OF_A_PAGE and not page.letters]
    if scans and len(scans) == len(drawn) and not subject.typed("Figure"):
        yield pdf.SCANNED.at(subject.file.where(page=scans[0].number))


@checks(pdf.SUSPECTS, Form.PDF)
def suspect_tags(subject: Subject) -> Iterator[Barrier]:
    if dictionary(subject.file.root.get("/MarkInfo")).get("/Suspects", False) is True:
        yield pdf.SUSPECTS.at(subject.file.where())


@checks(pdf.METADATA, Form.PDF, also=(pdf.TITLE, pdf.IDENTIFICATION, structure.TITLE_SAYS_NOTHING))
def metadata(subject: Subject) -> Iterator[Barrier]:
    stream = subject.file.root.get("/Metadata")
    packet = packet_of(stream) if _is_packet(stream) else None
    if packet is None:
        yield pdf.METADATA.at(subject.file.where())
        return
    title = title_of(stream)
    if not title:
        yield pdf.TITLE.at(subject.file.where())
    elif structure.title_says_nothing(_PROGRAM.sub("", title)):
        yield subject.weighed(structure.TITLE_SAYS_NOTHING).at(subject.file.where(title))
    if not _PART_ONE.fullmatch(_declared(packet)) or _prefixes(packet) - {"pdfuaid"}:
        yield pdf.IDENTIFICATION.at(subject.file.where())


def _is_packet(stream: object) -> bool:
    return isinstance(stream, Stream) and (name(stream.get("/Type")), name(stream.get("/Subtype"))) == (
        "Metadata",
        "XML",
    )


def _declared(packet: etree._Element) -> str:
    for one in packet.iter():
        if one.tag == f"{_UA}part":
            return one.text or ""
        if f"{_UA}part" in one.attrib:
            return one.attrib[f"{_UA}part"]
    return ""


def _prefixes(packet: etree._Element) -> set[str | None]:
    """The prefixes under which the declaration is written; the standard allows one."""
    found: set[str | None] = set()
    for one in packet.iter():
        if isinstance(one.tag, str) and one.tag.startswith(_UA):
            found.add(one.prefix)
        if any(key.startswith(_UA) for key in one.attrib):
            found |= {prefix for prefix, space in one.nsmap.items() if f"{{{space}}}" == _UA}
    return found


@checks(pdf.VERSION, Form.PDF)
def version(subject: Subject) -> Iterator[Barrier]:
    if not re.fullmatch(r"%PDF-1\.[0-7]", subject.file.header):
        yield pdf.VERSION.at(subject.file.where(subject.file.header))


@checks(pdf.TITLE_HIDDEN, Form.PDF)
def title_not_shown(subject: Subject) -> Iterator[Barrier]:
    if dictionary(subject.file.root.get("/ViewerPreferences")).get("/DisplayDocTitle", False) is not True:
        yield pdf.TITLE_HIDDEN.at(subject.file.where())


@checks(pdf.FORM_XFA, Form.PDF)
def dynamic_forms(subject: Subject) -> Iterator[Barrier]:
    form = dictionary(subject.file.root.get("/AcroForm"))
    parts = array(form.get("/XFA"))
    for part in parts:
        data = part.read_bytes() if isinstance(part, Stream) else b""
        if re.search(rb"<\s*dynamicRender\s*>\s*required", data):
            yield pdf.FORM_XFA.at(subject.file.where())
            return


@checks(pdf.BLOCKED, Form.PDF)
def assistive_technology_shut_out(subject: Subject) -> Iterator[Barrier]:
    if subject.file.pdf.is_encrypted and not int(subject.file.pdf.encryption.P) & 0x200:
        yield pdf.BLOCKED.at(subject.file.where())


@checks(pdf.LAYER_NAME, Form.PDF)
def layers(subject: Subject) -> Iterator[Barrier]:
    properties = subject.file.root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    for configuration in [properties.get("/D"), *array(properties.get("/Configs"))]:
        if isinstance(configuration, Dictionary) and (
            is_blank(text(configuration.get("/Name"))) or "/AS" in configuration
        ):
            yield pdf.LAYER_NAME.at(subject.file.where(obj=configuration))


@checks(pdf.ATTACHMENT, Form.PDF, also=(pdf.EMBEDDED,))
def attachments(subject: Subject) -> Iterator[Barrier]:
    for obj, holder in subject.file.telling:
        if "/EF" not in obj:
            continue
        called = text(obj.get("/UF") or obj.get("/F"))
        if is_blank(text(obj.get("/F"))) or is_blank(text(obj.get("/UF"))):
            yield pdf.ATTACHMENT.at(subject.file.where(called, obj=holder))
        yield pdf.EMBEDDED.at(subject.file.where(called, obj=holder))

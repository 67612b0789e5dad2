"""What in a Word file could act by itself or call out, and is refused before anything is read."""

import re
from typing import Protocol
from urllib.parse import urlsplit

from lxml import etree

from governance.documents.word.names import qn
from governance.documents.word.refused import EmbeddedProgram, ExternalContent, MacroFile

_PROGRAMS = (
    "exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|jar|reg|pif|cpl|msc|appref-ms|application"
)
_PROGRAM_NAME = re.compile(rf"\.({_PROGRAMS})$", re.IGNORECASE)
_PROGRAM_IN_OLE = re.compile(rf"[\w )(-]\.(?:{_PROGRAMS})\0".encode(), re.IGNORECASE)
_PROGRAM_IN_OLE_WIDE = re.compile(
    b"\\.\0" + b"(?:" + b"|".join(
        b"".join(re.escape(bytes([letter])) + b"\0" for letter in name.encode()) for name in _PROGRAMS.split("|")
    ) + b")\0\0",
    re.IGNORECASE,
)  # fmt: skip
_DOS_STUB = b"This program cannot be run in DOS mode"
_OLE = b"\xd0\xcf\x11\xe0"
# What may lie outside the file: a link is only shown, a picture or a film is reported and never fetched.
_MAY_BE_OUTSIDE = {"hyperlink", "image", "video", "audio", "media", "attachedTemplate", "customXml"}
_DDE = re.compile(r"^\s*DDE(AUTO)?\b", re.IGNORECASE)
_OLE_LINK = re.compile(r"^\s*LINK\b", re.IGNORECASE)


class _Related(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def external(self) -> bool: ...


def look_at_part(name: str, content_type: str, data: bytes) -> None:
    """Refuse macros and programs. Raises MacroFile or EmbeddedProgram."""
    if name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or "vba" in content_type.lower():
        raise MacroFile(
            "This file holds macros. Save it in Word as a Word document (.docx) without macros.", where=name
        )
    program: object = _PROGRAM_NAME.search(name) or data.startswith(b"MZ") or _DOS_STUB in data
    if not program and data.startswith(_OLE):
        program = _PROGRAM_IN_OLE.search(data) or _PROGRAM_IN_OLE_WIDE.search(data)
    if program:
        raise EmbeddedProgram(
            "A program is embedded in this file. Delete its icon from the document and save it again.",
            where=name,
        )


def look_at_relationship(part: str, relationship: _Related) -> None:
    """Refuse what Word would fetch on opening. Raises ExternalContent or MacroFile."""
    kind = relationship.kind
    if kind in ("vbaProject", "wordVbaData"):
        raise MacroFile(
            "This file holds macros. Save it in Word as a Word document (.docx) without macros.", where=part
        )
    if not relationship.external:
        return
    if kind == "attachedTemplate" and not _on_this_computer(relationship.target):
        raise ExternalContent(
            "This file fetches its template from another computer. In Word choose Developer, "
            "Document Template, "
            "attach Normal instead, and save it again.",
            where=part,
        )
    if kind not in _MAY_BE_OUTSIDE:
        raise ExternalContent(
            "This file is linked to an object outside it (OLE link). In Word choose File, Info, Edit Links "
            "to Files, break the link and save it again.",
            where=part,
        )


def _on_this_computer(target: str) -> bool:
    """A template by a drive letter or bare name is never fetched by us, nor from afar by Word."""
    path = target.replace("\\", "/")
    if path.startswith("//"):
        return False
    if re.match(r"^[A-Za-z]:/", path):
        return True
    parts = urlsplit(path)
    if parts.scheme == "file":
        return not parts.netloc and not parts.path.startswith("//")
    return not parts.scheme


def look_at_fields(root: etree._Element, where: str) -> None:
    """Refuse fields that start another program or link to its data. Raises ExternalContent."""
    for instruction in instructions(root):
        if _DDE.match(instruction):
            raise ExternalContent(
                "This file holds a DDE field, which can start other programs. Press Alt+F9 in Word, "
                "delete the "
                "field that begins with DDE, and save it again.",
                where=where,
            )
        if _OLE_LINK.match(instruction):
            raise ExternalContent(
                "This file is linked to data outside it (a LINK field). Press Ctrl+Shift+F9 on it in Word to "
                "keep only its text, and save it again.",
                where=where,
            )


def instructions(root: etree._Element) -> list[str]:
    """The instruction of every field, simple or complex, however it is cut into runs."""
    found = [simple.get(qn("w:instr"), "") for simple in root.iter(qn("w:fldSimple"))]
    open_fields: list[list[str]] = []
    for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:delInstrText")):
        if element.tag != qn("w:fldChar"):
            for field in open_fields[-1:]:
                field.append(element.text or "")
            continue
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            open_fields.append([])
        elif open_fields:
            if kind == "end":
                found.append("".join(open_fields.pop()))
    return found + ["".join(field) for field in open_fields]

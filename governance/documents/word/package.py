"""A Word file as parts that refer to each other, opened only if nothing in it is dangerous."""

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from typing import BinaryIO
from urllib.parse import unquote

from lxml import etree

from governance.documents.word import dangers
from governance.documents.word.archive import open_archive
from governance.documents.word.refused import BrokenFile, MacroFile, NotWord
from governance.documents.word.xml import parse

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = {_WORD + "document.main+xml", _WORD + "template.main+xml"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


@dataclass(frozen=True)
class Relationship:
    """What one part says of another; `kind` is the last word of its type."""

    key: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Part:
    """A part of the package with its relationships."""

    name: str
    content_type: str
    data: bytes
    relationships: dict[str, Relationship] = field(default_factory=dict)

    @cached_property
    def root(self) -> etree._Element:
        return parse(self.data, self.name)

    def related(self, kind: str) -> list[Relationship]:
        """Its relationships of one kind, in the order of the file."""
        return [one for one in self.relationships.values() if one.kind == kind]


class Package:
    """All parts of a Word file."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self._parts: dict[str, Part] = {}
        self._by_lower = {name.lower(): name for name in files}
        self._defaults, self._overrides = self._content_types()

    @property
    def names(self) -> list[str]:
        return list(self._files)

    def part(self, name: str) -> Part | None:
        """A part by its name in the zip."""
        real = self._by_lower.get(name.lower())
        if real is None:
            return None
        if real not in self._parts:
            self._parts[real] = Part(
                real, self.content_type(real), self._files[real], self._relationships(real)
            )
        return self._parts[real]

    def content_type(self, name: str) -> str:
        extension = name.rpartition(".")[2].lower()
        return self._overrides.get(name.lower()) or self._defaults.get(extension, "")

    def to(self, part: Part, relationship: Relationship) -> Part | None:
        """The part that a relationship leads to; None outside the file or where it is missing."""
        return None if relationship.external else self.part(relationship.target)

    def first(self, part: Part, kind: str) -> Part | None:
        """The first part of one kind that a part refers to."""
        found = (self.to(part, relationship) for relationship in part.related(kind))
        return next((one for one in found if one is not None), None)

    @cached_property
    def relationships(self) -> dict[str, Relationship]:
        """The relationships of the package itself."""
        return self._relationships("")

    @cached_property
    def document(self) -> Part:
        """The main part. Raises NotWord, MacroFile or BrokenFile where there is none to read."""
        main = next((one for one in self.relationships.values() if one.kind == "officeDocument"), None)
        part = self.part(main.target) if main and not main.external else None
        if part is None:
            if any("opendocument" in data[:120].decode("ascii", "ignore") for data in self._mimetypes()):
                raise NotWord(
                    "This is an OpenDocument file. Open it in LibreOffice or Word and save it as a Word document "
                    "(.docx)."
                )
            if main is None and "[content_types].xml" not in self._by_lower:
                raise NotWord("This is a zip archive, not a Word document. Choose the .docx file itself.")
            raise BrokenFile(
                "The text of this file is missing (word/document.xml). Open it in Word and save it again.",
                where="word/document.xml",
            )
        if "macroenabled" in part.content_type.lower():
            raise MacroFile(
                "This file may hold macros, whatever its name says. Save it in Word as a Word document (.docx) "
                "without macros.",
                where=part.name,
            )
        if part.content_type not in _MAIN:
            raise NotWord(
                "This is an Office file, but not a Word document. Save the text as a Word document (.docx).",
                where=part.content_type,
            )
        return part

    def _mimetypes(self) -> list[bytes]:
        return [self._files["mimetype"]] if "mimetype" in self._files else []

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        name = self._by_lower.get("[content_types].xml")
        if name is None:
            return {}, {}
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        for child in parse(self._files[name], name):
            if child.tag.endswith("}Default"):
                defaults[child.get("Extension", "").lower()] = child.get("ContentType", "")
            elif child.tag.endswith("}Override"):
                overrides[child.get("PartName", "").lstrip("/").lower()] = child.get("ContentType", "")
        return defaults, overrides

    def _relationships(self, name: str) -> dict[str, Relationship]:
        folder, _, last = name.rpartition("/")
        path = f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"
        real = self._by_lower.get(path.lower())
        if real is None:
            return {}
        found: dict[str, Relationship] = {}
        for child in parse(self._files[real], real):
            key = child.get("Id", "")
            external = child.get("TargetMode", "") == "External"
            target = child.get("Target", "")
            if not external:
                target = _inside(folder, target)
            kind = child.get("Type", "").rpartition("/")[2]
            found[key] = Relationship(key, kind, target, external)
        return found


def _inside(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    path = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(path).lstrip("./")


def open_package(file: BinaryIO) -> Package:
    """A Word file, looked through before anything in it is used. Raises a FileRefused."""
    package = Package(open_archive(file).files)
    document = package.document
    for name in package.names:
        dangers.look_at_part(name, package.content_type(name), package.part(name).data)  # type: ignore[union-attr]
        # Every XML part is parsed once, so that a trap in a part we do not read is refused as well.
        if name.endswith((".xml", ".rels", ".vml")) or package.content_type(name).endswith("+xml"):
            parse(package.part(name).data, name)  # type: ignore[union-attr]
        for relationship in package.part(name).relationships.values():  # type: ignore[union-attr]
            dangers.look_at_relationship(name, relationship)
    if document.root.find(".//{*}body") is None:
        raise BrokenFile(
            "The text of this file is missing (it has no body). Open it in Word and save it again.",
            where=document.name,
        )
    return package

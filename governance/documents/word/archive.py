"""Opening the zip that a .docx is, believing nothing its headers say."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from governance.documents.word.refused import (
    BrokenFile,
    NotWord,
    OldWord,
    PasswordProtected,
    TooLarge,
    UnsafeArchive,
    ZipBomb,
)

FILE_BYTES = 50 * 1024 * 1024
EXPANDED_BYTES = 200 * 1024 * 1024
RATIO = 100
# Below this a high ratio is only a repetitive text: a bomb has to be big to hurt.
RATIO_FLOOR = 4 * 1024 * 1024
ENTRIES = 5000
NAME_BYTES = 600

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL = struct.Struct("<4s5H3I2H")
_END = struct.Struct("<4s4H2IH")
_ENCRYPTED = 0x1
_SIZES_FOLLOW = 0x8
_STORED, _DEFLATED = 0, 8
_ZIP64 = 0xFFFFFFFF


@dataclass(frozen=True)
class Archive:
    """The files inside a zip, by name."""

    files: dict[str, bytes]


def open_archive(file: BinaryIO) -> Archive:
    """Everything in the zip, inflated under limits. Raises a FileRefused that says how to mend it."""
    data = file.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise TooLarge(
            "This file is larger than 50 MB. Compress its pictures (Picture Format, Compress Pictures) "
            "and save it again."
        )
    _recognise(data)
    entries = _entries(data)
    _names_are_safe(entries)
    return Archive(_inflate(data, entries))


def _recognise(data: bytes) -> None:
    if not data:
        raise BrokenFile("This file is empty. Save the document again and choose the new file.")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PasswordProtected(
                "This file is protected with a password. Open it in Word, remove the password "
                "(File, Info, Protect Document, Encrypt with Password) and save it again."
            )
        if "WordDocument".encode("utf-16-le") in data:
            raise OldWord(
                "This file is in the old Word format (.doc). Open it in Word and save it as "
                "a Word document (.docx)."
            )
        raise NotWord("This is not a Word file. Save the document as a Word document (.docx).")
    if not data.startswith(b"PK\x03\x04"):
        kind = next((name for start, name in _KNOWN.items() if data.lstrip()[:16].startswith(start)), "")
        raise NotWord(
            f"This is {kind}, not a Word document. Save it as a Word document (.docx)."
            if kind
            else "This is not a Word document. Save it as a Word document (.docx)."
        )


_KNOWN = {
    b"%PDF": "a PDF file",
    b"{\\rtf": "a rich text (.rtf) file",
    b"<html": "a web page",
    b"<!DOCTYPE": "a web page",
    b"<!doctype": "a web page",
    b"<?xml": "an XML file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"MZ": "a program",
}


def _entries(data: bytes) -> list[ZipInfo]:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65557))
    if end < 0 or len(data) - end < _END.size:
        raise BrokenFile(
            "This file is cut short: its last part is missing. Send or download it again, "
            "or open it in Word and save it again."
        )
    _, _, _, _, count, directory_bytes, _, _ = _END.unpack_from(data, end)
    if count > ENTRIES or directory_bytes > ENTRIES * NAME_BYTES:
        raise ZipBomb(
            f"This file holds more than {ENTRIES:,} parts, which no Word document needs. "
            "Open it in Word and save it as a new document."
        )
    try:
        with ZipFile(BytesIO(data)) as zipped:
            entries = zipped.infolist()
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, struct.error, OverflowError) as error:
        raise BrokenFile(
            "This file is damaged: its list of parts cannot be read. Open it in Word and save it again."
        ) from error
    if len(entries) > ENTRIES:
        raise ZipBomb(
            f"This file holds more than {ENTRIES:,} parts, which no Word document needs. "
            "Open it in Word and save it as a new document."
        )
    if sum(entry.file_size for entry in entries) > EXPANDED_BYTES:
        raise ZipBomb(_BOMB)
    return entries


_BOMB = (
    "This file would unpack to far more than it should (a zip bomb). If it is a real document, "
    "open it in Word and save it as a new document."
)


def _names_are_safe(entries: list[ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        parts = name.split("/")
        if (
            name.startswith("/")
            or "\\" in name
            or ":" in parts[0]
            or ".." in parts
            or any(ord(letter) < 32 for letter in name)
        ):
            raise UnsafeArchive(
                "This file holds a part whose name points outside the file. It was not made by Word: "
                "open it in Word and save it as a new document.",
                where=name,
            )
        # Names of parts are compared without regard to case: ECMA-376 part 2, 6.2.2.
        if name.lower() in seen:
            raise UnsafeArchive(
                "This file holds two parts with the same name. It was not made by Word: "
                "open it in Word and save it as a new document.",
                where=name,
            )
        seen.add(name.lower())


def _inflate(data: bytes, entries: list[ZipInfo]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for entry, start in _checked_starts(data, entries):
        if entry.is_dir():
            continue
        content = _content(data, entry, start, EXPANDED_BYTES - total)
        total += len(content)
        if total > EXPANDED_BYTES:
            raise ZipBomb(_BOMB, where=entry.orig_filename)
        if len(content) > RATIO_FLOOR and len(content) > RATIO * max(entry.compress_size, 1):
            raise ZipBomb(_BOMB, where=entry.orig_filename)
        files[entry.orig_filename] = content
    if total > RATIO_FLOOR and total > RATIO * len(data):
        raise ZipBomb(_BOMB)
    return files


def _checked_starts(data: bytes, entries: list[ZipInfo]) -> list[tuple[ZipInfo, int]]:
    """Where the bytes of each entry begin, once its two headers are seen to agree and none overlap."""
    found: list[tuple[ZipInfo, int]] = []
    spans: list[tuple[int, int]] = []
    for entry in entries:
        offset = entry.header_offset
        if offset < 0 or offset + _LOCAL.size > len(data):
            raise _disagree(entry)
        (mark, _, flags, method, _, _, crc, packed, size, name_bytes, extra_bytes) = _LOCAL.unpack_from(
            data, offset
        )
        start = offset + _LOCAL.size + name_bytes + extra_bytes
        name = data[offset + _LOCAL.size : offset + _LOCAL.size + name_bytes]
        encoding = "utf-8" if flags & 0x800 else "cp437"
        if mark != b"PK\x03\x04" or name.decode(encoding, "replace") != entry.orig_filename:
            raise _disagree(entry)
        if flags & _ENCRYPTED or entry.flag_bits & _ENCRYPTED:
            raise PasswordProtected(
                "This file is protected with a password. Save it in Word without a password.",
                where=entry.orig_filename,
            )
        if method != entry.compress_type or method not in (_STORED, _DEFLATED):
            raise _disagree(entry)
        told_here = not flags & _SIZES_FOLLOW
        if told_here and _ZIP64 not in (packed, size):
            if (packed, size, crc) != (entry.compress_size, entry.file_size, entry.CRC):
                raise _disagree(entry)
        if start + entry.compress_size > len(data):
            raise BrokenFile(
                "This file is cut short: a part of it is missing. Send or download it again.",
                where=entry.orig_filename,
            )
        spans.append((offset, start + entry.compress_size))
        found.append((entry, start))
    spans.sort()
    if any(later[0] < earlier[1] for earlier, later in pairwise(spans)):
        raise UnsafeArchive(
            "Parts of this file lie over one another. It was not made by Word: open it in Word and save it "
            "as a new document."
        )
    return found


def _disagree(entry: ZipInfo) -> UnsafeArchive:
    return UnsafeArchive(
        "The list of parts in this file does not agree with the parts themselves. "
        "Open it in Word and save it as a new document.",
        where=entry.orig_filename,
    )


def _content(data: bytes, entry: ZipInfo, start: int, room: int) -> bytes:
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == _STORED:
        content = packed
    else:
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(packed, room + 1)
        except zlib.error as error:
            raise _damaged(entry) from error
        if len(content) > room:
            raise ZipBomb(_BOMB, where=entry.orig_filename)
        if not inflater.eof:
            raise _damaged(entry)
    if len(content) != entry.file_size:
        raise _disagree(entry)
    if zlib.crc32(content) != entry.CRC:
        raise _damaged(entry)
    return content


def _damaged(entry: ZipInfo) -> BrokenFile:
    return BrokenFile(
        "This file is damaged: a part of it cannot be unpacked. Open it in Word and save it again.",
        where=entry.orig_filename,
    )

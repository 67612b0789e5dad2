"""Taking out of pictures what cameras and programs write into them: places, names, times."""

import struct

# JPEG: application segments but for JFIF (0), colour profile (2) and Adobe's colour transform (14); and comments.
_KEPT_SEGMENTS = {0xE0, 0xE2, 0xEE}
_START_OF_SCAN = 0xDA
_PNG = b"\x89PNG\r\n\x1a\n"
_TOLD = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}


def without_metadata(data: bytes, content_type: str) -> bytes:
    """The same picture, point for point, without what it says of its making. Other formats stay as they are."""
    if content_type == "image/jpeg":
        return _jpeg(data)
    if content_type == "image/png" and data.startswith(_PNG):
        return _png(data)
    return data


def _jpeg(data: bytes) -> bytes:
    out = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == _START_OF_SCAN:
            break
        length = struct.unpack_from(">H", data, at + 2)[0] + 2
        told = 0xE0 <= kind <= 0xEF and kind not in _KEPT_SEGMENTS or kind == 0xFE
        if not told:
            out.append(data[at : at + length])
        at += length
    return b"".join((*out, data[at:]))


def _png(data: bytes) -> bytes:
    out = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        length = struct.unpack_from(">I", data, at)[0] + 12
        if data[at + 4 : at + 8] not in _TOLD:
            out.append(data[at : at + length])
        at += length
    return b"".join(out)

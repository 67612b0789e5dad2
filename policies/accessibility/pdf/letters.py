"""Which letters of a font a page uses, and what text they stand for."""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from pikepdf import Name, Stream

from policies.accessibility.pdf.cmap import CodeMap, code_map
from policies.accessibility.pdf.encodings import names_of, text_of
from policies.accessibility.pdf.file import name

_WIDE = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.S)
_CODE = re.compile(rb"<\s*([0-9A-Fa-f\s]*)>")


@dataclass
class Used:
    """A font with the codes that are shown in it, and those that are drawn unseen."""

    font: Any
    seen: set[int] = field(default_factory=set)
    unseen: set[int] = field(default_factory=set)
    visible: bool = False
    _texts: dict[int, str | None] = field(default_factory=dict)

    def add(self, codes: Sequence[int], visible: bool) -> None:
        (self.seen if visible else self.unseen).update(codes)
        self.visible = self.visible or visible

    @property
    def codes(self) -> list[int]:
        return sorted(self.seen | self.unseen)

    @cached_property
    def wide(self) -> int:
        """Bytes for a code; 0 where codes are of different lengths."""
        if name(self.font.get("/Subtype")) != "Type0":
            return 1
        encoding = self.font.get("/Encoding")
        if not isinstance(encoding, Stream):
            return 2 if name(encoding).startswith("Identity") or "UCS2" in name(encoding) else 0
        lengths = {
            len(re.sub(rb"\s", b"", code)) // 2
            for section in _WIDE.findall(read(encoding))
            for code in _CODE.findall(section)
        }
        return lengths.pop() if len(lengths) == 1 else 0 if lengths else 2

    @cached_property
    def unicode(self) -> CodeMap | None:
        """Its ToUnicode map."""
        stream = self.font.get("/ToUnicode")
        return code_map(read(stream)) if isinstance(stream, Stream) else None

    @cached_property
    def names(self) -> dict[int, str]:
        """What a simple font's encoding calls its letters; empty where it says nothing."""
        return names_of(self.font)

    def text(self, code: int) -> str | None:
        """The text that a code stands for; None where nobody can tell."""
        if code not in self._texts:
            self._texts[code] = self._looked_up(code)
        return self._texts[code]

    def _looked_up(self, code: int) -> str | None:
        if self.unicode is not None and (found := self.unicode.of(code)) is not None:
            return found
        if isinstance(self.font.get("/ToUnicode"), Name):
            return chr(code)
        called = self.names.get(code)
        return text_of(called) if called else None


def codes_in(string: bytes, wide: int) -> Sequence[int]:
    if wide == 1:
        return string
    if wide == 2:
        return struct.unpack(f">{len(string) // 2}H", string[: len(string) // 2 * 2])
    if not wide:
        return ()
    return [int.from_bytes(string[at : at + wide], "big") for at in range(0, len(string) - wide + 1, wide)]


def read(stream: Any) -> bytes:
    """The beginning of a stream; empty where it cannot be read."""
    try:
        return stream.read_bytes()[:2_000_000]
    except pikepdf.PdfError:
        return b""

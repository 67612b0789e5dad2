"""Fields: what an instruction means for the words that Word shows as its result."""

import re
from dataclasses import dataclass, field

from lxml import etree

from governance.documents.word.names import W_VAL, number, qn, switched, val

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass
class Field:
    """A complex field while it is being read."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    shown: bool = False
    checkbox: str = ""

    @property
    def kind(self) -> str:
        words = "".join(self.instruction).split(None, 1)
        return words[0].upper() if words else ""

    @property
    def url(self) -> str:
        return link("".join(self.instruction))

    @property
    def sequence(self) -> str:
        parts = arguments("".join(self.instruction))
        return parts[1] if len(parts) > 1 and self.kind == "SEQ" else ""


def arguments(instruction: str) -> list[str]:
    """The words of an instruction, quoted ones whole."""
    return [
        re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2]
        for match in _WORDS.finditer(instruction)
    ]


def link(instruction: str) -> str:
    """The address that an instruction links its result to; empty for one that does not."""
    parts = arguments(instruction)
    if not parts:
        return ""
    kind = parts[0].upper()
    if kind == "HYPERLINK":
        return _hyperlink(parts[1:])
    if kind in ("REF", "PAGEREF", "NOTEREF") and len(parts) > 1 and "\\h" in parts[2:]:
        return f"#{parts[1]}"
    return ""


def _hyperlink(parts: list[str]) -> str:
    url = anchor = ""
    skip = ""
    for part in parts:
        if skip:
            anchor = part if skip == "\\l" else anchor
            skip = ""
        elif part.lower() in ("\\l", "\\o", "\\t"):
            skip = part.lower()
        elif not part.startswith("\\") and not url:
            url = part
    return f"{url}#{anchor}" if anchor else url


def form_words(data: etree._Element) -> str:
    """What a check box or choice of an old form shows; empty for others."""
    box = data.find(qn("w:checkBox"))
    if box is not None:
        checked = switched(box, "w:checked")
        return "☒" if (switched(box, "w:default") if checked is None else checked) else "☐"
    choices = data.find(qn("w:ddList"))
    if choices is not None:
        entries = [entry.get(W_VAL, "") for entry in choices.iterchildren(qn("w:listEntry"))]
        at = number(val(choices, "w:result") or val(choices, "w:default"))
        return entries[at] if 0 <= at < len(entries) else ""
    return ""

"""HTML read forgivingly, as browsers read it, each element with the line it was written on."""

import codecs
import re
from dataclasses import dataclass

from lxml import etree

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.I)
_TAG = re.compile(r"<(!doctype|html|head|body|title)\b", re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_IN_HEAD = frozenset(
    {"base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"}
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Unreadable(ValueError):
    """What was given cannot be read as HTML; the message says why."""


@dataclass(frozen=True)
class Parsed:
    """The tree, and which of the tags that browsers add by themselves were really written."""

    root: etree._Element
    written: frozenset[str]

    @property
    def is_fragment(self) -> bool:
        """A piece of a page, as it is pasted into an editor."""
        return not self.written


def parse(content: bytes | str) -> Parsed:
    """Raises Unreadable for what holds no mark-up or is nested too deeply."""
    source = content if isinstance(content, str) else decoded(content)
    if "\x00" in source[:1000]:
        raise Unreadable("This is no HTML page: it holds binary data.")
    if not source.strip():
        raise Unreadable("The file is empty.")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    if root is None:
        raise Unreadable("The file holds no mark-up.")
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable("The page is nested too deeply to be read.")
    _settle_head(root)
    _empty_void_elements(root)
    before_drawings = _COMMENT.sub("", source)[:20_000].partition("<svg")[0]
    written = {tag.lower() for tag in _TAG.findall(before_drawings)}
    return Parsed(root, frozenset(written))


def _settle_head(root: etree._Element) -> None:
    """The parser does not know that main, section and their like end the head; browsers do."""
    head = root.find("head")
    if head is None:
        return
    first = next((child for child in head if child.tag not in _IN_HEAD), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
        body.sourceline = first.sourceline or 1
    moved = list(head)[head.index(first) :]
    for at, child in enumerate(moved):
        body.insert(at, child)
    if body.text:
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None


def _empty_void_elements(root: etree._Element) -> None:
    """The parser does not know that these hold nothing, and puts the image of a picture into its source."""
    for void in list(root.iter("source", "track", "wbr")):
        above, inside, after = void.getparent(), list(void), void.tail or ""
        if above is None or (not inside and not void.text):
            continue
        void.tail, void.text = void.text, None
        for at, child in enumerate(inside, above.index(void) + 1):
            above.insert(at, child)
        last = inside[-1] if inside else void
        last.tail = (last.tail or "") + after


def decoded(content: bytes) -> str:
    """Bytes as words, the way browsers choose: byte order mark, the page's own word, UTF-8, Windows-1252."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if said := _META.search(content[:4096]):
        try:
            name = codecs.lookup(said.group(1).decode("ascii")).name
            return content.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")

"""Spans as the runs of a file being written."""

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from governance.documents.text import Span

RIGHT_TO_LEFT = {"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb", "syr"}
_PIECES = re.compile(r"([\n\t])")
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def runs(
    spans: tuple[Span, ...],
    language: str,
    *,
    link: Callable[[str], str],
    note: Callable[[str], str],
) -> str:
    """The runs of some spans; `link` opens an address (the start tag, or nothing), `note` is a note's reference."""
    out = []
    for span in spans:
        if span.note:
            out.append(note(span.note))
            continue
        words = run(span.text, properties(span, span.language or language))
        opened = link(span.url) if span.url else ""
        out.append(f"{opened}{words}</w:hyperlink>" if opened else words)
    return "".join(out)


def run(text: str, looks: str = "") -> str:
    pieces = []
    for piece in _PIECES.split(clean(text)):
        if piece == "\n":
            pieces.append("<w:br/>")
        elif piece == "\t":
            pieces.append("<w:tab/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{looks}{''.join(pieces)}</w:r>" if pieces else ""


def properties(span: Span, language: str) -> str:
    looks = [
        '<w:rStyle w:val="Hyperlink"/>' if span.url else "",
        "<w:b/><w:bCs/>" if span.strong else "",
        "<w:i/><w:iCs/>" if span.emphasis else "",
        "<w:rtl/>" if is_right_to_left(language) else "",
        tongue(language) if language else "",
    ]
    inner = "".join(looks)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def tongue(language: str) -> str:
    said = quoteattr(clean(language))
    return f"<w:lang w:val={said} w:eastAsia={said} w:bidi={said}/>"


def is_right_to_left(language: str) -> bool:
    return language.partition("-")[0].lower() in RIGHT_TO_LEFT


def clean(text: str) -> str:
    return _ILLEGAL.sub("", text)

"""Writing a text as PDF/UA-1: a page that people can print and assistive technology can read."""

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst

from governance.documents.pdf.preparing import prepared
from governance.documents.pdf.row_headers import name_row_headers
from governance.documents.text import DocumentText
from governance.refusals import Refused

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "policy.typ"
_FONTS = _HERE / "fonts"


class PdfRefused(Refused):
    """A text that PDF/UA forbids as it stands."""

    code = "pdf_not_accessible"


def write(
    text: DocumentText,
    pictures: Mapping[str, bytes],
    *,
    facts: Mapping[str, str] | None = None,
    footer: str = "",
) -> bytes:
    """The text as PDF/UA-1, with `facts` (name to words) below its title and `footer` on every page.

    Raises PdfRefused where PDF/UA forbids the text: a heading level left out, a picture without alternative.
    The same text gives the same bytes.
    """
    if not text.title.strip():
        raise PdfRefused("This document has no title. Give it one, then make the PDF again.")
    data = prepared(text, dict(facts or {}), footer)
    with tempfile.TemporaryDirectory(prefix="safekeep-pdf-") as name:
        folder = Path(name)
        (folder / "policy.typ").write_bytes(_TEMPLATE.read_bytes())
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for key in data["pictures"]:
            if key not in pictures:
                raise PdfRefused("A picture of this document is missing. Insert it again.", where=key)
            (folder / data["pictures"][key]).write_bytes(pictures[key])
        made = _compiled(folder)
    return name_row_headers(made, data["headers"])


def _compiled(folder: Path) -> bytes:
    try:
        made = typst.compile(
            folder / "policy.typ",
            root=folder,
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        raise PdfRefused(_told(error)) from error
    assert isinstance(made, bytes)
    return made


def _told(error: Exception) -> str:
    """What typst says, without its paths and line numbers."""
    said = getattr(error, "message", None) or str(error)
    hints = " ".join(getattr(error, "hints", None) or [])
    plain = re.sub(r"\s+", " ", re.sub(r"PDF/UA-1 error:", "", f"{said}. {hints}")).strip(" .")
    return f"This document cannot be made into an accessible PDF: {plain}. Mend it in the text, then make the PDF again."

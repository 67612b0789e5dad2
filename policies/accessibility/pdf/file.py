"""A PDF as its checks ask for it, opened carefully."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from governance.refusals import Refused

MOST_PAGES = 5_000
MOST_OBJECTS = 400_000
_DEEP = 20
_HEADER = re.compile(rb"%PDF-[^\r\n]{0,20}")
# What the checks look for anywhere in a file; an object that names none of it is not opened.
_TELLING = re.compile(rb"/(?:JavaScript|JS|Launch|EF|MCD|MediaClip)\b")
_PROGRAMS = (
    ".exe",
    ".dll",
    ".com",
    ".scr",
    ".msi",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".jar",
    ".hta",
    ".lnk",
    ".docm",
    ".xlsm",
)


class NotPdf(Refused):
    code = "not_pdf"


class PdfProtected(Refused):
    code = "password_protected"


class PdfBroken(Refused):
    code = "broken_file"


class PdfActs(Refused):
    """It would run something by itself."""

    code = "active_content"


class PdfFile:
    """One open PDF; every part is looked up once."""

    def __init__(self, pdf: pikepdf.Pdf, header: str = "") -> None:
        self.pdf = pdf
        self.root = pdf.Root
        self.header = header

    @cached_property
    def pages(self) -> list[pikepdf.Page]:
        return list(self.pdf.pages)

    @cached_property
    def page_numbers(self) -> dict[tuple[int, int], int]:
        return {page.obj.objgen: number for number, page in enumerate(self.pages, 1)}

    @cached_property
    def language(self) -> str:
        return text(self.root.get("/Lang"))

    @cached_property
    def tree(self) -> Any:
        found = self.root.get("/StructTreeRoot")
        return found if isinstance(found, Dictionary) else None

    @cached_property
    def marked(self) -> bool:
        return bool(dictionary(self.root.get("/MarkInfo")).get("/Marked", False))

    @cached_property
    def telling(self) -> list[tuple[Any, Any]]:
        """Dictionaries that may act, hold a file or play: (dictionary, the numbered object that it lies in)."""
        found: list[tuple[Any, Any]] = []
        for obj in self.pdf.objects:
            if isinstance(obj, (Dictionary, Array)) and _TELLING.search(obj.unparse(resolved=True)):
                found += [(one, obj) for one in _dictionaries_in(obj)]
        return found

    def where(self, words: str = "", *, page: int = 0, obj: Any = None) -> dict[str, Any]:
        number = (
            "" if obj is None or not getattr(obj, "objgen", (0, 0))[0] else f"{obj.objgen[0]} {obj.objgen[1]}"
        )
        return {"page": page, "object": number, "excerpt": words[:120]}

    def annotations(self) -> Iterator[tuple[int, Any]]:
        for number, page in enumerate(self.pages, 1):
            for annotation in array(page.obj.get("/Annots")):
                if isinstance(annotation, Dictionary):
                    yield number, annotation


def open_pdf(file: BinaryIO) -> PdfFile:
    """Raises NotPdf, PdfProtected, PdfBroken or PdfActs, each with what to do."""
    start = file.read(1024).lstrip(b"\xef\xbb\xbf\r\n\t \x00")
    header = _HEADER.match(start)
    file.seek(0)
    if header is None:
        raise NotPdf("This is no PDF file, whatever its name says. Export the document as PDF again.")
    try:
        pdf = pikepdf.open(file, suppress_warnings=True)
        pages = len(pdf.pages)
        objects = len(pdf.objects)
    except pikepdf.PasswordError:
        raise PdfProtected("This PDF is protected with a password. Save it without one.") from None
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError, AttributeError, KeyError):
        raise PdfBroken("This PDF is damaged and cannot be read. Export it again.") from None
    if not pages or pages > MOST_PAGES or objects > MOST_OBJECTS:
        raise PdfBroken("This PDF has no pages, or more than can be checked. Divide it into smaller files.")
    opened = PdfFile(pdf, header.group().decode("latin-1").rstrip())
    _refuse_what_acts(opened)
    return opened


def _refuse_what_acts(file: PdfFile) -> None:
    for page in file.pages[:50]:
        box = [abs(float(side)) for side in array(page.obj.get("/MediaBox")) if _is_number(side)]
        if any(side > 200_000 for side in box):
            raise PdfBroken("A page of this PDF is larger than any sheet. Export it again.")
    names = dictionary(file.root.get("/Names"))
    if "/JavaScript" in names or _is_script(file.root.get("/OpenAction")):
        raise PdfActs("This PDF runs scripts. Save it without JavaScript.")
    for obj, _ in file.telling:
        kind = name(obj.get("/S"))
        if kind == "JavaScript" and "/JS" in obj:
            raise PdfActs("This PDF runs scripts. Save it without JavaScript.")
        if kind == "Launch":
            raise PdfActs("This PDF starts another program. Take the launch action out.")
        if "/EF" in obj and text(obj.get("/UF") or obj.get("/F")).lower().endswith(_PROGRAMS):
            raise PdfActs("A program is embedded in this PDF. Take it out.")


def _dictionaries_in(obj: Any, depth: int = 0) -> Iterator[Any]:
    """The object itself and what is written out inside it; what it refers to by number is met on its own."""
    if isinstance(obj, Dictionary):
        yield obj
    if depth < _DEEP and isinstance(obj, (Dictionary, Array)):
        for inner in obj.values() if isinstance(obj, Dictionary) else obj:
            if isinstance(inner, (Dictionary, Array)) and inner.objgen == (0, 0):
                yield from _dictionaries_in(inner, depth + 1)


def _is_script(action: Any) -> bool:
    return isinstance(action, Dictionary) and str(action.get("/S", "")) == "/JavaScript"


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True


def dictionary(value: Any) -> Any:
    return value if isinstance(value, (Dictionary, Stream)) else Dictionary()


def array(value: Any) -> list[Any]:
    if isinstance(value, Array):
        return list(value)
    return [] if value is None else [value]


def whole(value: Any) -> int:
    """A whole number; 0 for what is none."""
    return value if isinstance(value, int) else 0


def text(value: Any) -> str:
    """A text string; empty for what is none."""
    if value is None or isinstance(value, (Dictionary, Array, Stream)):
        return ""
    return str(value).strip().strip("\x00")


def name(value: Any) -> str:
    """A name without its slash."""
    return str(value)[1:] if isinstance(value, Name) else ""

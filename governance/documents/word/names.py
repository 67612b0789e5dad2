"""The XML names that Word files are made of."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the name everyone knows it by
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"

PREFIXES = {
    "w": W,
    "r": R,
    "a": A,
    "c": C,
    "dgm": DGM,
    "m": M,
    "mc": MC,
    "pic": PIC,
    "v": V,
    "o": O,
    "wp": WP,
    "wps": WPS,
    "w14": W14,
    "w15": W15,
    "adec": ADEC,
    "dc": DC,
}


def qn(name: str) -> str:
    """The full name of a prefixed one: qn("w:p")."""
    prefix, local = name.split(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


W_VAL = qn("w:val")


def local(element: etree._Element | None) -> str:
    """An element's name without its namespace; empty for nothing, comments and processing instructions."""
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""


def val(parent: etree._Element | None, name: str, default: str | None = None) -> str | None:
    """The w:val of a child of that name."""
    if parent is None:
        return default
    child = parent.find(qn(name))
    return default if child is None else child.get(W_VAL, default)


def number(value: str | None, default: int = 0) -> int:
    """A whole number as files write it, or the default where it is none."""
    try:
        return int(float(value)) if value is not None else default
    except (ValueError, OverflowError):
        return default


def switched(parent: etree._Element | None, name: str) -> bool | None:
    """An on/off property: None where it is not said."""
    if parent is None:
        return None
    child = parent.find(qn(name))
    if child is None:
        return None
    return child.get(W_VAL, "true") not in ("0", "false", "off")

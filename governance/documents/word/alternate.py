"""Alternate content: of two ways of saying the same thing exactly one is kept, so that no word stands twice."""

from lxml import etree

from governance.documents.word.names import DGM, PIC, W14, W15, WP, WPC, WPG, WPS, A, C, M, W, qn

_UNDERSTOOD = {
    A,
    C,
    DGM,
    M,
    PIC,
    W,
    W14,
    W15,
    WP,
    WPC,
    WPG,
    WPS,
    "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "http://schemas.microsoft.com/office/drawing/2010/main",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
}
_CHART_EX = "http://schemas.microsoft.com/office/drawing/2015/"


def settle(root: etree._Element) -> None:
    """Replace every mc:AlternateContent in a part by the one branch that is read."""
    for alternate in list(root.iter(qn("mc:AlternateContent"))):
        parent = alternate.getparent()
        if parent is None:
            continue
        branch = _branch(alternate)
        at = parent.index(alternate)
        for offset, child in enumerate(list(branch) if branch is not None else []):
            parent.insert(at + offset, child)
        parent.remove(alternate)


def _branch(alternate: etree._Element) -> etree._Element | None:
    for choice in alternate.iterchildren(qn("mc:Choice")):
        spaces = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all(space in _UNDERSTOOD or space.startswith(_CHART_EX) for space in spaces) and len(choice):
            return choice
    return alternate.find(qn("mc:Fallback"))

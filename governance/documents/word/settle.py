"""Accepting or rejecting every tracked change of a part, on its XML, so that what is read is plain."""

from lxml import etree

from governance.documents.word.changes import FORMATTING, RANGES
from governance.documents.word.choices import Changes
from governance.documents.word.names import local, qn

_PROPERTIES = {
    "rPrChange": "w:rPr",
    "pPrChange": "w:pPr",
    "tcPrChange": "w:tcPr",
    "trPrChange": "w:trPr",
    "tblPrChange": "w:tblPr",
    "tblPrExChange": "w:tblPrEx",
    "sectPrChange": "w:sectPr",
}


def settle(root: etree._Element, changes: Changes) -> None:
    """Leave no tracked change in the part: what is not kept is gone from the tree."""
    kept, gone = {qn("w:ins"), qn("w:moveTo")}, {qn("w:del"), qn("w:moveFrom")}
    if changes is Changes.REJECT:
        kept, gone = gone, kept
        _old_properties(root)
    _rows_and_cells(root, changes)
    merging = _marks(root, gone)
    for element in list(root.iter(*gone)):
        _remove(element)
    for element in list(root.iter(*kept)):
        _unwrap(element)
    _undelete(root)
    for element in list(root.iter(*(qn(f"w:{name}") for name in FORMATTING | RANGES))):
        _remove(element)
    for paragraph in merging:
        _merge(paragraph)


def _marks(root: etree._Element, gone: set[str]) -> list[etree._Element]:
    """The paragraphs whose marks do not stay; the signs of the change are taken out of all marks."""
    merging: list[etree._Element] = []
    for properties in root.iter(qn("w:pPr")):
        run = properties.find(qn("w:rPr"))
        for sign in list(run) if run is not None else []:
            if local(sign) in ("ins", "del", "moveFrom", "moveTo"):
                if sign.tag in gone and properties.getparent() not in merging[-1:]:
                    merging.append(properties.getparent())
                run.remove(sign)
    return merging


def _merge(paragraph: etree._Element) -> None:
    """Without its mark a paragraph's words run on into the next, which gives them its own properties."""
    if paragraph.getparent() is None:
        return
    content = [child for child in paragraph if local(child) != "pPr"]
    following = paragraph.getnext()
    while following is not None and local(following) in ("bookmarkStart", "bookmarkEnd", "proofErr"):
        following = following.getnext()
    if following is not None and local(following) == "p":
        at = 1 if local(following[0] if len(following) else None) == "pPr" else 0
        for offset, child in enumerate(content):
            following.insert(at + offset, child)
        _remove(paragraph)
    elif not any(True for _ in paragraph.iter(qn("w:t"), qn("w:drawing"), qn("w:pict"))):
        if (
            local(paragraph.getparent()) != "tc"
            or paragraph.getprevious() is not None
            and following is not None
        ):
            _remove(paragraph)


def _rows_and_cells(root: etree._Element, changes: Changes) -> None:
    gone_row, kept_row = ("w:del", "w:ins") if changes is Changes.ACCEPT else ("w:ins", "w:del")
    for properties in list(root.iter(qn("w:trPr"))):
        if properties.find(qn(gone_row)) is not None:
            row = properties.getparent()
            table = row.getparent()
            _remove(row)
            if table is not None and table.find(f".//{qn('w:tr')}") is None:
                _remove(table)
            continue
        for sign in properties.findall(qn(kept_row)):
            properties.remove(sign)
    gone_cell = "w:cellDel" if changes is Changes.ACCEPT else "w:cellIns"
    for properties in list(root.iter(qn("w:tcPr"))):
        merge = properties.find(qn("w:cellMerge"))
        if merge is not None:
            _cell_merge(properties, merge, changes)
        if properties.find(qn(gone_cell)) is not None:
            row = properties.getparent().getparent()
            _remove(properties.getparent())
            if row is not None and row.find(qn("w:tc")) is None:
                _remove(row)
            continue
        for name in ("w:cellIns", "w:cellDel"):
            for sign in properties.findall(qn(name)):
                properties.remove(sign)


def _cell_merge(properties: etree._Element, merge: etree._Element, changes: Changes) -> None:
    state = merge.get(qn("w:vMerge" if changes is Changes.ACCEPT else "w:vMergeOrig"))
    properties.remove(merge)
    for old in properties.findall(qn("w:vMerge")):
        properties.remove(old)
    if state in ("rest", "cont"):
        made = etree.SubElement(properties, qn("w:vMerge"))
        made.set(qn("w:val"), "restart" if state == "rest" else "continue")


def _old_properties(root: etree._Element) -> None:
    for name, holder in _PROPERTIES.items():
        for change in list(root.iter(qn(f"w:{name}"))):
            new, old = change.getparent(), change.find(qn(holder))
            if new is None:
                continue
            # A paragraph's old properties do not say its mark: that stays, with its own changes.
            stays = [
                child
                for child in new
                if local(child) in ("rPr", "sectPr", "ins", "del", "moveFrom", "moveTo")
            ]
            if name == "rPrChange":
                stays = [child for child in new if local(child) in ("ins", "del", "moveFrom", "moveTo")]
            for child in list(new):
                new.remove(child)
            for child in list(old) if old is not None else []:
                new.append(child)
            for child in stays:
                new.append(child)


def _undelete(root: etree._Element) -> None:
    """What was deleted and is kept after all is ordinary text again."""
    for element in list(root.iter(qn("w:delText"))):
        element.tag = qn("w:t")
    for element in list(root.iter(qn("w:delInstrText"))):
        element.tag = qn("w:instrText")


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

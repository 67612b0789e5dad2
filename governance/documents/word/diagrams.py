"""The words of a SmartArt diagram as a list, nested as its points are."""

from lxml import etree

from governance.documents.text import Block, Item, List, Paragraph, Span
from governance.documents.word.names import number, qn

_DEEPEST = 20


def list_of(root: etree._Element) -> List | None:
    """The diagram's points that have words; None where there are none."""
    points = {point.get("modelId", ""): point for point in root.iter(qn("dgm:pt"))}
    below: dict[str, list[tuple[int, str]]] = {}
    for connection in root.iter(qn("dgm:cxn")):
        if connection.get("type", "parOf") == "parOf":
            order = number(connection.get("srcOrd"))
            below.setdefault(connection.get("srcId", ""), []).append((order, connection.get("destId", "")))
    tops = [key for key, point in points.items() if point.get("type") == "doc"]
    seen: set[str] = set()
    items: list[Item] = []
    for top in tops:
        items += _items(top, points, below, seen, 0)
    for key, point in points.items():
        if key not in seen and point.get("type", "node") in ("node", "asst") and (words := _words(point)):
            items.append(Item((Paragraph((Span(words),)),)))
    return List(tuple(items)) if items else None


def _items(
    key: str,
    points: dict[str, etree._Element],
    below: dict[str, list[tuple[int, str]]],
    seen: set[str],
    depth: int,
) -> list[Item]:
    items: list[Item] = []
    for _, child in sorted(below.get(key, [])):
        if child in seen or child not in points or depth > _DEEPEST:
            continue
        seen.add(child)
        inner = _items(child, points, below, seen, depth + 1)
        words = _words(points[child])
        blocks: list[Block] = [Paragraph((Span(words),))] if words else []
        if inner:
            blocks.append(List(tuple(inner)))
        if blocks:
            items.append(Item(tuple(blocks)))
    return items


def _words(point: etree._Element) -> str:
    paragraphs = (
        "".join(text.text or "" for text in paragraph.iter(qn("a:t"))) for paragraph in point.iter(qn("a:p"))
    )
    return "\n".join(words for words in paragraphs if words.strip()).strip()

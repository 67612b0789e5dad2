"""A chart's figures, which the file keeps beside the drawing, as a table."""

from lxml import etree

from governance.documents.text import Block, Cell, Paragraph, Span, Table
from governance.documents.word.names import number, qn

_MOST_ROWS = 500


def table(root: etree._Element) -> Table | None:
    """The figures of a chart, a row for each category and a column for each series; None where there are none."""
    series = list(root.iter(qn("c:ser")))
    columns = [
        (_name(one, at), _points(one, "c:val") or _points(one, "c:yVal")) for at, one in enumerate(series)
    ]
    columns = [(name, points) for name, points in columns if points]
    if not columns:
        return None
    categories = next(
        (found for one in series if (found := _points(one, "c:cat") or _points(one, "c:xVal"))), {}
    )
    length = min(max(max(points) for _, points in columns) + 1, _MOST_ROWS)
    head = tuple(_cell(words, True) for words in (_axis_title(root), *(name for name, _ in columns)))
    rows = [
        (
            _cell(categories.get(at, str(at + 1)), True),
            *(_cell(points.get(at, ""), False) for _, points in columns),
        )
        for at in range(length)
    ]
    return Table((head, *rows), _title(root), 1, 1)


def _name(series: etree._Element, at: int) -> str:
    points = _points(series, "c:tx")
    if points:
        return " ".join(points.values())
    said = series.find(f"{qn('c:tx')}/{qn('c:v')}")
    return (said.text or "") if said is not None else f"Series {at + 1}"


def _points(series: etree._Element, name: str) -> dict[int, str]:
    holder = series.find(qn(name))
    found: dict[int, str] = {}
    for point in holder.iter(qn("c:pt")) if holder is not None else ():
        value = point.find(qn("c:v"))
        at = number(point.get("idx"))
        if value is not None and 0 <= at < _MOST_ROWS:
            found[at] = f"{found[at]} {value.text or ''}" if at in found else value.text or ""
    return found


def _title(root: etree._Element) -> str:
    title = root.find(f"{qn('c:chart')}/{qn('c:title')}")
    return "" if title is None else _drawn_words(title)


def _axis_title(root: etree._Element) -> str:
    axis = next(root.iter(qn("c:catAx")), None)
    title = None if axis is None else axis.find(qn("c:title"))
    return "" if title is None else _drawn_words(title)


def _drawn_words(element: etree._Element) -> str:
    return " ".join("".join(text.text or "" for text in element.iter(qn("a:t"))).split())


def _cell(words: str, header: bool) -> Cell:
    blocks: tuple[Block, ...] = (Paragraph((Span(words),)),) if words else ()
    return Cell(blocks, header)

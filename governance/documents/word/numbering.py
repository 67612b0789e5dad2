"""The numbers Word shows before paragraphs: counters, restarts and label texts, ISO/IEC 29500-1 17.9."""

import re
from dataclasses import dataclass, field

from lxml import etree

from governance.documents.word.names import number, qn, switched, val
from governance.documents.word.numerals import known, numeral
from governance.documents.word.styles import NumberReference, Styles

_PLACE = re.compile(r"%([1-9])")
# A label of several parts, "1.2" or "A.3", however its level was written.
_PARTS = re.compile(r"\w\.\w")
_LEVELS = 9


@dataclass(frozen=True)
class Level:
    """One level of a numbering definition."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    indent: int | None = None
    hidden: bool = False


@dataclass
class _Abstract:
    key: str
    levels: dict[int, Level]
    style_link: str = ""
    count: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True)
class _Num:
    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


@dataclass(frozen=True)
class Label:
    """The label of one paragraph: its text as shown, and where it stands in which list."""

    text: str
    ordered: bool
    level: int
    series: str
    fresh: bool
    composed: bool
    indent: int | None
    exact: bool = True


class Numbering:
    """The numbering part with its counters, which go forward as paragraphs are labelled in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, _Abstract] = {}
        self._nums: dict[int, _Num] = {}
        self._used: set[tuple[int, int]] = set()
        if root is not None:
            self._take(root)

    def _take(self, root: etree._Element) -> None:
        for element in root.iterchildren(qn("w:abstractNum")):
            key = element.get(qn("w:abstractNumId"), "")
            levels = dict(_level(one) for one in element.iterchildren(qn("w:lvl")))
            self._abstracts[key] = _Abstract(key, levels, val(element, "w:numStyleLink") or "")
        for element in root.iterchildren(qn("w:num")):
            starts: dict[int, int] = {}
            levels = {}
            for override in element.iterchildren(qn("w:lvlOverride")):
                at = number(override.get(qn("w:ilvl")))
                if (start := val(override, "w:startOverride")) is not None:
                    starts[at] = number(start)
                if (level := override.find(qn("w:lvl"))) is not None:
                    levels[at] = _level(level)[1]
            self._nums[number(element.get(qn("w:numId")))] = _Num(
                val(element, "w:abstractNumId") or "", starts, levels
            )

    def where(self, own: NumberReference, style: str) -> tuple[int, int] | None:
        """The numbering and level of a paragraph of that style; None where it has no number."""
        of_style = self._styles.numbering(style)
        num_id = of_style.num_id if own.num_id is None else own.num_id
        if not num_id or num_id not in self._nums:
            return None
        level = own.level
        if level is None and own.num_id is None:
            level = self._linked_level(num_id, style)
        if level is None:
            level = of_style.level
        level = min(max(level or 0, 0), _LEVELS - 1)
        return (num_id, level) if self._level(num_id, level) is not None else None

    def series(self, num_id: int) -> str:
        """Which counters a numbering counts with: numberings of one series go on from one another."""
        abstract = self._abstract(num_id)
        return abstract.key if abstract else ""

    def label(self, num_id: int, level: int) -> Label:
        """The next label at that place."""
        abstract, definition = self._abstract(num_id), self._level(num_id, level)
        assert abstract is not None and definition is not None
        count = abstract.count
        fresh = self._count(abstract, num_id, level)
        for above in range(level):
            if count[above] is None:
                # A level that was skipped counts as begun: Microsoft Q110380.
                count[above] = self._start(num_id, above)
        shown: list[str] = []

        def place(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            value = count[at] if at <= level else None
            if value is None:
                return ""
            other = self._level(num_id, at)
            form = other.form if other else "decimal"
            if definition.legal and form not in ("none", "bullet"):
                form = "decimal"
            shown.append(form)
            return "" if form == "bullet" else numeral(value, form)

        ordered = definition.form != "bullet"
        text = _PLACE.sub(place, definition.text).strip() if ordered and not definition.hidden else ""
        return Label(
            text,
            ordered,
            level,
            abstract.key,
            fresh,
            len(_PLACE.findall(definition.text)) > 1 or bool(_PARTS.search(text)),
            definition.indent,
            all(known(form) for form in shown),
        )

    def _count(self, abstract: _Abstract, num_id: int, level: int) -> bool:
        count = abstract.count
        begun = count[level] is not None
        first = (num_id, level) not in self._used
        self._used.add((num_id, level))
        restarted = first and level in self._nums[num_id].starts
        if restarted or not begun:
            count[level] = self._start(num_id, level)
        else:
            count[level] += 1  # type: ignore[operator]
        for below in range(level + 1, _LEVELS):
            definition = self._level(num_id, below)
            restart = definition.restart if definition else None
            if restart is None or level < restart:
                count[below] = None
        return restarted or not begun

    def _start(self, num_id: int, level: int) -> int:
        starts = self._nums[num_id].starts
        if level in starts:
            return starts[level]
        definition = self._level(num_id, level)
        return definition.start if definition else 1

    def _level(self, num_id: int, level: int) -> Level | None:
        num, abstract = self._nums.get(num_id), self._abstract(num_id)
        if num is None or abstract is None:
            return None
        return num.levels.get(level) or abstract.levels.get(level)

    def _abstract(self, num_id: int) -> _Abstract | None:
        for _ in range(10):
            num = self._nums.get(num_id)
            abstract = self._abstracts.get(num.abstract) if num else None
            if abstract is None or not abstract.style_link or abstract.levels:
                return abstract
            num_id = self._styles.numbering_style(abstract.style_link) or 0
        return None

    def _linked_level(self, num_id: int, style: str) -> int | None:
        abstract = self._abstract(num_id)
        for key in self._styles.numbered_styles(style):
            for at, level in abstract.levels.items() if abstract else ():
                if level.style == key:
                    return at
            if self._styles.numbering(key).style == key:
                break
        return None


def _level(element: etree._Element) -> tuple[int, Level]:
    form = element.find(qn("w:numFmt"))
    shape = "decimal" if form is None else form.get(qn("w:val"), "decimal")
    if form is not None and shape == "custom":
        shape = f"custom:{form.get(qn('w:format'), '')}"
    if element.find(qn("w:lvlPicBulletId")) is not None:
        shape = "bullet"
    restart = val(element, "w:lvlRestart")
    indent = element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return number(element.get(qn("w:ilvl"))), Level(
        start=number(val(element, "w:start"), 0),
        form=shape,
        text=val(element, "w:lvlText") or "",
        restart=None if restart is None else number(restart),
        legal=bool(switched(element, "w:isLgl")),
        style=val(element, "w:pStyle") or "",
        indent=None if indent is None else left_of(indent),
        hidden=bool(switched(element.find(qn("w:rPr")), "w:vanish")),
    )


def left_of(indent: etree._Element) -> int | None:
    """The indent of a paragraph from the reading side, in twips."""
    for name in ("w:left", "w:start"):
        if indent.get(qn(name)) is not None:
            return number(indent.get(qn(name)))
    return None

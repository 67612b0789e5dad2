"""How a run of words looks and what language it is in, once every style above it has had its say."""

from dataclasses import dataclass

from lxml import etree

from governance.documents.word.names import number, qn, switched, val
from governance.documents.word.styles import Styles

_RIGHT_TO_LEFT = (("\u0590", "\u08ff"), ("\ufb1d", "\ufdff"), ("\ufe70", "\ufefc"))
_EAST_ASIAN = (("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uac00", "\ud7af"))
_NO_LANGUAGE = {"", "x-none", "zxx", "und"}


@dataclass(frozen=True)
class Languages:
    """What the file says of a run's language, by kind of script."""

    usual: str = ""
    right_to_left: str = ""
    east_asian: str = ""

    def of(self, text: str, right_to_left: bool) -> str:
        if right_to_left or _any_in(text, _RIGHT_TO_LEFT):
            return self.right_to_left
        if _any_in(text, _EAST_ASIAN):
            return self.east_asian
        return self.usual


@dataclass(frozen=True)
class Look:
    """The look of a run."""

    strong: bool = False
    emphasis: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    coloured: bool = False
    underlined: bool = False
    white: bool = False
    right_to_left: bool = False
    size: int = 0
    font: str = ""
    languages: Languages = Languages()


class Looks:
    """The looks of runs in one file."""

    def __init__(self, styles: Styles, theme_language: etree._Element | None) -> None:
        self._styles = styles
        self._theme = theme_language
        self._plain: dict[tuple[str, bool], Look] = {}

    def of(self, properties: etree._Element | None, style: str, *, heading: bool = False) -> Look:
        """The look of a run with those direct properties in a paragraph of that style.

        In headings only what differs from the heading's style counts as strong or emphasis.
        """
        if properties is None or not len(properties):
            if (style, heading) not in self._plain:
                self._plain[style, heading] = self._work_out(None, style, heading)
            return self._plain[style, heading]
        return self._work_out(properties, style, heading)

    def _work_out(self, properties: etree._Element | None, style: str, heading: bool) -> Look:
        own = val(properties, "w:rStyle") or ""
        run = _Run(self._styles, properties, own, style)
        said = run.said("w:vertAlign")
        colour = (val(properties, "w:color") or "").upper()
        underline = val(properties, "w:u")
        font = run.said("w:rFonts")
        white = run.said("w:color")
        return Look(
            strong=run.direct("b") if heading else run.toggle("b"),
            emphasis=run.direct("i") if heading else run.toggle("i"),
            hidden=run.toggle("vanish"),
            struck=run.toggle("strike") or run.toggle("dstrike"),
            raised=said is not None and said.get(qn("w:val")) in ("superscript", "subscript"),
            coloured=colour not in ("", "AUTO", "000000")
            or val(properties, "w:highlight") not in (None, "none"),
            underlined=underline not in (None, "none"),
            white=white is not None
            and (white.get(qn("w:val")) or "").upper() == "FFFFFF"
            and run.said("w:shd") is None
            and run.said("w:highlight") is None,
            right_to_left=bool(switched(properties, "w:rtl")),
            size=run.size,
            font=_font(font),
            languages=self._languages(run),
        )

    def _languages(self, run: "_Run") -> Languages:
        levels = [level for level in run.languages if level is not None]
        if self._theme is not None:
            levels.append(self._theme)
        return Languages(
            *(_first(levels, name) for name in ("w:val", "w:bidi", "w:eastAsia")),
        )


@dataclass(frozen=True)
class _Run:
    styles: Styles
    properties: etree._Element | None
    own: str
    paragraph: str

    def direct(self, name: str) -> bool:
        said = switched(self.properties, f"w:{name}")
        if said is None and self.own:
            said = self.styles.toggle(self.own, name)
        return bool(said)

    def toggle(self, name: str) -> bool:
        """Set by a style above and a style below it cancels out: ISO/IEC 29500-1, 17.7.3."""
        said = switched(self.properties, f"w:{name}")
        if said is not None:
            return said
        by_paragraph = bool(self.styles.toggle(self.paragraph, name))
        by_run = bool(self.styles.toggle(self.own, name)) if self.own else False
        return by_paragraph != by_run or bool(switched(self.styles.default_run, f"w:{name}"))

    def said(self, name: str) -> etree._Element | None:
        found = None if self.properties is None else self.properties.find(qn(name))
        if found is not None:
            return found
        for style in (self.own, self.paragraph):
            found = self.styles.run_property(style, name) if style else None
            if found is not None:
                return found
        return None if self.styles.default_run is None else self.styles.default_run.find(qn(name))

    @property
    def size(self) -> int:
        found = self.said("w:sz")
        return 20 if found is None else number(found.get(qn("w:val")), 20)

    @property
    def languages(self) -> list[etree._Element | None]:
        default = self.styles.default_run
        return [
            None if self.properties is None else self.properties.find(qn("w:lang")),
            self.styles.language(self.own) if self.own else None,
            self.styles.language(self.paragraph),
            None if default is None else default.find(qn("w:lang")),
        ]


def _font(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return element.get(qn("w:ascii")) or element.get(qn("w:hAnsi")) or ""


def _first(levels: list[etree._Element], name: str) -> str:
    for level in levels:
        tag = (level.get(qn(name)) or "").strip()
        if tag.lower() not in _NO_LANGUAGE:
            return tag
    return ""


def _any_in(text: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    if text.isascii():
        return False
    return any(low <= letter <= high for letter in text for low, high in ranges)

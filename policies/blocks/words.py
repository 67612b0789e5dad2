"""Words with their looks and links: the few tags of a rich text field, and the spans of a DocumentText.

Whatever is pasted or posted passes here: what is not on the short list of tags loses its tag and
keeps its words, except scripts and styles, which are no words.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby

import nh3

from governance.documents.text import Span

Spans = tuple[Span, ...]
Linker = Callable[[str, str], str]

TAGS = {
    "p",
    "br",
    "b",
    "strong",
    "i",
    "em",
    "a",
    "span",
    "sup",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
ATTRIBUTES = {"a": {"href", "lang", "linktype", "id"}, "span": {"lang"}, "sup": {"data-note"}}
SCHEMES = {"http", "https", "mailto", "tel", "ftp"}
_HREF = re.compile(r'href="([^"]*)"')
_LANGUAGE = re.compile(r"^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$")
_PARAGRAPHS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}


def paragraphs(markup: str, *, link: Linker | None = None) -> tuple[Spans, ...]:
    """The paragraphs of a rich text field, as spans. Harmful or unknown mark-up is left out.

    `link` gives the address of an internal link from its kind and id ("page", "7").
    """
    reader = _Reader(link)
    reader.feed(_clean(markup))
    reader.close()
    return tuple(normal_spans(spans) for spans in reader.paragraphs)


def markup(parts: Iterable[Spans]) -> str:
    """The rich text field of some paragraphs; `paragraphs` gives them back in normal form."""
    return "".join(f"<p>{_inline(normal_spans(spans))}</p>" for spans in parts)


def tidy(given: str, *, link: Linker | None = None) -> str:
    """A rich text field cleaned; cleaned twice it is the same."""
    return markup(paragraphs(given, link=link))


def normal_spans(spans: Iterable[Span]) -> Spans:
    """The same words in the fewest spans: neighbours that look alike are one, empty ones are gone."""
    parts = [part for span in spans for part in _parts(span)]
    return tuple(
        replace(first, text=first.text + "".join(span.text for span in rest)) for first, *rest in _runs(parts)
    )


@lru_cache(maxsize=4096)
def kept_address(url: str) -> str:
    """The address as it passes the same sieve as pasted mark-up; empty when no link may have it."""
    if not url:
        return ""
    found = _HREF.search(_clean(f'<a href="{html.escape(url)}">x</a>'))
    return html.unescape(found[1]) if found else ""


def _clean(given: str) -> str:
    return nh3.clean(given, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _parts(span: Span) -> list[Span]:
    text = span.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    words = [
        Span(
            text,
            strong=span.strong,
            emphasis=span.emphasis,
            url=kept_address(span.url),
            language=span.language if _LANGUAGE.match(span.language) else "",
        )
    ]
    return (words if text else []) + ([Span("", note=span.note)] if span.note else [])


def _runs(spans: list[Span]) -> list[list[Span]]:
    runs: list[list[Span]] = []
    for span in spans:
        if runs and not span.note and replace(runs[-1][0], text="") == replace(span, text=""):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _inline(spans: Spans) -> str:
    pieces: list[str] = []
    for (note, url, language), run in groupby(spans, key=lambda span: (span.note, span.url, span.language)):
        if note:
            pieces.extend(f'<sup data-note="{html.escape(note)}">{html.escape(note)}</sup>' for _ in run)
            continue
        inner = "".join(_styled(span) for span in run)
        lang = f' lang="{html.escape(language)}"' if language else ""
        if url:
            inner = f'<a href="{html.escape(url)}"{lang}>{inner}</a>'
        elif language:
            inner = f"<span{lang}>{inner}</span>"
        pieces.append(inner)
    return "".join(pieces)


def _styled(span: Span) -> str:
    inner = html.escape(span.text, quote=False).replace("\n", "<br/>")
    if span.emphasis:
        inner = f"<i>{inner}</i>"
    return f"<b>{inner}</b>" if span.strong else inner


class _Reader(HTMLParser):
    """Reads clean mark-up into paragraphs of spans."""

    def __init__(self, link: Linker | None) -> None:
        super().__init__(convert_charrefs=True)
        self.link = link
        self.paragraphs: list[list[Span]] = []
        self.looks: list[tuple[str, Span]] = [("", Span(""))]
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag in _PARAGRAPHS:
            self._open()
        else:
            self.looks.append((tag, self._look(tag, {name: value or "" for name, value in attrs})))

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.is_open = False
        elif tag == self.looks[-1][0]:
            _, look = self.looks.pop()
            if tag == "sup" and look.note:
                self._target().append(Span("", note=look.note))

    def handle_data(self, data: str) -> None:
        if self.is_open or data.strip():
            self._add(re.sub(r"[\n\r]+", " ", data))

    def _look(self, tag: str, attrs: dict[str, str]) -> Span:
        look = self.looks[-1][1]
        match tag:
            case "b" | "strong":
                return replace(look, strong=True)
            case "i" | "em":
                return replace(look, emphasis=True)
            case "a":
                return replace(look, url=self._address(attrs), language=attrs.get("lang", look.language))
            case "span":
                return replace(look, language=attrs.get("lang", look.language))
            case "sup":
                return replace(look, note=attrs.get("data-note", ""))
        return look

    def _address(self, attrs: dict[str, str]) -> str:
        if "linktype" in attrs and self.link:
            return self.link(attrs["linktype"], attrs.get("id", ""))
        return attrs.get("href", "")

    def _open(self) -> None:
        self.paragraphs.append([])
        self.is_open = True

    def _target(self) -> list[Span]:
        if not self.is_open:
            self._open()
        return self.paragraphs[-1]

    def _add(self, text: str) -> None:
        look = self.looks[-1][1]
        if not look.note:  # The number inside a footnote's mark is its label, not words.
            self._target().append(replace(look, text=text))

"""Spans put in order: neighbours joined, white space at both ends taken off."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from governance.documents.text import Span


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours that look alike become one span."""
    runs: list[list[Span]] = []
    for span in spans:
        alike = bool(runs) and not span.note and replace(runs[-1][0], text="") == replace(span, text="")
        if alike:
            runs[-1].append(span)
        else:
            runs.append([span])
    return tuple(run[0] if len(run) == 1 else replace(run[0], text=_text(run)) for run in runs)


def _text(run: list[Span]) -> str:
    return unicodedata.normalize("NFC", "".join(span.text for span in run))


def trimmed(spans: list[Span]) -> tuple[Span, ...]:
    """The spans without the plain white space at both ends; a hard space stays."""
    spans = list(spans)
    for at, cut in ((0, str.lstrip), (-1, str.rstrip)):
        while spans and not spans[at].note:
            text = cut(spans[at].text, " \t\n")
            if text:
                spans[at] = Span(
                    text,
                    spans[at].strong,
                    spans[at].emphasis,
                    spans[at].url,
                    spans[at].language,
                )
                break
            spans.pop(at)
    return tuple(spans)

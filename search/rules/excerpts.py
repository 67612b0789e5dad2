"""How the words that answer a question are shown: text with marks, safe to stand in a page."""

from html import escape

from search.rules.questions import Piece

LENGTH = 240
# Private-use characters stand for the marks between an engine and here; no text has them.
OPEN, CLOSE = "\ue000", "\ue001"


def pieces(marked: str) -> tuple[Piece, ...]:
    """An engine's excerpt, cut at its marks."""
    found: list[Piece] = []
    for at, part in enumerate(marked.split(OPEN)):
        inside, closed, after = part.partition(CLOSE)
        if at and closed:
            found += [Piece(inside, marked=True), Piece(after)]
        else:
            found.append(Piece(part.replace(CLOSE, "")))
    return _together(found)


def marked_at(text: str, ranges: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """A text with these ranges of its UTF-8 bytes marked; they must be in order and apart."""
    raw, found, at = text.encode(), [], 0
    for start, end in ranges:
        found += [Piece(raw[at:start].decode()), Piece(raw[start:end].decode(), marked=True)]
        at = end
    found.append(Piece(raw[at:].decode()))
    return _together(found)


def beginning(text: str) -> tuple[Piece, ...]:
    """How a text begins, for a result whose words stand in its title alone."""
    if len(text) <= LENGTH:
        return (Piece(text),) if text else ()
    cut = text[:LENGTH].rsplit(" ", 1)[0]
    return (Piece(f"{cut} \u2026"),)


def html(excerpt: tuple[Piece, ...]) -> str:
    """The excerpt as mark-up: everything escaped but our own marks."""
    return "".join(
        f"<mark>{escape(piece.text, quote=False)}</mark>" if piece.marked else escape(piece.text, quote=False)
        for piece in excerpt
    )


def _together(found: list[Piece]) -> tuple[Piece, ...]:
    """Marks that only a space parts become one: a phrase is one find."""
    joined: list[Piece] = []
    for piece in (piece for piece in found if piece.text):
        if piece.marked and len(joined) > 1 and joined[-1].text == " " and joined[-2].marked:
            joined[-2:] = [Piece(f"{joined[-2].text} {piece.text}", marked=True)]
        else:
            joined.append(piece)
    return tuple(joined)

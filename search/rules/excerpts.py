"""How the words that answer a question are shown: text with marks, safe to stand in a page."""

from html import escape

from search.rules.questions import Piece

LENGTH = 240
LEAD = 70
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


def around_marks(whole: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The stretch of a marked text that shows the most different finds, cut at words, with signs of the cuts."""
    text = "".join(piece.text for piece in whole)
    marks = _marks(whole)
    if len(text) <= LENGTH or not marks:
        return whole
    start, end = _stretch(text, marks)
    shown = [(max(first, start), min(last, end)) for first, last in marks if first < end and last > start]
    found, at = [Piece("\u2026 ")] if start else [], start
    for first, last in shown:
        found += [Piece(text[at:first]), Piece(text[first:last], marked=True)]
        at = last
    found += [Piece(text[at:end]), Piece(" \u2026" if end < len(text) else "")]
    return tuple(piece for piece in found if piece.text)


def _marks(whole: tuple[Piece, ...]) -> list[tuple[int, int]]:
    found, at = [], 0
    for piece in whole:
        if piece.marked:
            found.append((at, at + len(piece.text)))
        at += len(piece.text)
    return found


def _stretch(text: str, marks: list[tuple[int, int]]) -> tuple[int, int]:
    """Of the stretches that begin a little before a mark, the first that shows the most."""

    def shows(begin: int) -> int:
        return len(
            {
                text[first:last].casefold()
                for first, last in marks
                if begin <= first and last <= begin + LENGTH
            }
        )

    best = max((max(first - LEAD, 0) for first, _ in marks), key=shows)
    start = min(best, len(text) - LENGTH)
    end = start + LENGTH
    start = start if start == 0 else text.find(" ", start, end) + 1 or start
    end = end if end >= len(text) else max(text.rfind(" ", start, end), start + 1)
    return start, end


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

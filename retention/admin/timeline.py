"""A record's time as a picture: what it is counted from, how long each class keeps it, and today."""

from dataclasses import dataclass
from datetime import date

from retention.queries.explanation import Explanation
from retention.rules.outcome import WorkedClass

_ROW = 34


@dataclass(frozen=True)
class Bar:
    """How long one part of a class keeps the record; places are per cent of the picture's width."""

    label: str
    anchor: str
    start: date
    end: date
    x: float
    width: float
    y: int
    won: bool

    @property
    def ends_late(self) -> bool:
        """Whether the words beside the bar would run out of the picture."""
        return self.x > 60


@dataclass(frozen=True)
class Timeline:
    """Bars from the first anchor to the last day, with a line for the day asked."""

    bars: tuple[Bar, ...]
    first: date
    last: date
    on: date
    today_x: float

    @property
    def height(self) -> int:
        return _ROW * len(self.bars) + 6


def timeline(explanation: Explanation, on: date) -> Timeline | None:
    """The picture of an explanation; none where nothing has a date."""
    spans = [
        (candidate.worked.rule.code, *span, candidate.won)
        for candidate in explanation.outcome.candidates
        for span in _spans(candidate.worked, explanation)
    ]
    if not spans:
        return None
    first = min([start for _, _, start, _, _ in spans] + [on])
    last = max([end for _, _, _, end, _ in spans] + [on])
    whole = max((last - first).days, 1)

    def place(day: date) -> float:
        return round((day - first).days * 100 / whole, 2)

    bars = (
        Bar(code, anchor, start, end, place(start), max(place(end) - place(start), 0.5), number * _ROW, won)
        for number, (code, anchor, start, end, won) in enumerate(spans)
    )
    return Timeline(tuple(bars), first, last, on, place(on))


def _spans(worked: WorkedClass, explanation: Explanation) -> list[tuple[str, date, date]]:
    found: list[tuple[str, date, date]] = []
    for part in worked.parts:
        if part.inherited:
            found += _spans(part.inherited, explanation)
        elif part.last_day and (trigger := explanation.triggers.get(part.part.anchor)) and trigger.day:
            found.append((part.part.anchor, trigger.day, part.last_day))
    return found

"""Where on the page the next words or picture are drawn, and in which font."""

import re
from typing import Any

from policies.accessibility.pdf.file import dictionary, name

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MOVES = frozenset("q Q BT T* cm Tm Td TD TL Tr".split())
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.I)
_FILL_AND_STROKE = 2
_HEAVY = 600


class Pen:
    """The state of drawing, as far as it says where something stands."""

    def __init__(self, place: Matrix = UNMOVED) -> None:
        self.place = place
        self.line = UNMOVED
        self.font: Any = None
        self.size = 0.0
        self.leading = 0.0
        self.mode = 0
        self._saved: list[tuple[Any, ...]] = []
        self._bold: dict[tuple[int, int], bool] = {}

    def inside(self, matrix: Any) -> "Pen":
        """For what a form draws."""
        moved = _numbers(matrix, 6) if matrix is not None else None
        inner = Pen(_times(moved, self.place) if moved else self.place)
        inner.font, inner.size, inner.mode = self.font, self.size, self.mode
        return inner

    def take(self, font: Any, operands: Any) -> None:
        self.font = font
        size = _numbers(operands[1:], 1)
        self.size = size[0] if size else self.size

    def follow(self, operator: str, operands: Any) -> None:
        if operator == "q":
            self._saved.append((self.place, self.font, self.size, self.leading, self.mode))
        elif operator == "Q" and self._saved:
            self.place, self.font, self.size, self.leading, self.mode = self._saved.pop()
        elif operator == "BT":
            self.line = UNMOVED
        elif operator == "T*":
            self._move(0.0, -self.leading)
        elif operator in ("cm", "Tm") and (matrix := _numbers(operands, 6)):
            if operator == "cm":
                self.place = _times(matrix, self.place)
            else:
                self.line = matrix
        elif operator in ("Td", "TD") and (step := _numbers(operands, 2)):
            self.leading = -step[1] if operator == "TD" else self.leading
            self._move(*step)
        elif operator in ("TL", "Tr") and (value := _numbers(operands, 1)):
            if operator == "TL":
                self.leading = value[0]
            else:
                self.mode = int(value[0])

    def before_text(self, operator: str) -> None:
        if operator in ("'", '"'):
            self._move(0.0, -self.leading)

    def at(self) -> tuple[float, float, float]:
        """Left, baseline and the height of letters, in points of the page."""
        drawn = _times(self.line, self.place)
        return drawn[4], drawn[5], abs(self.size) * (drawn[2] ** 2 + drawn[3] ** 2) ** 0.5

    def unit_area(self) -> float:
        """The area that a picture takes."""
        a, b, c, d = self.place[:4]
        return abs(a * d - b * c)

    @property
    def bold(self) -> bool:
        if self.font is None:
            return False
        key = self.font.objgen
        if key not in self._bold or key == (0, 0):
            self._bold[key] = is_bold(self.font)
        return self._bold[key] or self.mode == _FILL_AND_STROKE

    def _move(self, x: float, y: float) -> None:
        self.line = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)


def is_bold(font: Any) -> bool:
    """By its name or by what its descriptor says."""
    below = font.get("/DescendantFonts")
    inner = dictionary(below[0]) if below is not None and len(below) else font
    weight = dictionary(inner.get("/FontDescriptor")).get("/FontWeight", 0)
    heavy = isinstance(weight, (int, float)) and weight >= _HEAVY
    return heavy or bool(_BOLD.search(name(font.get("/BaseFont"))))


def _numbers(values: Any, count: int) -> Any:
    """As many numbers; None where they are something else."""
    try:
        found = tuple(map(float, values))
    except (TypeError, ValueError):
        return None
    return found if len(found) == count else None


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )

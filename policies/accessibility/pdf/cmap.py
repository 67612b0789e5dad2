"""Maps from codes to text, or to the numbers of shapes, as fonts bring them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_SECTION = re.compile(rb"begin(bf|cid)(char|range)(.*?)end\1\2", re.S)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|(-?\d+)")
_MOST = 70_000


@dataclass
class CodeMap:
    """Single codes, and ranges of them: (first, last, what the first stands for)."""

    single: dict[int, bytes | int] = field(default_factory=dict)
    ranges: list[tuple[int, int, bytes | int]] = field(default_factory=list)

    def find(self, code: int) -> bytes | int | None:
        if code in self.single:
            return self.single[code]
        at = bisect_right(self.ranges, code, key=lambda one: one[0]) - 1
        if at >= 0 and self.ranges[at][1] >= code:
            first, _, target = self.ranges[at]
            return _later(target, code - first)
        return None

    def of(self, code: int) -> str | None:
        """The text of a code."""
        found = self.find(code)
        return _text(found) if isinstance(found, bytes) else None


def code_map(data: bytes) -> CodeMap:
    made = CodeMap()
    for _, kind, body in _SECTION.findall(data):
        if len(made.single) + len(made.ranges) > _MOST:
            break
        tokens = [_value(one) for one in _TOKEN.finditer(body)]
        if kind == b"char":
            for code, target in zip(tokens[::2], tokens[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(target, (bytes, int)):
                    made.single[int.from_bytes(code, "big")] = target
        else:
            _add_ranges(made, tokens)
    made.ranges.sort(key=lambda one: one[0])
    return made


def _value(token: re.Match[bytes]) -> bytes | int | str:
    if token.group(1) is not None:
        digits = re.sub(rb"\s", b"", token.group(1)).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    return int(token.group(4)) if token.group(4) else token.group().decode()


def _add_ranges(made: CodeMap, tokens: list[bytes | int | str]) -> None:
    at = 0
    while at + 2 < len(tokens):
        first, last, target = tokens[at : at + 3]
        at += 3
        if not isinstance(first, bytes) or not isinstance(last, bytes):
            continue
        low, high = int.from_bytes(first, "big"), int.from_bytes(last, "big")
        if target == "[":
            code = low
            while at < len(tokens) and tokens[at] != "]":
                one = tokens[at]
                if isinstance(one, bytes) and code <= high:
                    made.single[code] = one
                code, at = code + 1, at + 1
            at += 1
        elif isinstance(target, (bytes, int)):
            made.ranges.append((low, high, target))


def _later(target: bytes | int, steps: int) -> bytes | int:
    if isinstance(target, int):
        return target + steps
    number = int.from_bytes(target, "big") + steps
    return (number % (1 << (8 * len(target)))).to_bytes(len(target), "big") if target else target


def _text(target: bytes) -> str:
    if len(target) == 1:
        return chr(target[0])
    return target.decode("utf-16-be", "replace")

"""How a number is written in each of Word's number formats: ISO/IEC 29500-1, 17.18.59."""

from collections.abc import Callable

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MARKS = "*†‡§"


def numeral(value: int, form: str) -> str:
    """A number as Word writes it; a form we do not know is written in decimal figures."""
    if form.startswith("custom:"):
        return _padded(value, form.removeprefix("custom:"))
    write = _FORMS.get(form)
    return str(value) if write is None else write(value)


def known(form: str) -> bool:
    """Whether we write this form as Word does."""
    return form in _FORMS or form == "bullet" or form.startswith("custom:")


def _roman(value: int) -> str:
    if not 0 < value < 32768:
        return str(value)
    out = []
    for worth, letters in _ROMAN:
        out.append(letters * (value // worth))
        value %= worth
    return "".join(out)


def _letters(value: int, first: str = "a", size: int = 26) -> str:
    """a to z, then aa, bb, ... zz, then aaa: Word repeats the letter."""
    if value <= 0:
        return str(value) if value else ""
    return chr(ord(first) + (value - 1) % size) * min((value - 1) // size + 1, 100)


def _ordinal(value: int) -> str:
    tail = "th" if 10 < value % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{tail}"


def _cardinal(value: int) -> str:
    if value < 0 or value > 999_999:
        return str(value)
    if value < 20:
        return _ONES[value]
    if value < 100:
        tail = f"-{_ONES[value % 10]}" if value % 10 else ""
        return _TENS[value // 10] + tail
    for worth, word in ((1000, "thousand"), (100, "hundred")):
        if value >= worth:
            rest = f" {_cardinal(value % worth)}" if value % worth else ""
            return f"{_cardinal(value // worth)} {word}{rest}"
    return str(value)


def _ordinal_words(value: int) -> str:
    words = _cardinal(value)
    if not words[:1].isalpha():
        return _ordinal(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _ORDINALS:
        return words[:cut] + _ORDINALS[last]
    return words[:cut] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _chicago(value: int) -> str:
    return _MARKS[(value - 1) % 4] * ((value - 1) // 4 + 1) if value > 0 else str(value)


def _circled(value: int) -> str:
    return chr(0x245F + value) if 1 <= value <= 20 else str(value)


def _padded(value: int, pattern: str) -> str:
    """The custom form "001, 002, 003, ...": as many figures as its first example has."""
    return str(value).zfill(len(pattern.split(",")[0].strip()))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "none": lambda value: "",
    "decimalZero": lambda value: f"{value:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _capital(_cardinal(value)),
    "ordinalText": lambda value: _capital(_ordinal_words(value)),
    "hex": lambda value: f"{value:X}",
    "chicago": _chicago,
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: chr(0x2473 + value) if 1 <= value <= 20 else str(value),
    "decimalEnclosedFullstop": lambda value: chr(0x2487 + value) if 1 <= value <= 20 else str(value),
    "decimalFullWidth": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalHalfWidth": str,
    "russianLower": lambda value: _letters(value, "а", 32),
    "russianUpper": lambda value: _letters(value, "А", 32),
}

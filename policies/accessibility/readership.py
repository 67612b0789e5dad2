"""Whom a text is written for, and how plain its words have to be for them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from policies.accessibility.wording.notices import kind_named


@dataclass(frozen=True)
class Readership:
    """What readers can be asked to read; None where nothing is asked.

    `reading_age` is in years, `sentence_words` the most words of a sentence, `written_out` whether the abbreviations
    of our glossary are written out.
    """

    name: str
    reading_age: int | None = None
    sentence_words: int | None = None
    written_out: bool = False


# A file of which nobody said whom it is for: what everybody is helped by is asked.
UNSAID = Readership("readers", None, 25, written_out=True)
# People of the trade, who know its words.
PROFESSIONALS = Readership("people of the trade")
# Where only a title says what kind of text a file is, the text has to be this many years too hard to be told.
_DOUBT = 2


@dataclass(frozen=True)
class Readerships:
    """What is asked of each kind of text on a day; `kind` where somebody said of what kind a file is."""

    by_kind: Mapping[str, Readership] = field(default_factory=dict)
    kind: str = ""

    def of(self, titles: Iterable[str]) -> Readership:
        """The readers of a file with such a title and main heading."""
        if self.kind:
            return self.by_kind.get(self.kind, PROFESSIONALS)
        found = self.by_kind.get(kind_named(titles))
        if found is None or found.reading_age is None:
            return UNSAID
        return replace(found, reading_age=found.reading_age + _DOUBT)

    def as_data(self) -> dict[str, Any]:
        return {"kind": self.kind, "by_kind": {kind: asdict(one) for kind, one in self.by_kind.items()}}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Readerships":
        by_kind = {kind: Readership(**one) for kind, one in data.get("by_kind", {}).items()}
        return cls(by_kind, data.get("kind", ""))

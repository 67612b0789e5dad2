"""The board on which the reader pins what it could not carry, each with its place in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from governance.documents.notices import Notice, Severity
from governance.documents.word.messages import MESSAGES


@dataclass
class Board:
    """Notices gathered while reading; those of a paragraph get their place once its words are known."""

    notices: list[Notice] = field(default_factory=list)
    heading: str = ""
    _waiting: list[tuple[str, str]] = field(default_factory=list)

    def add(self, code: str, detail: str = "") -> None:
        """Pin a notice about the paragraph being read; the same one twice in a paragraph is one."""
        if (code, detail) not in self._waiting:
            self._waiting.append((code, detail))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Read something that has places of its own in the middle of a paragraph."""
        waiting, self._waiting = self._waiting, []
        yield
        self._waiting = waiting

    def place(self, words: str) -> None:
        """Say where the notices since the last call stood: in a paragraph that begins with these words."""
        if not self._waiting:
            return
        near = f"in “{excerpt(words)}”" if words.strip() else "in a paragraph without words"
        where = f"{near}, under “{self.heading}”" if self.heading else near
        for code, detail in self._waiting:
            self.pin(code, where, detail)
        self._waiting.clear()

    def pin(self, code: str, where: str, detail: str = "") -> None:
        """Pin a notice at a place that is already known."""
        severity, message = MESSAGES[code]
        self.notices.append(Notice(code, Severity(severity), where, message.replace("{}", detail)))


def excerpt(words: str, limit: int = 60) -> str:
    """The beginning of some words."""
    plain = " ".join(words.split())
    return plain if len(plain) <= limit else plain[:limit].rsplit(" ", 1)[0] + "…"

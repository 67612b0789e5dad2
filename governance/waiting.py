"""What waits for a person: each app says what, and Wagtail's home shows it in one place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from governance.models import User


@dataclass(frozen=True)
class Waiting:
    """Something that waits: what it is, where to do it, how many, and how pressing.

    `tone` is "late", "soon" or "calm"; it is always said in words as well.
    """

    title: str
    url: str
    count: int = 1
    tone: str = "calm"
    due: date | None = None


Ask = Callable[[User], Iterable[Waiting]]
_asked: list[Ask] = []


def register(ask: Ask) -> None:
    """Let an app say what waits for a person."""
    if ask not in _asked:
        _asked.append(ask)


def waiting_for(user: User) -> list[Waiting]:
    """Everything that waits for a person, the latest first, then by due date."""
    order = {"late": 0, "soon": 1, "calm": 2}
    found = [waiting for ask in _asked for waiting in ask(user) if waiting.count]
    return sorted(found, key=lambda waiting: (order[waiting.tone], waiting.due or date.max, waiting.title))

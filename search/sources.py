"""What can be found, as each source tells: its things, their entries, and what an event changed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from governance.models import Event
from search.rules.entries import Entry


@dataclass(frozen=True)
class Source:
    """One kind of things that can be found.

    `things` gives the keys of all, `entries` the entries of some, and nothing for what is not to be found any
    more; `changed` the keys of what an event may have changed, asked for events whose subject is of a kind in
    `about`. `watched` gives a stamp for each thing that changes without an event. Every key begins with the
    source's name and a colon.
    """

    name: str
    things: Callable[[], Iterable[str]]
    entries: Callable[[Collection[str]], Iterable[Entry]]
    about: Collection[str] = ()
    changed: Callable[[Event], Iterable[str]] = lambda event: ()
    watched: Callable[[], Mapping[str, str]] = dict


_registered: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let what a source tells be found."""
    _registered[source.name] = source


def registered() -> tuple[Source, ...]:
    """Every source, in the order of registration."""
    return tuple(_registered.values())

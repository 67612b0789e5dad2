"""References: how audits, decisions and events point at things that may be gone.

A reference is a kind, a key and a label. In `AppConfig.ready()` each app tells what it can say of
its kinds (an address, whether it was in force on a day, who cites it); lower apps ask here and
never import upwards.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reference:
    """Points at a thing by kind ("policy", "record"), key (never reused) and label (never a person's name)."""

    kind: str
    key: str
    label: str


_told: dict[str, dict[str, Callable[..., Any]]] = {}


def tell(kind: str, **answers: Callable[..., Any]) -> None:
    """Register what can be told of a kind: `tell("policy", address=..., in_force_on=...)`."""
    _told.setdefault(kind, {}).update(answers)


def ask(question: str, reference: Reference, /, default: Any = None, **given: Any) -> Any:
    """The answer of the app that knows the reference's kind, or the default when nobody tells."""
    answer = _told.get(reference.kind, {}).get(question)
    return answer(reference, **given) if answer else default


def address(reference: Reference) -> str:
    """The address where a person may read about the thing; empty when there is none."""
    return ask("address", reference, default="")


def kept_from(reader: Any) -> dict[str, Iterable[Any]]:
    """By kind, the keys of the things that a reader may not know of, as queries; kinds of which nobody keeps any are left out."""
    return {kind: answers["kept_from"](reader) for kind, answers in _told.items() if "kept_from" in answers}


def kinds() -> tuple[str, ...]:
    """Every kind that some app tells about."""
    return tuple(sorted(_told))

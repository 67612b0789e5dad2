"""What the kinds of things that can be found are called."""

from policies.models import Kind
from search.things import pages

_LABELS = {**dict(Kind.choices), pages.KIND: "Information page"}


def label(kind: str) -> str:
    """A kind in people's words."""
    return str(_LABELS.get(kind, kind.replace("_", " ").capitalize()))


def known() -> tuple[str, ...]:
    """Every kind that can be asked for."""
    return tuple(_LABELS)

"""Public pages of the site that no editor writes: each app names its own, by the name of its address."""

_NAMED: dict[str, str] = {}


def register(name: str, label: str) -> None:
    """Called once an app is ready: `register("library", "Library of policies")`."""
    _NAMED[name] = label


def named() -> tuple[tuple[str, str], ...]:
    """Every name with its label."""
    return tuple(_NAMED.items())

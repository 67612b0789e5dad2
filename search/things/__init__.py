"""The things that can be found, one file a kind."""

from search.sources import register
from search.things import pages, policies


def register_all() -> None:
    """Called once, when the app is ready."""
    register(policies.SOURCE)
    register(pages.SOURCE)

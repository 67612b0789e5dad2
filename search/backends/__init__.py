"""The engine that is in use, chosen by a dotted path as Django chooses its caches."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.backends.contract import Backend

NAMES = {
    "embedded": "search.backends.embedded.EmbeddedBackend",
    "elasticsearch": "search.backends.elasticsearch.ElasticsearchBackend",
}


def in_use() -> Backend:
    """The engine the settings name."""
    return named(settings.SEARCH_BACKEND)


@cache
def named(path: str) -> Backend:
    """The engine of this dotted path, or of one of our names for them."""
    return import_string(NAMES.get(path, path)).from_settings()

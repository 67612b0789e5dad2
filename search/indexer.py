"""The one writer of an index: it follows the event log from the index's own bookmark.

An index is a copy. Nothing here is a decision, so nothing is recorded; what is missed is caught up.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from governance.models import Event, EventHead
from search.backends import in_use
from search.backends.contract import Backend
from search.models import IndexBookmark
from search.sources import Source, registered

Thing = TypeVar("Thing")
BATCH = 200
EVENTS_AT_ONCE = 1000


def is_behind(backend: Backend | None = None) -> bool:
    """Whether the index does not know of every event, or is not there."""
    bookmark = IndexBookmark.objects.of((backend or in_use()).identity())
    return bookmark is None or bookmark.number < _last() or bookmark.watched != _watched()


def follow(backend: Backend | None = None, *, watching: bool = True) -> int:
    """Bring the index up to the log's end; build it when it is not there or cannot be read.

    Without `watching`, what changes without an event is left to whoever follows next: it takes a look at every page.
    Returns how many things were looked at again. Raises SearchUnavailable, IndexBusy.
    """
    backend = backend or in_use()
    with backend.writing():
        bookmark = IndexBookmark.objects.of(backend.identity())
        return _catch_up(backend, bookmark, watching) if bookmark else rebuild(backend)


def rebuild(backend: Backend | None = None, *, progress: Callable[[str], None] = lambda words: None) -> int:
    """Build a new index beside the one in use, swap them, and catch up with what happened meanwhile.

    Returns the number of entries. Raises SearchUnavailable, IndexBusy.
    """
    backend = backend or in_use()
    with backend.writing():
        old = backend.identity()
        bookmark = IndexBookmark(number=_last(), watched=_watched())
        with backend.beside() as new:
            entries = _fill(new, progress)
        bookmark.index = backend.identity()
        bookmark.save()
        IndexBookmark.objects.filter(index=old).exclude(index=bookmark.index).delete()
        _catch_up(backend, bookmark, watching=True)
    return entries


def _fill(new: Backend, progress: Callable[[str], None]) -> int:
    entries = 0
    for source in registered():
        for things in _batches(source.things(), BATCH):
            found = list(source.entries(things))
            new.put(found)
            entries += len(found)
            progress(f"{source.name}: {entries} entries")
    return entries


def _catch_up(backend: Backend, bookmark: IndexBookmark, watching: bool) -> int:
    """The events first, each batch kept when it is done; then what changes without an event."""
    count, last = 0, _last()
    # Most events are of records, of which nothing is to be found: they are not read at all.
    about = {kind for source in registered() for kind in source.about}
    log = Event.objects.after(bookmark.number).filter(number__lte=last, subject_kind__in=about)
    for events in _batches(log.iterator(chunk_size=EVENTS_AT_ONCE), EVENTS_AT_ONCE):
        for source in registered():
            count += _bring(backend, source, {thing for event in events for thing in source.changed(event)})
        bookmark.number = events[-1].number
        bookmark.save()
    if bookmark.number < last:
        bookmark.number = last
        bookmark.save()
    watched = _watched() if watching else bookmark.watched
    if watched != bookmark.watched:
        for source in registered():
            count += _bring(backend, source, _differing(bookmark.watched, watched, source.name))
        bookmark.watched = watched
        bookmark.save()
    return count


def _bring(backend: Backend, source: Source, changed: set[str]) -> int:
    for things in _batches(sorted(changed), BATCH):
        backend.put(list(source.entries(things)), instead_of=things)
    return len(changed)


def _watched() -> dict[str, str]:
    return {thing: stamp for source in registered() for thing, stamp in source.watched().items()}


def _differing(then: dict[str, str], now: dict[str, str], source: str) -> set[str]:
    """The things of one source that came, went or changed."""
    return {
        thing
        for thing in {*then, *now}
        if thing.startswith(f"{source}:") and then.get(thing) != now.get(thing)
    }


def _last() -> int:
    return EventHead.objects.values_list("number", flat=True).first() or 0


def _batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    remaining = iter(things)
    while batch := list(islice(remaining, size)):
        yield batch

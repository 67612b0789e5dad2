"""Every barrier of a page, as it was given."""

from collections.abc import Iterable
from dataclasses import replace

from policies.accessibility import rules
from policies.accessibility.barriers import Barrier, Severity
from policies.accessibility.html import checks
from policies.accessibility.html.page import Page
from policies.accessibility.readership import Readerships
from policies.accessibility.rule import Form, found_in


def barriers(content: bytes | str, readers: Readerships = Readerships()) -> tuple[Barrier, ...]:  # noqa: B008 - it never changes
    """Barriers in the order of the page. Raises Unreadable.

    A must stands for each of its places; a should is told once a page, at its first place, with how many there are:
    advice that repeats itself is not read.
    """
    page = Page(content)
    page.readers = readers.of(_titles(page))
    return tuple(_told_once(found_in(page, Form.HTML, place="line")))


def _titles(page: Page) -> list[str]:
    first = next((one for one in page.all("h1") if page.exposed(one)), None)
    title = next(iter(page.all("title")), None)
    return ["" if title is None else "".join(title.itertext()), "" if first is None else page.text(first)]


def _told_once(found: Iterable[Barrier]) -> list[Barrier]:
    first: dict[object, Barrier] = {}
    count: dict[object, int] = {}
    for barrier in found:
        once = barrier.severity is Severity.SHOULD
        key = (
            barrier.rule
            if once
            else (barrier.rule, barrier.where["selector"], barrier.message, barrier.where["excerpt"])
        )
        first.setdefault(key, barrier)
        count[key] = count.get(key, 0) + 1
    return [_with_count(barrier, count[key]) for key, barrier in first.items()]


def _with_count(barrier: Barrier, count: int) -> Barrier:
    if count == 1 or barrier.severity is Severity.MUST:
        return barrier
    return replace(barrier, message=f"{barrier.message} There are {count} such places on this page.")


__all__ = ["barriers", "checks", "rules"]

"""The ordinary pages of the site as things that can be found.

Wagtail publishes, moves and deletes pages by many roads, and none of them is an event of ours: so each
page is watched by a stamp over all that is shown of it.
"""

from collections.abc import Collection, Iterator
from hashlib import sha256

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from policies.models.pages import ContactPage, HomePage, InformationPage, PublicPage, SectionPage
from search.rules.cutting import Whole, cut
from search.rules.entries import Audience, Entry
from search.sources import Source

NAME = "page"
KIND = "information"
_TYPES: tuple[type[PublicPage], ...] = (HomePage, SectionPage, InformationPage, ContactPage)
_STAMPED = (
    "pk",
    "title",
    "summary",
    "url_path",
    "language",
    "last_published_at",
    "latest_revision_id",
    "words",
)


def things() -> Iterator[str]:
    """Every live page that anyone may see."""
    return (_key(pk) for shown in _shown() for pk in shown.values_list("pk", flat=True))


def entries(keys: Collection[str]) -> Iterator[Entry]:
    """The sections of these pages; nothing for one that is not live or not for everyone."""
    wanted = [int(key.removeprefix(f"{NAME}:")) for key in keys]
    for shown in _shown():
        for page in shown.filter(pk__in=wanted):
            yield from cut(_whole(page), page.text)


def watched() -> dict[str, str]:
    """Each page's stamp."""
    # The words as they are stored: a StreamField's own string is not the same twice.
    pages = (shown.annotate(words=Cast("body", TextField())) for shown in _shown())
    return {_key(row[0]): _stamp(row) for shown in pages for row in shown.values_list(*_STAMPED)}


def _shown() -> Iterator[QuerySet]:
    for page_type in _TYPES:
        yield page_type.objects.live().filter(pk__in=Page.objects.live().public().values("pk")).order_by("pk")


def _key(pk: int) -> str:
    return f"{NAME}:{pk}"


def _stamp(row: tuple) -> str:
    return sha256("\n".join(str(value) for value in row).encode()).hexdigest()[:16]


def _whole(page: PublicPage) -> Whole:
    entry = Entry(
        thing=_key(page.pk),
        audience=Audience.PUBLIC,
        kind=KIND,
        title=page.title,
        url=page.url or "/",
        text="",
    )
    return Whole(entry, page.summary)


SOURCE = Source(NAME, things, entries, watched=watched)

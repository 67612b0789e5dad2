"""Every text that readers can see, and those of them that went round the gate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any

from django.urls import reverse

from governance.documents.text import DocumentText, content_hash
from governance.models import User
from governance.references import Reference
from policies.models import AccessibilityCheck, PolicyVersion, PublicPage
from policies.models.gate import judge

_BATCH = 200


@dataclass(frozen=True)
class LiveText:
    """A text in front of readers, and who answers for it."""

    about: Reference
    text: DocumentText
    kind: str
    owner: User | None
    url: str
    admin_url: str
    is_public: bool = True
    # What a page says and where it leads beside these words.
    beside: DocumentText | None = None
    # Another each time the words are saved or published: what was found in them is kept under it.
    stamp: str = ""

    @cached_property
    def content_hash(self) -> str:
        return content_hash(self.text)


class Why(StrEnum):
    """Why a live text is on the list of those that went round."""

    UNCHECKED = "unchecked"
    BARRIERS = "barriers"


WORDS = {
    Why.UNCHECKED: "These exact words are in front of readers and never passed the checks. Publish them again.",
    Why.BARRIERS: "Something here keeps readers out, and no exception for it is in force. Mend it, and publish again.",
}


@dataclass(frozen=True)
class GoneRound:
    """A live text without a clean check for its exact words."""

    live: LiveText
    why: Why

    def as_data(self) -> dict[str, Any]:
        about = self.live.about
        return {
            "kind": about.kind,
            "key": about.key,
            "label": about.label,
            "why": str(self.why),
            "message": WORDS[self.why],
            "content": self.live.content_hash,
            "url": self.live.url,
        }


def live_texts() -> Iterator[LiveText]:
    """Every version in force and every live page, in a steady order."""
    versions = PolicyVersion.objects.current().select_related("policy__owner").defer("notices")
    for version in versions.order_by("policy__number").iterator(_BATCH):
        yield of_version(version)
    for kind in page_kinds():
        for page in kind.objects.live().select_related("owner").order_by("pk").iterator(_BATCH):
            yield of_page(page)


def page_kinds() -> list[type[PublicPage]]:
    """The kinds of ordinary pages."""
    return PublicPage.__subclasses__()


def of_version(version: PolicyVersion) -> LiveText:
    policy = version.policy
    return LiveText(
        version.reference,
        version.text,
        version.kind,
        policy.owner,
        version.get_absolute_url(),
        version.admin_address(),
        policy.is_public,
        stamp=stamp_of_version(version),
    )


def of_page(page: PublicPage) -> LiveText:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return LiveText(
        page.reference,
        page.text,
        page.kind,
        page.owner,
        page.url or "",
        edit,
        beside=page.beside,
        stamp=stamp_of_page(page),
    )


def stamp_of_version(version: PolicyVersion) -> str:
    return f"{version.latest_revision_id}:{version.content_hash}"


def stamp_of_page(page: PublicPage) -> str:
    return f"live:{page.last_published_at}:{page.live_revision_id}"


def gone_round(*, on: date | None = None) -> list[GoneRound]:
    """The live texts that lack exactly one clean check, or a live exception, for their exact words.

    Nothing, unless somebody wrote past the product (`QuerySet.update`, SQL) or an exception came to its end.
    """
    return [found for batch in in_batches(live_texts(), _BATCH) for found in _gone_round(batch, on)]


def in_batches(texts: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The same in lists of at most `size`."""
    rest = iter(texts)
    while batch := list(islice(rest, size)):
        yield batch


def _gone_round(batch: list[LiveText], on: date | None) -> Iterator[GoneRound]:
    hashes = {live.about: live.content_hash for live in batch}
    rows = AccessibilityCheck.objects.at_the_gate().filter(content_hash__in=set(hashes.values()))
    # The latest under any rule set: a new one makes no text unlawful that passed the rules of its day.
    latest = {(row.about_kind, row.about_key, row.content_hash): row for row in rows.order_by("pk")}
    for live in batch:
        check = latest.get((live.about.kind, live.about.key, hashes[live.about]))
        if check is None:
            yield GoneRound(live, Why.UNCHECKED)
        elif not check.is_clean and judge(live.text, live.about, kind=live.kind, on=on).stopping:
            yield GoneRound(live, Why.BARRIERS)

"""Every finding in drafts and live texts, as reports list them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.cache import caches
from django.urls import reverse

from governance.documents.text import DocumentText, content_hash
from governance.models import User
from governance.references import Reference
from policies.accessibility import gate
from policies.accessibility.elements import Found, found_with_elements
from policies.accessibility.rules.links import LINK_LOST
from policies.models import PolicyVersion, Status
from policies.models.beside import only_beside
from policies.models.findings import FindingsOnDay
from policies.models.gate import readers
from policies.models.pages import PublicPage
from policies.queries.links import found_in_links
from policies.queries.live_texts import LiveText, page_kinds, stamp_of_page, stamp_of_version
from policies.queries.looks import found_in_pictures, keys_of_pictures, may_tell
from policies.queries.lost_links import to_link
from policies.queries.texts import latest

# The cache of findings; there is room in it for those of thousands of texts.
_KEPT = "findings"
_A_WEEK = 7 * 24 * 3600
_READ = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED, Status.IN_FORCE)


@dataclass(frozen=True)
class Finding:
    """One finding, in which text, and who answers for it."""

    about: Reference
    title: str
    is_live: bool
    owner: User | None
    admin_url: str
    found: Found
    # Where a browser saw it; empty for what stands in the words themselves.
    rendered_at: str = ""


@dataclass(frozen=True)
class Wanted:
    """Which findings are asked for; empty words ask for all."""

    rule: str = ""
    owner: str = ""
    severity: str = ""
    state: str = ""
    seen: str = ""

    def takes(self, finding: Finding) -> bool:
        barrier = finding.found.barrier
        return (
            self.rule in ("", barrier.rule)
            and self.severity in ("", str(barrier.severity))
            and self.owner in ("", str(finding.owner.pk if finding.owner else ""))
            and self.state in ("", "live" if finding.is_live else "draft")
            and self.seen in ("", "browser" if finding.rendered_at else "text")
        )


def findings() -> Iterator[Finding]:
    """Every finding in what is live and in what is being written."""
    yield from _in_versions()
    yield from _in_pages()
    yield from _in_links()


def count(on: date) -> FindingsOnDay:
    """The counts of a day over what is live, not stored yet."""
    live = [one for one in findings() if one.is_live]
    musts = sum(one.found.barrier.stops for one in live)
    texts = PolicyVersion.objects.current().count() + sum(
        kind.objects.live().count() for kind in page_kinds()
    )
    return FindingsOnDay(on=on, texts=texts, musts=musts, shoulds=len(live) - musts)


def _in_versions() -> Iterator[Finding]:
    rows = PolicyVersion.objects.filter(status__in=_READ).select_related("policy__owner")
    for version in rows.defer("body", "notices").order_by("policy__number", "number").iterator(200):
        stamp = stamp_of_version(version)
        for found in _found(version.reference, version.kind, stamp, partial(getattr, version, "text")):
            yield Finding(
                version.reference,
                version.title,
                version.live,
                version.policy.owner,
                version.admin_address(),
                found,
            )


def _in_pages() -> Iterator[Finding]:
    for kind in page_kinds():
        for page in kind.objects.select_related("owner").defer("body").order_by("pk").iterator(200):
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            if page.live:
                stamp = stamp_of_page(page)
                in_body = _found(page.reference, page.kind, stamp, partial(getattr, page, "text"))
                for found in (*in_body, *_beside(page, in_body)):
                    yield Finding(page.reference, page.title, True, page.owner, url, found)
            if page.has_unpublished_changes or not page.live:
                stamp = f"draft:{page.latest_revision_id}"
                for found in _found(page.reference, page.kind, stamp, partial(_latest_text, page)):
                    yield Finding(page.reference, page.draft_title, False, page.owner, url, found)


def _beside(page: PublicPage, in_body: tuple[Found, ...]) -> tuple[Found, ...]:
    """What is found beside the body of a live page and is not said of its words already."""
    words = page.beside
    # These few words are read anyway, so their own hash tells whether they were checked.
    stamp = f"beside:{content_hash(words)}"
    return only_beside(_found(page.reference, page.kind, stamp, lambda: words), in_body)


def _in_links() -> Iterator[Finding]:
    """Links that led nowhere when they were last looked at."""
    for one in to_link():
        live = one.live
        for row in one.rows:
            barrier = LINK_LOST.at({"block": 0, "excerpt": row.words}, message=f"{row.address}: {row.why}.")
            yield Finding(live.about, live.text.title, True, live.owner, live.admin_url, Found(barrier, ""))


def keep_found(live: LiveText, found: tuple[Found, ...]) -> None:
    """Keep what was found in a live text, so that the reports need not look again."""
    _keep(live.about, live.kind, live.stamp, live.text, found)


def found_in(text: DocumentText, *, kind: str, staff: bool = False) -> tuple[Found, ...]:
    """What the rules and the site tell of a text as it is, in reading order; `staff` where only they read it."""
    found = (
        *found_with_elements(text, readers(kind)),
        *found_in_links(text, staff=staff),
        *found_in_pictures(text),
    )
    return tuple(sorted(found, key=lambda one: one.barrier.where.get("block") or 0))


def _latest_text(page: PublicPage) -> DocumentText:
    return latest(page).text


def _found(about: Reference, kind: str, stamp: str, text: Callable[[], DocumentText]) -> tuple[Found, ...]:
    # A text is read and checked once for each time it is saved; its pictures are looked at when their time comes.
    kept = caches[_KEPT].get(_key(about, kind, stamp))
    if kept is None:
        words = text()
        kept = _keep(about, kind, stamp, words, found_with_elements(words, readers(kind)))
    found, pictures = kept
    return (*found, *found_in_pictures(text())) if may_tell(pictures) else found


def _keep(
    about: Reference, kind: str, stamp: str, text: DocumentText, found: tuple[Found, ...]
) -> tuple[tuple[Found, ...], frozenset[str]]:
    kept = (found, keys_of_pictures(text))
    caches[_KEPT].set(_key(about, kind, stamp), kept, _A_WEEK)
    return kept


def _key(about: Reference, kind: str, stamp: str) -> str:
    return f"findings-with-pictures:{gate.RULE_SET}:{about.kind}:{about.key}:{kind}:{stamp}".replace(" ", "_")

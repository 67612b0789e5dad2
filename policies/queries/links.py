"""Links inside the site: whether what they lead to is there, for those who read the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from governance.documents.text import DocumentText
from policies.accessibility.barriers import Barrier
from policies.accessibility.elements import Found, with_elements
from policies.accessibility.places import Link, Places
from policies.accessibility.rules.links import LINK_LOST
from policies.attachments import standing
from policies.models import Picture, Policy, PolicyVersion, PublicPage
from policies.models.beside import GONE
from policies.rules.sections import sections

_NOT_THERE = "there is nothing at this address"
_DELETED = "the page that was chosen is deleted"
_NOT_OPEN = "what is there is not open to the public"
_NOT_OUT = "what is there is not published"
# Places that every page of words has, and that are no heading.
_EVERYWHERE = frozenset({"", "start", "main", "top"})


@dataclass(frozen=True)
class Lost:
    """A link that leads nowhere, and why."""

    link: Link
    why: str

    @property
    def barrier(self) -> Barrier:
        message = f"The link to {self.link.url} leads nowhere: {self.why}."
        return LINK_LOST.at(self.link.where(), message=message)


class Targets:
    """What is there for readers; each address is asked once."""

    def __init__(self, *, staff: bool = False) -> None:
        self.staff = staff
        self.why_lost = cache(self._why_lost)

    def lost(self, text: DocumentText) -> Iterator[Lost]:
        """The links of a text that lead nowhere inside the site, in reading order."""
        for link in Places(text).links:
            if link.url == GONE:
                yield Lost(link, _DELETED)
                continue
            parts = _inside(link.url)
            if parts is not None and (why := self.why_lost(unquote(parts.path), unquote(parts.fragment))):
                yield Lost(link, why)

    def _why_lost(self, path: str, place: str) -> str:
        """The reason in words; "" where a reader arrives, or where only the view itself could tell."""
        match = _match(path)
        if match is None:
            return _NOT_THERE
        if path.startswith(("/admin/", "/api/")):
            return "" if self.staff else _NOT_OPEN
        given: dict[Any, Any] = {**match.kwargs, **dict(enumerate(match.args))}
        known = _KNOWN.get(match.url_name or "")
        return known(self, given, place) if known else ""

    def policy(self, given: dict[Any, Any], place: str) -> str:
        policy = Policy.objects.filter(number__iexact=given["number"]).first()
        if policy is None:
            return _NOT_THERE
        if not (policy.is_public or self.staff):
            return _NOT_OPEN
        out = policy.versions.ever_in_force()
        if "version" in given:
            out = out.filter(number=given["version"])
        version = out.order_by("-live", "-number").first()
        return _place(version, place) if version else _NOT_OUT

    def page(self, given: dict[Any, Any], place: str) -> str:
        path = (given.get(0) or given.get("path") or "").strip("/")
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:  # A house that is being set up has no site to be lost on.
            return ""
        root = site.root_page
        page = Page.objects.filter(url_path=f"{root.url_path}{path}/" if path else root.url_path).first()
        if page is None:
            moved = Redirect.objects.filter(old_path=Redirect.normalise_path(f"/{path}/"))
            return "" if moved.exists() else _NOT_THERE
        if not page.live:
            return _NOT_OUT
        if page.get_view_restrictions():
            return _NOT_OPEN
        return _place(page.specific, place)

    def document(self, given: dict[Any, Any], place: str) -> str:
        found = get_document_model().objects.filter(pk=given.get(0, given.get("document_id"))).first()
        if found is None:
            return _NOT_THERE
        return "" if self.staff or standing(found).is_open else _NOT_OPEN

    def picture(self, given: dict[Any, Any], place: str) -> str:
        return "" if Picture.objects.filter(pk=given["key"]).exists() else _NOT_THERE


_KNOWN = {
    "policy": Targets.policy,
    "version": Targets.policy,
    "download": Targets.policy,
    "on_the_day": Targets.policy,
    "wagtail_serve": Targets.page,
    "wagtaildocs_serve": Targets.document,
    "picture": Targets.picture,
}


def found_in_links(text: DocumentText, *, staff: bool = False) -> tuple[Found, ...]:
    """What is told of the links of a text; `staff` where only they read it."""
    return with_elements((one.barrier for one in Targets(staff=staff).lost(text)), text)


def _inside(url: str) -> SplitResult | None:
    """The parts of an address of this site; None for any other, and for places in the same text."""
    try:
        parts, ours = urlsplit(url.strip()), urlsplit(settings.WAGTAILADMIN_BASE_URL)
    except ValueError:
        return None
    same = not parts.netloc or (parts.scheme in ("", "http", "https") and parts.netloc == ours.netloc)
    if not same or (parts.scheme and not parts.netloc) or not parts.path.startswith("/"):
        return None
    return parts


def _match(path: str) -> ResolverMatch | None:
    for wanted in (path, f"{path}/"):
        try:
            match = resolve(wanted)
        except Resolver404:
            continue
        return match
    return None


def _place(subject: PolicyVersion | PublicPage | Page, place: str) -> str:
    text = getattr(subject, "text", None)
    if place in _EVERYWHERE or text is None or place in {section.anchor for section in sections(text)}:
        return ""
    return f"the page has no place “{place[:60]}”"

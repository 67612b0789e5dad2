"""What the frame of every public page asks: the menu, the council's numbers, a page's words."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page, Site

from policies.models import ContactPage, PolicyVersion, PublicPage
from policies.views.written import Written, written

register = template.Library()


@dataclass(frozen=True)
class Place:
    """A line of a menu; `here` is what aria-current says of it: "page", "true" or nothing."""

    title: str
    url: str
    here: str = ""


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> list[Place]:
    """Home, the policies, and the pages that editors put into menus."""
    request = context.get("request")
    path = request.path if request else ""
    places = [("Home", "/"), ("Policies and notices", reverse("library"))]
    if request and (site := Site.find_for_request(request)):
        pages = Page.objects.live().public().in_menu().child_of(site.root_page).order_by("path")
        places += [(page.title, page.get_url(request)) for page in pages]
    return [Place(title, url, _here(url, path)) for title, url in places]


def _here(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


@register.simple_tag(takes_context=True)
def contacts(context: dict[str, Any]) -> ContactPage | None:
    """The page with the council's numbers, once for the whole page."""
    if "_contacts" not in context:
        context.dicts[0]["_contacts"] = ContactPage.objects.live().defer("body").first()
    return context["_contacts"]


@register.simple_tag
def words(page: PublicPage) -> Written:
    """A page's words, ready to be shown."""
    return written(page.text)


@register.simple_tag(takes_context=True)
def above(context: dict[str, Any], page: Page) -> list[Place]:
    """The pages above a page, home first."""
    request = context.get("request")
    pages = page.get_ancestors().live().filter(depth__gt=1).order_by("depth")
    return [Place("Home" if one.depth == 2 else one.title, one.get_url(request) or "/") for one in pages]


@register.simple_tag(takes_context=True)
def below(context: dict[str, Any], page: Page) -> list[dict[str, str]]:
    """The live pages below a page, with their summaries."""
    request = context.get("request")
    pages = page.get_children().live().public().specific(defer=False).order_by("path")
    return [
        {"title": one.title, "url": one.get_url(request) or "", "summary": getattr(one, "summary", "")}
        for one in pages
    ]


@register.simple_tag
def newest(count: int = 4) -> list[PolicyVersion]:
    """The public versions that came into force last."""
    found = PolicyVersion.objects.current().public().select_related("policy").defer("body", "notices")
    return list(found.order_by("-in_force_from", "title")[:count])

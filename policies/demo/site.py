"""The demo council's public pages and the tree they stand in."""

import tomllib
from datetime import date
from typing import Any

from wagtail.models import Page, Site

from policies.blocks import to_body
from policies.demo import source
from policies.models.pages import ContactPage, HomePage, InformationPage, PublicPage, SectionPage

PAGES = source.HERE / "pages"
CHECKED_ON = date(2026, 11, 2)

Entry = dict[str, Any]


def load() -> None:
    """The pages, unless somebody has begun a site of their own."""
    if InformationPage.objects.exists():
        return
    listed = tomllib.loads((source.HERE / "site.toml").read_text(encoding="utf-8"))
    home = _home(listed["home"])
    for entry in listed["page"]:
        above = home if "under" not in entry else Page.objects.get(slug=entry["under"], depth=home.depth + 1)
        above.add_child(instance=_page(entry))
    _answer(home, listed["home"]["answer"])


def _home(entry: Entry) -> HomePage:
    """The front door: the one there is, or a new one in the place of Wagtail's welcome page."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        Page.objects.filter(depth=2, slug="home").exclude(pk__in=HomePage.objects.all()).update(
            slug="welcome"
        )
        home = HomePage(slug="home", show_in_menus=False, **_words("home"))
        root.add_child(instance=home)
    site, _ = Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    welcome, site.root_page, site.site_name = site.root_page, home, "Thornmere Borough Council"
    site.save()
    if welcome.pk != home.pk and type(welcome.specific) is Page and not welcome.get_children().exists():
        welcome.delete()
    home = HomePage.objects.get(pk=home.pk)
    for name, value in {**_words("home"), "summary": entry["summary"]}.items():
        setattr(home, name, value)
    home.save_revision().publish()
    return HomePage.objects.get(pk=home.pk)


def _page(entry: Entry) -> PublicPage:
    kinds = {"section": SectionPage, "contact": ContactPage}
    more = {name: value for name, value in entry.items() if name not in ("slug", "kind", "under", "menu")}
    kind = kinds.get(entry.get("kind", ""), InformationPage)
    if kind is InformationPage:
        more["reviewed_on"] = CHECKED_ON
    shown = entry.get("menu", "under" not in entry)
    return kind(slug=entry["slug"], show_in_menus=shown, **more, **_words(entry["slug"]))


def _words(slug: str) -> Entry:
    read = source.read(PAGES / f"{slug}.md")
    return {"title": read.text.title, "language": read.text.language, "body": to_body(read.text.blocks)}


def _answer(home: HomePage, answers: list[Entry]) -> None:
    """Link what people come for: pages by their place in the tree, the rest by address."""
    values = []
    for entry in answers:
        page = Page.objects.child_of(home).get(slug=entry["page"]).pk if "page" in entry else None
        value = {
            "title": entry["title"],
            "about": entry["about"],
            "page": page,
            "address": entry.get("address", ""),
        }
        values.append({"type": "answer", "value": value})
    home.answers = values
    home.save_revision().publish()

"""A small site: a home page, a section with an information page, and a contact page."""

from wagtail.models import Page, Site

from governance.documents.text import Block
from policies.blocks import to_body
from policies.models import ContactPage, HomePage, InformationPage, SectionPage
from tests.site.writing import heading, listing, paragraph


def small_site() -> HomePage:
    """The site that addresses without a host of their own lead to."""
    root = Page.objects.get(depth=1)
    for page in root.get_children():
        page.delete()
    home = HomePage(title="Children's services in Thornmere", slug="home", summary="What we do for children.")
    home.answers = [
        ("answer", {"title": "I am worried", "about": "Who to call.", "page": None, "address": "/contact/"})
    ]
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    Site.clear_site_root_paths_cache()
    home.add_child(
        instance=ContactPage(
            title="Contact us",
            slug="contact",
            show_in_menus=True,
            telephone="01632 960 100",
            telephone_hours="Monday to Friday, 9am to 5pm",
            evening_telephone="01632 960 199",
            email="help@thornmere.example",
            other_languages="We can talk with you through an interpreter.",
        )
    )
    section = home.add_child(instance=SectionPage(title="Help for families", slug="help", show_in_menus=True))
    section.add_child(
        instance=information(heading("Who comes"), paragraph("A social worker."), listing("One", "Two"))
    )
    return home


def information(*blocks: Block, **given: object) -> InformationPage:
    return InformationPage(**{"title": "When we visit", "slug": "visits", "body": to_body(blocks), **given})

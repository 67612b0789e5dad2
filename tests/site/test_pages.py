"""The ordinary pages: home, sections, information, contact, and the way to live."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from governance.models import User
from policies.blocks.fields import FEATURES
from policies.models import InformationPage, SectionPage
from policies.models.pages import Answer
from policies.refusals import NotAccessible
from tests.site.pages import information, small_site
from tests.site.writing import heading, paragraph

pytestmark = pytest.mark.django_db
HIDDEN = (heading("Who comes"), paragraph(""), heading("", 2))


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()


def words_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_home_leads_to_what_people_come_for(client):
    page = words_of(client, "/")

    assert '<a href="/contact/">I am worried</a>' in page
    assert page.count('role="search"') == 1


def test_the_foot_of_every_page_has_the_numbers_of_the_contact_page(client):
    for address in ("/", "/policies/", "/help/visits/", "/accessibility/"):
        page = words_of(client, address)

        assert 'href="tel:01632960100"' in page
        assert "through an interpreter" in page


def test_a_section_lists_the_pages_below_it(client):
    assert '<a href="/help/visits/">When we visit</a>' in words_of(client, "/help/")


def test_an_information_page_has_sections_with_addresses(client):
    page = words_of(client, "/help/visits/")

    assert '<h2 id="who-comes">Who comes</h2>' in page
    assert "<ul><li>One</li><li>Two</li></ul>" in page


def test_the_menu_says_where_one_is(client):
    assert '<a href="/help/" aria-current="true">' in words_of(client, "/help/visits/")
    assert '<a href="/help/" aria-current="page">' in words_of(client, "/help/")


def test_a_page_with_a_barrier_cannot_be_added_live():
    section = SectionPage.objects.get()

    with pytest.raises(NotAccessible):
        section.add_child(instance=information(*HIDDEN, slug="hidden"))


def test_a_page_with_a_barrier_may_be_a_draft_and_no_revision_takes_it_live():
    section = SectionPage.objects.get()
    page = section.add_child(instance=information(*HIDDEN, slug="hidden", live=False))

    with pytest.raises(NotAccessible):
        page.save_revision().publish()

    assert not InformationPage.objects.get(slug="hidden").live


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", "root@council.example", "a-long-password-1"))
    return client


def form(page: Page, title: str, **button: str) -> dict[str, str]:
    """What the editor posts for a page whose body is one heading with these words."""
    heading = {
        "text": rich_text(f"<p>{title}</p>", features=FEATURES),
        "level": "2",
        "number": "",
        "language": "",
    }
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "",
            "language": "en-GB",
            "looked_after_by": "",
            "reviewed_on": "",
            "body": streamfield([("heading", heading)]),
            "comments": inline_formset([]),
            **button,
        }
    )


def test_the_editor_says_on_the_form_what_keeps_readers_out(editor):
    page = InformationPage.objects.get()

    response = editor.post(f"/admin/pages/{page.pk}/edit/", form(page, "", **{"action-publish": "1"}))

    assert response.status_code == 200
    assert "heading" in str(response.context["form"].errors["body"]).lower()


def test_the_editor_saves_an_unfinished_draft(editor):
    page = InformationPage.objects.get()

    response = editor.post(f"/admin/pages/{page.pk}/edit/", form(page, ""))

    assert response.status_code == 302
    assert InformationPage.objects.get().has_unpublished_changes


def test_a_page_goes_live_from_the_editor(editor, client):
    page = InformationPage.objects.get()

    response = editor.post(
        f"/admin/pages/{page.pk}/edit/", form(page, "Who decides", **{"action-publish": "1"})
    )

    assert response.status_code == 302
    assert '<h2 id="who-decides">Who decides</h2>' in words_of(client, "/help/visits/")


@pytest.mark.parametrize(
    ("page", "address", "fine"),
    [(True, "", True), (False, "/contact/", True), (False, "", False), (True, "/contact/", False)],
)
def test_an_answer_leads_to_one_place(page, address, fine):
    value = {
        "title": "I am worried",
        "about": "",
        "page": Page.objects.last() if page else None,
        "address": address,
    }

    if fine:
        assert Answer().clean(value)["title"] == "I am worried"
    else:
        with pytest.raises(ValidationError):
            Answer().clean(value)

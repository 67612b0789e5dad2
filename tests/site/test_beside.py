"""What a page says beside its body is held to the same rules, on the form and on every road to live."""

import pytest
from django.test import Client

from governance.models import User
from policies.models import HomePage, InformationPage
from policies.queries.findings import findings
from policies.refusals import NotAccessible
from tests.site.pages import small_site
from tests.site.test_pages import form

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home() -> HomePage:
    return small_site()


def tiles(home: HomePage, title: str, address: str = "/contact/") -> None:
    home.answers = [("answer", {"title": title, "about": "Who to call.", "page": None, "address": address})]


@pytest.mark.parametrize(
    ("title", "address"), [("Click here", "/contact/"), ("Call us", "https://localhost/contact/")]
)
def test_a_tile_that_keeps_readers_out_does_not_go_live(home, title, address):
    tiles(home, title, address)

    with pytest.raises(NotAccessible):
        home.save_revision().publish()

    assert HomePage.objects.get().answers[0].value["title"] == "I am worried"


def test_a_good_tile_goes_live(home):
    tiles(home, "Ask for help for your family")

    home.save_revision().publish()

    assert HomePage.objects.get().answers[0].value["title"] == "Ask for help for your family"


def test_what_newer_rules_find_beside_a_live_page_stands_in_the_report(home):
    tiles(home, "Click here")
    HomePage.objects.filter(pk=home.pk).update(answers=home.answers.get_prep_value(), live=True)

    told = [one for one in findings() if one.found.barrier.rule == "link-says-nothing"]

    assert [(one.about, one.is_live) for one in told] == [(home.reference, True)]


def test_a_summary_that_keeps_readers_out_is_refused_on_the_form_in_its_place():
    page, client = InformationPage.objects.get(), Client()
    client.force_login(User.objects.create_superuser("root", "root@council.example", "a-long-password-1"))
    shouted = "WE ALWAYS COME TO YOUR HOUSE WITHIN TWENTY DAYS AND TALK"

    response = client.post(
        f"/admin/pages/{page.pk}/edit/", form(page, "", **{"action-publish": "1", "summary": shouted})
    )

    assert "capital letters" in response.context["form"].errors["summary"][0]
    assert InformationPage.objects.get().summary != shouted

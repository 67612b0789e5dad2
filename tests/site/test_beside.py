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

IN_WELSH = " ".join(["Os oes gennych bryder am blentyn, ffoniwch ni ar unwaith os gwelwch yn dda."] * 3)


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


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@council.example", "a-long-password-1"))
    return client


def errors(client: Client, page: InformationPage, body: str = "", **typed: str) -> dict[str, list[str]]:
    """What the form says when somebody presses Publish."""
    response = client.post(
        f"/admin/pages/{page.pk}/edit/", form(page, body, **{"action-publish": "1", **typed})
    )
    return response.context["form"].errors


def test_a_summary_that_keeps_readers_out_is_refused_on_the_form_in_its_place(client):
    shouted = "WE ALWAYS COME TO YOUR HOUSE WITHIN TWENTY DAYS AND TALK"

    told = errors(client, InformationPage.objects.get(), summary=shouted)

    assert "capital letters" in told["summary"][0]
    assert InformationPage.objects.get().summary != shouted


def test_a_summary_in_another_language_is_refused_on_the_form_in_its_place(client):
    told = errors(client, InformationPage.objects.get(), "Who comes", summary=IN_WELSH)

    assert list(told) == ["summary"]
    assert "Write it in the language of the page." in told["summary"][0]


def test_a_summary_in_another_language_does_not_go_live_by_any_road():
    page = InformationPage.objects.get()
    page.summary = IN_WELSH

    with pytest.raises(NotAccessible, match="such as the summary, is in another language"):
        page.save_revision().publish()


def test_a_live_summary_in_another_language_stands_in_the_report():
    page = InformationPage.objects.get()
    InformationPage.objects.filter(pk=page.pk).update(summary=IN_WELSH)

    told = [(one.about, one.found.barrier.rule) for one in findings()]

    assert (page.reference, "language-wrong") in told


def test_what_is_said_of_the_whole_page_is_said_once(client):
    InformationPage.objects.update(title="Untitled", summary="What is here.")
    page = InformationPage.objects.get()

    in_report = [one for one in findings() if one.found.barrier.rule == "title-says-nothing"]
    on_form = errors(client, page, "Who comes", summary=page.summary)

    assert len(in_report) == 1
    assert list(on_form) == ["body"]

"""Links inside the site are followed before a reader follows them, and again when what they lead to goes away."""

from datetime import timedelta

import pytest
from django.test import Client
from wagtail.models import Site

from governance.documents.text import Paragraph, Span
from governance.london import today
from governance.reminders import duties
from governance.rules.permissions import Role
from governance.waiting import waiting_for
from policies.linking import look_again
from policies.models import Audience, HomePage, InformationPage, LostLink, Policy, PolicyVersion
from policies.queries.findings import Wanted, findings
from policies.queries.links import found_in_links
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, draft, in_force
from tests.site.pages import information, small_site
from tests.site.writing import heading, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()


@pytest.fixture(autouse=True)
def policies(site) -> None:
    in_force(PolicyFactory(number="SAF-0001"))
    in_force(PolicyFactory(number="SAF-0002", audience=Audience.STAFF))
    draft(PolicyFactory(number="SAF-0003"))


def linked(*addresses: str):
    return text(
        heading("Where to go", 2), *(Paragraph((Span("See "), Span(one, url=one))) for one in addresses)
    )


def told(address: str, *, staff: bool = False) -> list[str]:
    return [one.barrier.message for one in found_in_links(linked(address), staff=staff)]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/help/",
        "/help/visits/",
        "/help/visits",
        "/help/visits/#who-comes",
        "/help/visits/?from=home",
        "/policies/",
        "/policies/SAF-0001/",
        "/policies/saf-0001/#what-we-do",
        "/policies/SAF-0001/versions/1/",
        "/policies/SAF-0001/versions/1/file.pdf",
        "/accessibility/#tell",
        "/search/?q=help",
        "http://localhost:8000/help/visits/",
        "https://www.gov.uk/nowhere",
        "mailto:help@thornmere.example",
        "tel:01632960100",
        "#where-to-go",
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(address):
    assert told(address) == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/help/nobody/", "nothing at this address"),
        ("/help/visits/#who-left", "no place “who-left”"),
        ("/policies/SAF-0009/", "nothing at this address"),
        ("/policies/SAF-0001/#gone", "no place “gone”"),
        ("/policies/SAF-0001/versions/7/", "not published"),
        ("/policies/SAF-0003/", "not published"),
        ("/policies/SAF-0002/", "not open to the public"),
        ("/documents/99/lost.pdf", "nothing at this address"),
        ("/pictures/abc.png", "nothing at this address"),
        ("/admin/pages/", "not open to the public"),
        ("http://localhost:8000/help/nobody/", "nothing at this address"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_the_reason(address, why):
    [message] = told(address)

    assert why in message


def test_a_text_for_staff_may_lead_to_what_is_for_staff():
    assert told("/policies/SAF-0002/", staff=True) == []


def test_a_page_that_is_no_longer_published_is_lost():
    InformationPage.objects.get().unpublish()

    assert "not published" in told("/help/visits/")[0]


def test_the_editor_is_told_beside_the_text():
    owner = UserFactory(roles=[Role.POLICY_OWNER])
    version = draft(PolicyFactory(number="SAF-0004", owner=owner), linked("/help/nobody/"))
    client = Client()
    client.force_login(owner)

    assert "nothing at this address" in client.get(version.admin_address()).content.decode()


def test_owners_are_told_when_what_they_link_to_goes_away_and_nothing_is_unpublished(
    django_capture_on_commit_callbacks,
):
    version = in_force(PolicyFactory(number="SAF-0004"), linked("/help/visits/"))
    look_again(today())
    assert not LostLink.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        InformationPage.objects.get().unpublish()

    lost = LostLink.objects.get()
    assert (lost.address, lost.why, lost.found_on) == (
        "/help/visits/",
        "what is there is not published",
        today(),
    )
    assert PolicyVersion.objects.get(pk=version.pk).live
    [waiting] = [one for one in waiting_for(version.policy.owner) if "leads nowhere" in one.title]
    assert waiting.url == version.admin_address()
    [duty] = [one for one in duties(today()) if one.about.kind == "links"]
    assert (duty.owner, duty.due_on) == (version.policy.owner, today() + timedelta(days=28))
    assert [one.about for one in findings() if Wanted(rule="link-lost").takes(one)] == [version.reference]


def test_a_row_keeps_its_first_day_and_goes_when_what_it_leads_to_is_back():
    in_force(PolicyFactory(number="SAF-0004"), linked("/help/visits/"))
    page = InformationPage.objects.get()
    page.unpublish()
    look_again(today() - timedelta(days=3))
    assert look_again(today()) == 1
    assert LostLink.objects.get().found_on == today() - timedelta(days=3)

    page.save_revision().publish()

    assert look_again(today()) == 0
    assert not LostLink.objects.exists()


@pytest.mark.parametrize("goes", ["deleted", "closed to the public"])
def test_each_way_of_going_away_is_noticed(goes, django_capture_on_commit_callbacks):
    address = "/policies/SAF-0001/" if goes == "closed to the public" else "/help/visits/"
    in_force(PolicyFactory(number="SAF-0004"), linked(address))
    page = InformationPage.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        if goes == "deleted":
            page.delete()
        else:
            policy = Policy.objects.get(number="SAF-0001")
            policy.audience = Audience.STAFF
            policy.save()

    assert LostLink.objects.get().address == address


def test_a_page_at_a_new_address_is_still_found(django_capture_on_commit_callbacks):
    in_force(PolicyFactory(number="SAF-0004"), linked("/help/visits/"))
    page = InformationPage.objects.get()
    page.slug = "when-we-visit"

    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    assert not LostLink.objects.exists()


def test_a_page_without_an_owner_is_told_to_who_looks_after_the_site():
    editor = UserFactory(roles=[Role.SITE_EDITOR])
    body = linked("/help/nobody/").blocks
    InformationPage.objects.get().get_parent().add_child(
        instance=information(*body, slug="more", title="More")
    )

    look_again(today())

    assert any("leads nowhere" in one.title for one in waiting_for(editor))


def test_a_house_that_is_being_set_up_has_no_site_to_be_lost_on():
    Site.objects.all().delete()

    assert told("/help/visits/") == []


def test_a_link_does_not_stop_publication():
    version = in_force(PolicyFactory(number="SAF-0004"), linked("/policies/SAF-0005/"))

    assert version.live


def test_the_tiles_of_the_home_page_are_followed():
    home = HomePage.objects.get()
    visits = InformationPage.objects.get()
    tile = {"title": "When we visit", "about": "", "page": visits, "address": ""}
    home.answers = [("answer", tile), ("answer", {**tile, "title": "Old", "page": None, "address": "/old/"})]
    home.save_revision().publish()

    assert look_again(today()) == 1
    assert (LostLink.objects.get().words, LostLink.objects.get().address) == ("Old", "/old/")

    visits.delete()

    assert look_again(today()) == 2
    assert LostLink.objects.get(words="When we visit").why == "the page that was chosen is deleted"
    assert "When we visit" in Client().get("/").content.decode()


def test_saving_what_is_for_staff_follows_no_link(django_capture_on_commit_callbacks):
    policy = Policy.objects.get(number="SAF-0002")

    with django_capture_on_commit_callbacks() as callbacks:
        policy.save()

    assert callbacks == []

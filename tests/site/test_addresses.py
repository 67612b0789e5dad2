"""Every link of every kind of public page has an address that answers."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.policies import PolicyFactory, in_force
from tests.site.pages import small_site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    small_site()
    in_force(PolicyFactory(number="SAF-0001"))


@pytest.mark.parametrize(
    "path",
    [
        "/", "/help/", "/help/visits/", "/contact/", "/policies/", "/policies/SAF-0001/", "/policies/SAF-0001/versions/1/",
        "/accessibility/", "/hide-your-visit/", "/retention-schedule/", "/nowhere/",
    ],
)  # fmt: skip
def test_no_link_is_empty_and_each_inside_the_site_answers(path):
    page = Client().get(path).content.decode()
    links = re.findall(r"<a\b[^>]*\bhref=\"([^\"]*)\"", page)

    assert links and "" not in links
    inside = {
        link.partition("#")[0]
        for link in links
        if link.startswith("/") and not link.startswith(("/admin/", "/search/?"))
    }
    lost = [
        link
        for link in inside
        if link and Client().get(link.replace("&amp;", "&"), follow=True).status_code != 200
    ]
    assert lost == []


def test_the_foot_of_every_page_leads_to_the_contact_page():
    page = Client().get(reverse("accessibility")).content.decode()

    assert '<a href="/contact/">Contact us</a>' in page
    assert '<a href="/contact/">contact us</a>' in page

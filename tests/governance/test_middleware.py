"""Refusals at the edge of a request."""

import pytest
from django.urls import reverse

from governance.rules.permissions import Role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    person = UserFactory(roles=[Role.CLERK])
    client.force_login(person)
    return person


def test_a_screen_that_is_not_for_a_person_says_whom_to_ask_within_wagtail(client, clerk):
    response = client.get(reverse("event_log"))

    assert response.status_code == 403
    assert "Ask a data protection officer" in response.content.decode()
    assert "w-header" in response.content.decode()


def test_what_does_not_exist_is_a_404_in_words(client, clerk):
    response = client.get(reverse("disposal_shown", args=[999]))

    assert response.status_code == 404
    assert "There is no disposal list 999" in response.content.decode()


def test_a_refused_post_brings_the_person_back_with_the_words(client, clerk):
    page = "http://testserver" + reverse("wagtailadmin_home")

    response = client.post(reverse("event_log_verify"), headers={"referer": page}, follow=True)

    assert response.redirect_chain == [(page, 302)]
    assert "You may not do this" in response.content.decode()

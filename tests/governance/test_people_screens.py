"""People in Wagtail's settings."""

import pytest
from django.urls import reverse

from governance.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = UserFactory(is_superuser=True)
    client.force_login(person)
    return person


def test_a_person_is_made_with_manager_and_last_day(client, administrator):
    client.post(
        reverse("wagtailusers_users:add"),
        {
            "username": "new_person",
            "email": "new@council.example",
            "first_name": "New",
            "last_name": "Person",
            "password1": "correct-horse-battery",
            "password2": "correct-horse-battery",
            "manager": administrator.pk,
            "leaves_on": "2030-01-31",
        },
    )

    made = User.objects.get(username="new_person")
    assert (made.manager, made.leaves_on.isoformat()) == (administrator, "2030-01-31")


@pytest.mark.parametrize(
    "name",
    ["wagtailadmin_home", "wagtailusers_users:index", "wagtailusers_users:add", "team:index", "body:index"],
)
def test_a_screen_opens(client, administrator, name):
    assert client.get(reverse(name)).status_code == 200

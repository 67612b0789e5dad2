"""Systems are let in and shut out in Wagtail."""

import pytest
from django.urls import reverse

from governance.rules.permissions import Role
from retention.models import SystemToken
from tests.factories.people import UserFactory
from tests.factories.systems import connected

NEW = {"name": "Case system", "scopes": ["records.read"], "calls_a_minute": 60}


@pytest.fixture
def officer(client, db):
    person = UserFactory(roles=[Role.RECORDS_OFFICER])
    client.force_login(person)
    return person


def test_a_token_is_shown_once_and_opens_the_api(client, officer):
    shown = client.post(reverse("token_issue"), NEW)

    words = shown.context["words"]
    assert words in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert words not in client.get(reverse("token_shown", args=[shown.context["token"].pk])).content.decode()
    call = client.get("/api/records/R-1", headers={"Authorization": f"Bearer {words}"})
    assert call.status_code == 404


def test_systems_are_listed_limited_and_revoked(client, officer):
    token, _ = connected()

    assert "Case system" in client.get(reverse("systems:index")).content.decode()
    client.post(reverse("token_limit", args=[token.pk]), {"calls_a_minute": 7})
    client.post(reverse("token_revoke", args=[token.pk]))

    token = SystemToken.objects.get()
    assert (token.calls_a_minute, token.is_standing) == (7, False)


def test_who_may_not_let_systems_in_sees_nothing_of_them(client, db):
    token, _ = connected()
    client.force_login(UserFactory(roles=[Role.RECORDS_APPROVER]))

    assert client.post(reverse("token_issue"), NEW).status_code == 403
    assert client.get(reverse("token_shown", args=[token.pk])).status_code == 403

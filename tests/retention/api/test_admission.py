"""Who may call, for what, and how often."""

import pytest
from django.test import Client

from governance.rules.permissions import Role
from retention.actions import tokens
from retention.models import SystemToken
from tests.factories.people import UserFactory

CLOSED = {"class": "CSC-14", "triggers": {"case.closed_on": "1999-01-31"}}


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic wrong", "wrong"])
def test_nobody_is_let_in_without_a_token_that_stands(client, db, header):
    answer = client.get("/api/records/R-1", headers={"Authorization": header})

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer.json()["refused"]["code"] == "not_admitted"


def test_a_person_who_is_signed_in_is_not_let_in(client, db):
    client.force_login(UserFactory(roles=[Role.RECORDS_OFFICER]))

    assert client.get("/api/records/R-1").status_code == 401


def test_a_revoked_token_is_shut_out_at_once(system):
    tokens.revoke(system.token, by=UserFactory(roles=[Role.RECORDS_OFFICER]))

    assert system.get("records/R-1").status_code == 401


@pytest.mark.parametrize(
    ("scope", "read", "write"),
    [("records.read", 404, 403), ("records.write", 403, 201), ("triggers.write", 403, 403)],
)
def test_a_token_is_good_for_its_scopes_only(another, scope, read, write):
    system = another(scopes=[scope])

    assert system.get("records/R-1").status_code == read
    assert system.put("records/R-1", CLOSED).status_code == write


def test_who_calls_too_often_is_told_when_to_call_again(another):
    system = another(calls_a_minute=2)

    answers = [system.get("records/R-1") for _ in range(5)]

    # A minute may end between two of them.
    last = answers[-1]
    assert last.status_code == 429
    assert 1 <= int(last["Retry-After"]) <= 60
    assert last.json()["refused"]["code"] == "too_many_calls"


def test_one_system_does_not_use_up_the_calls_of_another(another):
    busy, quiet = another(name="Busy", calls_a_minute=1), another(name="Quiet", calls_a_minute=1)
    busy.get("records/R-1")
    busy.get("records/R-1")

    assert quiet.get("records/R-1").status_code == 404


def test_the_use_of_a_token_is_dated(system):
    system.get("records/R-1")

    assert SystemToken.objects.get().last_used_on is not None


def test_a_call_needs_no_cookie_and_gets_none(system):
    system.client = Client(enforce_csrf_checks=True)

    answer = system.put("records/R-1", CLOSED)

    assert answer.status_code == 201
    assert not answer.cookies
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_an_unknown_address_is_refused_as_everything_is(system):
    answer = system.get("nothing/here")

    assert (answer.status_code, answer.json()["refused"]["code"]) == (404, "no_such_address")

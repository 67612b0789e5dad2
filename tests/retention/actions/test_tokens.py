"""A system is let in by a token that is shown once, and shut out at once."""

import pytest

from governance.models import Event
from governance.permissions import allowed, refusal, roles_of
from governance.refusals import NotPermitted
from governance.rules.permissions import Permission, Role
from retention.actions import tokens
from retention.models import SystemToken
from retention.refusals import AlreadyRevoked, NameTaken, NotALimit, NotAScope
from tests.factories.people import UserFactory

READ = ["records.read"]


def test_a_token_is_kept_nowhere(officer):
    token, words = tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)

    assert words not in str(SystemToken.objects.values()) + str(Event.objects.values())
    assert Event.objects.get(kind="system.admitted").detail["scopes"] == READ
    assert token.calls_a_minute == 60


def test_a_system_acts_by_an_account_that_nobody_signs_in_with(officer):
    token, _ = tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)

    assert not token.account.has_usable_password()
    assert roles_of(token.account) == {Role.FEEDER}
    assert not token.account.has_perm("wagtailadmin.access_admin")
    assert not allowed(token.account, Permission.RECORD_READ_RESTRICTED)


def test_several_tokens_of_a_system_share_its_account_until_the_last_is_revoked(officer):
    first, _ = tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)
    second, _ = tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)

    tokens.revoke(first, by=officer)
    first.account.refresh_from_db()
    assert first.account_id == second.account_id
    assert first.account.is_active

    tokens.revoke(second, by=officer)
    first.account.refresh_from_db()
    assert not first.account.is_active


def test_a_token_is_revoked_once(officer):
    token, _ = tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)
    tokens.revoke(token, by=officer)

    with pytest.raises(AlreadyRevoked):
        tokens.revoke(token, by=officer)


def test_a_limit_is_dated_and_told(officer):
    token, _ = tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)

    assert tokens.limit(token, calls_a_minute=5, by=officer).limit_since is not None
    assert Event.objects.get(kind="system.limited").detail == {"from": 60, "to": 5}


@pytest.mark.parametrize("scopes", [[], ["records.destroy"], ["records.read", "x"]])
def test_a_token_is_for_something_known(officer, scopes):
    with pytest.raises(NotAScope):
        tokens.issue("Case system", scopes=scopes, calls_a_minute=60, by=officer)


def test_a_limit_is_a_number_of_calls(officer):
    with pytest.raises(NotALimit):
        tokens.issue("Case system", scopes=READ, calls_a_minute=0, by=officer)


def test_the_account_of_a_person_is_never_taken(officer):
    person = UserFactory(username="system.case-system")
    person.set_password("a password of theirs")
    person.save()

    with pytest.raises(NameTaken):
        tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=officer)


def test_not_everybody_may_let_a_system_in(approvers):
    with pytest.raises(NotPermitted):
        tokens.issue("Case system", scopes=READ, calls_a_minute=60, by=approvers[0])


def test_nobody_is_told_to_ask_a_system():
    assert "feeder" not in refusal(Permission.RECORD_IMPORT)

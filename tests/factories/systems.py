"""Systems outside, with their tokens."""

from governance.rules.permissions import Role
from retention.actions import tokens
from retention.models import SystemToken
from tests.factories.people import UserFactory

EVERYTHING = tuple(SystemToken.Scope.values)


def connected(
    name: str = "Case system", *, scopes=EVERYTHING, calls_a_minute: int = 600
) -> tuple[SystemToken, dict]:
    """A system's token, and the header by which it calls."""
    officer = UserFactory(roles=[Role.RECORDS_OFFICER])
    token, words = tokens.issue(name, scopes=scopes, calls_a_minute=calls_a_minute, by=officer)
    return token, {"Authorization": f"Bearer {words}"}

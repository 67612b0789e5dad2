"""Who calls: the token, what it may do, and how often."""

import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja.security.http import HttpAuthBase

from governance.london import today
from governance.refusals import NotPermitted, Refused
from retention.models import SystemToken
from retention.rules.tokens import digest, window


class NotInScope(NotPermitted):
    """The token is good, but not for this."""

    code = "not_in_scope"


class TooManyCalls(Refused):
    """The system calls more often than was agreed."""

    code = "too_many_calls"

    def __init__(self, token: SystemToken, wait: int) -> None:
        super().__init__(
            f"This token may call {token.calls_a_minute} times a minute. Call again in {wait} seconds.",
            where="Authorization",
        )
        self.wait = wait


class TokenAdmission(HttpAuthBase):
    """`Authorization: Bearer TOKEN`. Send it over HTTPS only; whoever reads it can do what the system may."""

    openapi_scheme = "bearer"
    openapi_description = __doc__

    def __call__(self, request: HttpRequest) -> SystemToken | None:
        scheme, _, words = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not words:
            return None
        token = (
            SystemToken.objects.standing()
            .select_related("account")
            .filter(digest=digest(words.strip()))
            .first()
        )
        if token is None:
            return None
        _count(token)
        _note_use(token)
        return token


def token_of(request: HttpRequest, scope: str) -> SystemToken:
    """The token that calls. Refuses (NotInScope) when it was not issued for this."""
    token: SystemToken = request.auth  # type: ignore[attr-defined]
    if scope not in token.scopes:
        raise NotInScope(
            f"This token is not for {scope}. Ask a records officer for one that is.", where=str(scope)
        )
    return token


def _count(token: SystemToken) -> None:
    minute, wait = window(time.time())
    key = f"api-calls-{token.pk}-{minute}"
    cache.add(key, 0, timeout=120)
    try:
        calls = cache.incr(key)
    except ValueError:  # It went between the two lines: the cache is full.
        calls = 1
    if calls > token.calls_a_minute:
        raise TooManyCalls(token, wait)


def _note_use(token: SystemToken) -> None:
    if token.last_used_on != (day := today()):
        SystemToken.objects.filter(pk=token.pk).update(last_used_on=day)


def described(schema: dict[str, Any]) -> dict[str, Any]:
    """Words for the scheme in the OpenAPI document, which Ninja leaves out."""
    for scheme in schema.get("components", {}).get("securitySchemes", {}).values():
        scheme["description"] = str(TokenAdmission.__doc__)
    return schema

"""Letting a system outside in, and shutting it out."""

import secrets
from collections.abc import Sequence

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.text import slugify

from governance import event_log
from governance.london import now, today
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission, Role
from retention.events import RetentionEvent
from retention.models import SystemToken
from retention.refusals import AlreadyRevoked, NameTaken, NotALimit, NotAScope
from retention.rules.tokens import digest

Scope = SystemToken.Scope
_PREFIX = "safekeep_"


@transaction.atomic
def issue(name: str, *, scopes: Sequence[str], calls_a_minute: int, by: User) -> tuple[SystemToken, str]:
    """Give a system a token; returns it with the words to be shown once, which are kept nowhere.

    The system acts by an account of its own, which is made with its first token.
    Refuses (NotAScope, NotALimit) no scope, an unknown one, and a limit below one call a minute.
    """
    require(by, Permission.SYSTEM_CONNECT)
    chosen = [scope for scope in Scope.values if scope in scopes]
    if not chosen or len(chosen) != len(set(scopes)) or not slugify(name):
        raise NotAScope("Name the system, and choose what it may do.", where="scopes")
    _refuse_no_limit(calls_a_minute)
    words = _PREFIX + secrets.token_urlsafe(32)
    token = SystemToken.objects.create(
        name=name.strip(),
        account=_account(name),
        digest=digest(words),
        scopes=chosen,
        calls_a_minute=calls_a_minute,
        limit_since=today(),
        created_at=now(),
        created_by=by,
    )
    event_log.record(
        RetentionEvent.SYSTEM_ADMITTED,
        subject=token,
        by=by,
        detail={"account": event_log.account(token.account), "scopes": chosen, "calls": calls_a_minute},
    )
    return token, words


@transaction.atomic
def limit(token: SystemToken, *, calls_a_minute: int, by: User) -> SystemToken:
    """Let a system call more or less often, from today."""
    require(by, Permission.SYSTEM_CONNECT)
    _refuse_no_limit(calls_a_minute)
    token = SystemToken.objects.select_for_update().get(pk=token.pk)
    before, token.calls_a_minute, token.limit_since = token.calls_a_minute, calls_a_minute, today()
    token.save(update_fields=["calls_a_minute", "limit_since"])
    event_log.record(
        RetentionEvent.SYSTEM_LIMITED, subject=token, by=by, detail={"from": before, "to": calls_a_minute}
    )
    return token


@transaction.atomic
def revoke(token: SystemToken, *, by: User) -> SystemToken:
    """Shut a token out at once; with its last token, the system's account is switched off."""
    require(by, Permission.SYSTEM_CONNECT)
    token = SystemToken.objects.select_for_update().get(pk=token.pk)
    if not token.is_standing:
        raise AlreadyRevoked("This token was revoked before. Nothing is left to do.")
    token.revoked_at, token.revoked_by = now(), by
    token.save(update_fields=["revoked_at", "revoked_by"])
    if not SystemToken.objects.filter(account=token.account, revoked_at=None).exists():
        User.objects.filter(pk=token.account_id).update(is_active=False)
    event_log.record(RetentionEvent.SYSTEM_SHUT_OUT, subject=token, by=by)
    return token


def _account(name: str) -> User:
    account, made = User.objects.get_or_create(
        username=f"system.{slugify(name)}", defaults={"first_name": name.strip()}
    )
    if made:
        account.set_unusable_password()
    elif account.has_usable_password():
        raise NameTaken(
            "A person has the account of this name. Call the system something else.", where="name"
        )
    account.is_active = True
    account.save(update_fields=["password", "is_active"])
    # Written without the signal by which giving roles to people is asked and told: this act asks and tells itself.
    feeders = Group.objects.get_or_create(name=Role.FEEDER.value)[0]
    User.groups.through.objects.get_or_create(user=account, group=feeders)
    return account


def _refuse_no_limit(calls_a_minute: int) -> None:
    if not 1 <= calls_a_minute <= 100_000:
        raise NotALimit("Allow between 1 and 100,000 calls a minute.", where="calls_a_minute")

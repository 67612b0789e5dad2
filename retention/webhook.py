"""The connector that calls: one signed instruction, one answer.

A connector of any kind gives Instructions out and takes Answers in; how they travel is all that it knows.
"""

import json
import time
from http import HTTPStatus

from django.conf import settings

from governance.london import today
from retention.models import Connector, Instruction
from retention.outside_calls import NoAnswer, Reply, post
from retention.rules.elsewhere import Answer, Outcome, read_answer, signature
from retention.rules.triggers import WrongValue

# Asked to come back later, not refused.
_LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)


def tell(connector: Connector, one: Instruction) -> Answer:
    """Send one instruction and read what the system says of it. Raises NoAnswer: then the same is sent again later."""
    if not connector.secret:
        raise NoAnswer(f"{connector.secret_name} is not set")
    body = json.dumps(_said(one), sort_keys=True).encode()
    sent = int(time.time())
    headers = {
        "Idempotency-Key": str(one.key),
        "X-Safekeep-Timestamp": str(sent),
        "X-Safekeep-Signature": f"sha256={signature(connector.secret, sent, body)}",
        "User-Agent": "Safekeep",
    }
    return _read(post(connector.address, body, headers))


def _said(one: Instruction) -> dict[str, str]:
    said = {
        "key": str(one.key),
        "act": str(one.act),
        "reference": one.reference_text,
        "list": str(one.line.list_id),
        "confirm_at": f"{settings.WAGTAILADMIN_BASE_URL}/api/instructions/{one.key}",
    }
    return {**said, "withdraws": str(one.withdraws.key)} if one.withdraws else said


def _read(reply: Reply) -> Answer:
    # A redirect is not followed: whoever wrote the address down has to mend it, and nothing was refused.
    is_redirect = 300 <= reply.status < 400
    if is_redirect or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR or reply.status in _LATER:
        raise NoAnswer(f"status {reply.status}")
    said = _json(reply.body)
    if 200 <= reply.status < 300:
        return _agreed(reply, said)
    words = said.get("message") or f"It answered with status {reply.status}."
    return Answer(
        Outcome.REFUSED, words=read_answer({"outcome": "refused", "message": words}, today=today()).words
    )


def _agreed(reply: Reply, said: dict[str, object]) -> Answer:
    """A success without a word is no confirmation: it may come later, by a call."""
    if "outcome" not in said:
        return Answer(Outcome.ACCEPTED)
    try:
        return read_answer(said, today=today())
    except WrongValue as wrong:
        raise NoAnswer(f"its {wrong.column} cannot be read") from None


def _json(body: bytes) -> dict[str, object]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}

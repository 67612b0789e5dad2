"""What the API answers when it says no: the right status, words without personal data, one shape."""

import re
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from governance.refusals import NotFound, NotPermitted, Refused
from retention.api.admission import TooManyCalls
from retention.csv_files import BadFile
from retention.rules.triggers import WrongValue

# A cell may hold a birthday or a name: what was sent is never sent back.
_QUOTED = re.compile("“.*”", re.DOTALL)


class Unacceptable(Refused):
    """Asked for in a way that no address of the API answers."""

    def __init__(self, code: str, status: int, message: str, where: str | None = None) -> None:
        super().__init__(message, where=where)
        self.code, self.status = code, status  # type: ignore[misc]


class ConflictsWithTheRegister(Refused):
    """The request reads well, but the register holds what stands against it."""

    code = "conflict"


def without_values(message: str) -> str:
    """A message without what was sent."""
    return _QUOTED.sub(lambda found: "…" if found.start() else "This", message)


def refuse(refusal: Refused) -> HttpResponse:
    """A refusal as the API tells it."""
    told: dict[str, Any] = {
        "code": refusal.code,
        "message": without_values(refusal.message),
        "where": refusal.where if isinstance(refusal.where, str) else None,
    }
    response = JsonResponse({"refused": told}, status=_status(refusal))
    if isinstance(refusal, TooManyCalls):
        response["Retry-After"] = str(refusal.wait)
    if response.status_code == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """An address that the API does not have."""
    return refuse(
        Unacceptable("no_such_address", 404, "The API has no such address. Read /api/openapi.json.")
    )


def in_our_shape(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of Ninja's that says in our shape which methods its address takes: it answers those itself, in plain text."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **given: Any) -> HttpResponse:
        response = view(request, *args, **given)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        words = f"This address takes {response['Allow']} alone. Read /api/openapi.json."
        told = refuse(Unacceptable("method_not_allowed", 405, words))
        told["Allow"] = response["Allow"]
        return told

    return answered


def tell_refusals(api: NinjaAPI) -> None:
    """Let an API say no in our way, whoever found the fault."""
    told: dict[type[Exception], Callable[[Any], Refused]] = {
        Refused: lambda refusal: refusal,
        AuthenticationError: _unknown,
        ValidationError: _invalid,
        HttpError: _unreadable,
        RequestDataTooBig: _too_big,
    }
    for kind, words in told.items():
        api.add_exception_handler(kind, partial(_refuse_for, words))


def _refuse_for(words: Callable[[Any], Refused], request: HttpRequest, error: Any) -> HttpResponse:
    return refuse(words(error))


def _status(refusal: Refused) -> int:
    match refusal:
        case Unacceptable():
            return int(refusal.status)
        case TooManyCalls():
            return 429
        case NotPermitted():
            return 403
        case NotFound():
            return 404
        case WrongValue() | BadFile():
            return 422
        case _:
            return 409


def _unknown(error: AuthenticationError) -> Refused:
    return Unacceptable(
        "not_admitted", 401, "Send a token that stands: Authorization: Bearer TOKEN.", where="Authorization"
    )


def _invalid(error: ValidationError) -> Refused:
    first = error.errors[0]
    where = ".".join(str(part) for part in first["loc"] if part != "said")
    return Unacceptable("invalid", 422, f"{first['msg']}. Read /api/openapi.json.", where=where[:200])


def _unreadable(error: HttpError) -> Refused:
    return Unacceptable("unreadable", error.status_code, "The body cannot be read as JSON. Write it again.")


def _too_big(error: RequestDataTooBig) -> Refused:
    return Unacceptable("too_big", 413, "One record is a few lines. Send many to /api/records/bulk.")

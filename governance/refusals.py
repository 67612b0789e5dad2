"""Refusals: what a person reads when the product says no."""

from typing import Any, ClassVar


class Refused(Exception):
    """An act was refused and nothing was changed.

    The message is what the person reads: what is so, and what to do next. `code` names the refusal
    for programs, `where` the place (an option, a file, a column), `details` what programs get besides.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, message: str, *, where: Any = None, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.details = details or {}

    def as_data(self) -> dict[str, Any]:
        """The refusal as other programs read it: code, message, where, and any details."""
        return {"code": self.code, "message": self.message, "where": self.where, **self.details}


class NotPermitted(Refused):
    """The person who asked does not hold the permission that the act needs."""

    code = "not_permitted"


class NoSuchPerson(Refused):
    """A user name that nobody has."""

    code = "no_such_person"


class BadDate(Refused):
    """A date that is not one."""

    code = "bad_date"


class NotFound(Refused):
    """Something was named that does not exist."""

    code = "not_found"

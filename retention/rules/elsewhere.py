"""Content that is not kept here: where it is, what a system outside may answer, and when it is asked again."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from retention.rules.triggers import WrongValue

RECEIPT_LENGTH = 80
WORDS_LENGTH = 200
_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9 ._/:#-]*")
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=6)


class Place(StrEnum):
    """Where content is that is not kept here."""

    OUTSIDE = "outside"
    PAPER = "paper"


class Outcome(StrEnum):
    """What a system says of an instruction."""

    ACCEPTED = "accepted"
    DESTROYED = "destroyed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """Where an instruction stands."""

    WAITING = "waiting"
    SENT = "sent"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"


# What an answer makes of an instruction to destroy; what is not here, nobody can have answered. That something was
# destroyed is believed also after a refusal: it is gone.
OF_A_DESTRUCTION: dict[State, dict[Outcome, State]] = {
    State.WAITING: {},
    State.SENT: {
        Outcome.ACCEPTED: State.ACCEPTED,
        Outcome.DESTROYED: State.CONFIRMED,
        Outcome.REFUSED: State.REFUSED,
    },
    State.ACCEPTED: {
        Outcome.ACCEPTED: State.ACCEPTED,
        Outcome.DESTROYED: State.CONFIRMED,
        Outcome.REFUSED: State.REFUSED,
    },
    State.REFUSED: {Outcome.REFUSED: State.REFUSED, Outcome.DESTROYED: State.CONFIRMED},
    State.CONFIRMED: {Outcome.DESTROYED: State.CONFIRMED, Outcome.ACCEPTED: State.CONFIRMED},
    State.WITHDRAWN: {Outcome.DESTROYED: State.CONFIRMED},
    State.CANCELLED: {},
}
# Of one to let it be after all: confirmed is that nothing was destroyed, refused that it was too late or will not stop.
OF_A_WITHDRAWAL: dict[State, dict[Outcome, State]] = {
    State.WAITING: {},
    State.SENT: {
        Outcome.ACCEPTED: State.ACCEPTED,
        Outcome.WITHDRAWN: State.CONFIRMED,
        Outcome.REFUSED: State.REFUSED,
        Outcome.DESTROYED: State.REFUSED,
    },
    State.ACCEPTED: {
        Outcome.ACCEPTED: State.ACCEPTED,
        Outcome.WITHDRAWN: State.CONFIRMED,
        Outcome.REFUSED: State.REFUSED,
        Outcome.DESTROYED: State.REFUSED,
    },
    State.REFUSED: {Outcome.REFUSED: State.REFUSED, Outcome.DESTROYED: State.REFUSED},
    State.CONFIRMED: {Outcome.WITHDRAWN: State.CONFIRMED, Outcome.ACCEPTED: State.CONFIRMED},
    State.WITHDRAWN: {},
    State.CANCELLED: {},
}


@dataclass(frozen=True)
class Answer:
    """A system's answer that reads well by itself."""

    outcome: Outcome
    receipt: str = ""
    on: date | None = None
    words: str = ""


def read_answer(said: Mapping[str, object], *, today: date) -> Answer:
    """Read `outcome`, `receipt`, `on` and `message`. Raises WrongValue for the first that cannot be.

    Destruction is confirmed with the system's own reference, else nobody could ask for it later; a refusal says why.
    """
    text = {name: str(value).strip() for name, value in said.items() if value is not None}
    outcome = _outcome(text.get("outcome", ""))
    receipt, words = text.get("receipt", ""), _line(text.get("message", ""))
    if outcome is Outcome.DESTROYED and not receipt:
        raise WrongValue("receipt", "", "Give the reference under which the destruction can be asked for.")
    if receipt:
        refuse_receipt(receipt)
    if outcome is Outcome.REFUSED and not words:
        raise WrongValue("message", "", "A refusal says why. Write the reason.")
    return Answer(outcome, receipt, _day(text.get("on", ""), outcome, today), words)


def refuse_receipt(text: str) -> None:
    """Refuse (WrongValue) what is no reference: it is sealed for good, so it must not hold a sentence about anybody."""
    words = [part for part in text.split() if not any(mark.isdigit() for mark in part)]
    if len(text) > RECEIPT_LENGTH or not _REFERENCE.fullmatch(text) or len(words) > 1:
        raise WrongValue(
            "receipt",
            text[:100],
            f"A receipt's reference has at most {RECEIPT_LENGTH} letters, digits, spaces and . _ / : # -, "
            "a digit among them, and at most one word without any.",
        )


def as_counted(text: str) -> list[tuple[int, str]]:
    """What to sort a place or a number by, so that numbers in it follow as people count them."""
    parts = re.split(r"(\d+)", text.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts if part]


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts without an answer: twice as long each time, at most six hours."""
    return min(_FIRST_WAIT * 2 ** min(max(attempts, 1) - 1, 16), _LONGEST_WAIT)


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256 (hex) over the second it was sent, a full stop and the body."""
    return hmac.new(secret.encode(), b"%d." % timestamp + body, hashlib.sha256).hexdigest()


def _outcome(text: str) -> Outcome:
    try:
        return Outcome(text.lower())
    except ValueError:
        every = ", ".join(Outcome)
        raise WrongValue(
            "outcome", text[:100], f"“{text[:100]}” is no outcome. Write one of {every}."
        ) from None


def _day(text: str, outcome: Outcome, today: date) -> date | None:
    if not text:
        return today if outcome is Outcome.DESTROYED else None
    try:
        if len(text) != 10:
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise WrongValue("on", text[:100], f"“{text[:100]}” is not a date. Write it as YYYY-MM-DD.") from None
    if day > today:
        raise WrongValue("on", text, f"{text} lies ahead. Only what has happened can be confirmed.")
    return day


def _line(words: str) -> str:
    """A system's words on one line, no longer than is kept."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())[:WORDS_LENGTH]

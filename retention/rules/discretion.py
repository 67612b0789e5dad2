"""What is told of a row or an event that a restricted record does not take: nothing but what it held itself."""

from collections.abc import Collection

from retention.rules.triggers import WrongValue

_WORDS = (
    "This does not fit the record, and nothing of it was taken in. Change the record by hand, with a reason."
)

_TAKEN = "This file number is not free"


def fate_told(fate: str, *, restricted: bool) -> str:
    """What became of a record that is gone, in words for whoever names it; of a restricted one they do not tell."""
    return _TAKEN if restricted else f"This record was {fate}"


def discreet(wrong: WrongValue, *, reference: str, columns: Collection[str]) -> WrongValue:
    """The same refusal in words that tell neither the record's class nor what is known of its triggers.

    `columns` are those of the row: another one is not named, because that it is known at all is not for everyone.
    """
    if wrong.column in columns:
        return WrongValue(wrong.column, wrong.value, _WORDS)
    return WrongValue("reference", reference, _WORDS)

"""What is told of a row or an event that a restricted record does not take: nothing but what it held itself."""

from collections.abc import Collection

from retention.rules.triggers import WrongValue

_WORDS = (
    "This does not fit the record, and nothing of it was taken in. Change the record by hand, with a reason."
)


def discreet(wrong: WrongValue, *, reference: str, columns: Collection[str]) -> WrongValue:
    """The same refusal in words that tell neither the record's class nor what is known of its triggers.

    `columns` are those of the row: another one is not named, because that it is known at all is not for everyone.
    """
    if wrong.column in columns:
        return WrongValue(wrong.column, wrong.value, _WORDS)
    return WrongValue("reference", reference, _WORDS)

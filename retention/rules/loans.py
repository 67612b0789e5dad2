"""To whom paper may be lent, and for which days."""

from datetime import date


def what_is_wrong(
    *, to_person: object | None, to_body: object | None, since: date, due_on: date, today: date
) -> tuple[str, str] | None:
    """What a loan lacks, as the field and what to do about it; nothing when it can be."""
    if (to_person is None) == (to_body is None):
        return "to_person", "Say who gets it: a person with an account, or a partner agency, and not both."
    if not since <= today or due_on < max(since, today):
        return "due_on", "It is lent today or was before, and is due back from today on."
    return None

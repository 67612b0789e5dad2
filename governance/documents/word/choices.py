"""What the person importing may choose about a file that is not finished."""

from enum import StrEnum


class Changes(StrEnum):
    """What becomes of tracked changes."""

    ACCEPT = "accept"
    REJECT = "reject"


class Comments(StrEnum):
    """What becomes of comments."""

    DROP = "drop"

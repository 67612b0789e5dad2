"""Reading: what a reader makes of a file."""

from dataclasses import dataclass, field

from governance.documents.notices import Notice
from governance.documents.text import DocumentText


@dataclass(frozen=True)
class Reading:
    """A text, what could not be carried into it, and the bytes of its pictures by Image.key."""

    text: DocumentText
    notices: tuple[Notice, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)

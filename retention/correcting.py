"""Correcting whose records they are: what is asked for, and done."""

from dataclasses import dataclass

from governance.models import User
from retention.actions import persons


@dataclass(frozen=True)
class Correction:
    """Records of a person's key get another: those that are named, or without names all of them."""

    key: str
    to: str
    reason: str
    references: tuple[str, ...] = ()

    def do(self, *, by: User) -> int:
        """Split the named records off, or merge the keys; returns how many records this person sees change."""
        if self.references:
            return persons.split(self.references, to=self.to, reason=self.reason, by=by)
        return persons.merge(self.key, into=self.to, reason=self.reason, by=by)

"""Why the words of a version cannot be changed."""

from typing import Any

from wagtail.locks import BaseLock, WorkflowLock

from governance.permissions import allowed
from governance.rules.permissions import Permission

_WHY = {
    "approved": "This text was approved and stays as it is until it is published. To change it, reopen the draft.",
    "in_force": "This text is in force and stays as it is. To change it, start a new version.",
    "superseded": "This text was in force once and is kept as evidence. To change the policy, start a new version.",
    "withdrawn": "This version was withdrawn and is kept as evidence.",
}


class FinalTextLock(BaseLock):
    """Nobody changes a text that was approved."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return _WHY.get(self.object.status, "This text is final.")

    def get_description(self, user: Any) -> str:
        return self.get_message(user)

    def get_locked_by(self, user: Any) -> str:
        return f"{self.object.get_status_display()}: the text is final"


class ReviewLock(WorkflowLock):
    """Nobody changes a text while it is being reviewed: what is approved must be what was read."""

    def get_message(self, user: Any) -> str:
        return "This text is being reviewed and stays as it is until the review is over."

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return self.get_message(user)

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return "In review"


class AuthorsLock(BaseLock):
    """Those who approve and publish read a draft; those who draft write it."""

    def for_user(self, user: Any) -> bool:
        return not allowed(user, Permission.POLICY_DRAFT)

    def get_message(self, user: Any) -> str | None:
        if not self.for_user(user):
            return None
        return "You read this draft but do not write it, so that you may approve or publish it later."

    def get_description(self, user: Any) -> str:
        return self.get_message(user) or "Policy owners can make changes."

    def get_locked_by(self, user: Any) -> str:
        return "Read only" if self.for_user(user) else "Unlocked"

    def get_icon(self, user: Any) -> str:
        return "lock" if self.for_user(user) else "lock-open"

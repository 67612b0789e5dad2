"""What may happen to a record at the end, and which of two actions is the stronger."""

from collections.abc import Iterable
from enum import StrEnum


class Action(StrEnum):
    """What the schedule says is done when the time has run out."""

    DESTROY = "destroy"
    REVIEW_THEN_DESTROY = "review_then_destroy"
    REVIEW_THEN_TRANSFER = "review_then_transfer"
    PERMANENT = "permanent"
    AS_PARENT = "as_parent"

    @property
    def words(self) -> str:
        """The action as a person reads it."""
        return _WORDS[self]


_WORDS = {
    Action.DESTROY: "Destroy",
    Action.REVIEW_THEN_DESTROY: "Review, then destroy",
    Action.REVIEW_THEN_TRANSFER: "Review, then offer to the archive",
    Action.PERMANENT: "Keep permanently",
    Action.AS_PARENT: "As the file it belongs to",
}

# Weakest first (rule 14).
STRENGTH = (Action.DESTROY, Action.REVIEW_THEN_DESTROY, Action.REVIEW_THEN_TRANSFER, Action.PERMANENT)


def standing_alone(action: Action) -> Action:
    """An action by itself: `as_parent` without a parent is review_then_destroy (rule 14)."""
    return Action.REVIEW_THEN_DESTROY if action is Action.AS_PARENT else action


def stronger(actions: Iterable[Action]) -> Action:
    """The strongest of some actions, where dates are compared (rule 14)."""
    return max((standing_alone(action) for action in actions), key=STRENGTH.index)

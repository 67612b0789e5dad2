"""What policies refuse, and what the person then reads."""

from governance.refusals import Refused


class TextIsFinal(Refused):
    """The words of an approved text were about to change."""

    code = "text_is_final"


class MovedOn(Refused):
    """A page that was opened before a decision was about to write over it."""

    code = "moved_on"


class OnlyOneDoor(Refused):
    """A version was about to go into or out of force past `publication`."""

    code = "only_one_door"


class WrongStatus(Refused):
    """An act does not fit where the version stands in its life."""

    code = "wrong_status"


class NotApproved(WrongStatus):
    """A version was about to be published that nobody approved."""

    code = "not_approved"


class SelfApproval(Refused):
    """Somebody was about to approve words of their own."""

    code = "self_approval"


class ApprovalMissing(Refused):
    """The workflow ended, but nobody who may do so approved the latest words."""

    code = "approval_missing"


class NotAccessible(Refused):
    """A text with barriers was about to be published."""

    code = "not_accessible"


class NotLookedAt(Refused):
    """A notice was about to be published that nobody has looked at for what only people can see, or that fails there."""

    code = "not_looked_at"


class NotYetEffective(Refused):
    """A version was about to be published before its day."""

    code = "not_yet_effective"


class DayHasPassed(Refused):
    """A version was about to bind from a day on which nobody could have read it."""

    code = "day_has_passed"


class DatesCollide(Refused):
    """Two versions would be in force on one day, or one would end before it began."""

    code = "dates_collide"


class TextChanged(Refused):
    """The text is not the one that was approved."""

    code = "text_changed"


class NotInForce(Refused):
    """An act needs a version in force, and there is none."""

    code = "not_in_force"


class OutcomeIncomplete(Refused):
    """A review was recorded without what its outcome needs."""

    code = "outcome_incomplete"


class NumberTaken(Refused):
    """Another policy has the number."""

    code = "number_taken"


class Unfit(Refused):
    """What was entered does not fit its field."""

    code = "unfit"


class NotAPicture(Refused):
    """A file that browsers cannot show as a picture."""

    code = "not_a_picture"


class NothingToSay(Refused):
    """A version without any words was about to be sent on."""

    code = "nothing_to_say"


class NoWorkflow(Refused):
    """No workflow is set up for policy versions."""

    code = "no_workflow"


class ReasonMissing(Refused):
    """An act that needs a reason was asked for without one."""

    code = "reason_missing"


class NeverDeleted(Refused):
    """Evidence was about to be deleted."""

    code = "never_deleted"


class NoSuchBarrier(Refused):
    """An exception was asked for an element that is not there, or that stops nothing."""

    code = "no_such_barrier"


class ReasonSaysNothing(Refused):
    """An exception was asked with a reason that could be said of anything."""

    code = "reason_says_nothing"


class TooLong(Refused):
    """An exception was asked for longer than an exception may last, or for a day that is over."""

    code = "exception_too_long"


class OwnException(Refused):
    """Somebody was about to decide about an exception of their own, or for words of their own."""

    code = "own_exception"


class AlreadyDecided(Refused):
    """Somebody has decided before."""

    code = "already_decided"


class NoBrowser(Refused):
    """Pages were to be looked at as they are rendered, and there is no browser."""

    code = "no_browser"


class NotAPage(Refused):
    """An address was to be looked at that is none."""

    code = "not_a_page"
